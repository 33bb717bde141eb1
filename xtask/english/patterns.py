"""Compiles the tokeniser's four regular expressions to programs for `crates/thincrust/src/pattern.rs`.

Python's own parser reads them, so their meaning is Python's: alternatives are tried in their order, `$` holds at the
end, look-behind has a fixed width. Not a general compiler: it asserts that nothing else is used.
"""
import re
from re import _parser

NAMES = ("prefix_search", "suffix_search", "infix_finditer", "url_match")
MATCH, CHAR, SET, SPLIT, JUMP, START, END, LOOK = range(8)
AHEAD, NOT_AHEAD, BEHIND = range(3)
UNBOUNDED = _parser.MAXREPEAT
LAST = 0x10FFFF


class Compiler:
    def __init__(self, ranges):
        self.sets, self.categories, self.ranges = [], {}, ranges

    def category(self, name):
        """The characters of a class such as `\\w`, by Python's own tables."""
        if name not in self.categories:
            form = {"CATEGORY_WORD": r"\w", "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_SPACE": r"\S"}[name]
            self.categories[name] = self.ranges(re.compile(form).match)
        return self.categories[name]

    def set(self, items):
        """The number of a set of characters, made of sorted ranges that do not touch."""
        negated, found = False, []
        for op, value in items:
            if str(op) == "NEGATE":
                negated = True
            elif str(op) == "LITERAL":
                found.append((value, value))
            elif str(op) == "RANGE":
                found.append(value)
            else:
                assert str(op) == "CATEGORY", op
                found += self.category(str(value))
        merged = []
        for a, b in sorted(found):
            if merged and a <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
            else:
                merged.append((a, b))
        if negated:
            edges = [-1] + [edge for pair in merged for edge in pair] + [LAST + 1]
            merged = [(a + 1, b - 1) for a, b in zip(edges[::2], edges[1::2]) if a + 1 <= b - 1]
        if merged not in self.sets:
            self.sets.append(merged)
        return self.sets.index(merged)

    def sequence(self, items, at):
        code = []
        for op, value in items:
            code += self.node(str(op), value, at + len(code))
        return code

    def node(self, op, value, at):
        if op == "LITERAL":
            return [(CHAR, value, 0)]
        if op == "IN":
            return [(SET, self.set(value), 0)]
        if op == "AT":
            return [({"AT_BEGINNING": START, "AT_END": END}[str(value)], 0, 0)]
        if op == "SUBPATTERN":
            _, added, removed, inner = value
            assert not added and not removed
            return self.sequence(inner, at)
        if op == "BRANCH":
            return self.branch(value[1], at)
        if op == "MAX_REPEAT":
            return self.repeat(*value, at)
        assert op in ("ASSERT", "ASSERT_NOT"), op
        direction, inner = value
        kind = BEHIND if direction < 0 else AHEAD if op == "ASSERT" else NOT_AHEAD
        assert not (op == "ASSERT_NOT" and direction < 0)
        low, high = inner.getwidth()
        assert kind != BEHIND or low == high
        body = self.sequence(inner, at + 1) + [(MATCH, 0, 0)]
        return [(LOOK, kind | (low if kind == BEHIND else 0) << 2, at + 1 + len(body))] + body

    def branch(self, branches, at):
        code, jumps = [], []
        for i, inner in enumerate(branches):
            last = i + 1 == len(branches)
            start = at + len(code) + (0 if last else 1)
            body = self.sequence(inner, start)
            if last:
                code += body
            else:
                code += [(SPLIT, start, start + len(body) + 1)] + body
                jumps.append(len(code))
                code.append(None)
        for jump in jumps:
            code[jump] = (JUMP, at + len(code), 0)
        return code

    def repeat(self, low, high, inner, at):
        assert inner.getwidth()[0] > 0, "a repeat of what may be empty"
        code = []
        for _ in range(low):
            code += self.sequence(inner, at + len(code))
        if high == UNBOUNDED:
            start = at + len(code)
            body = self.sequence(inner, start + 1)
            return code + [(SPLIT, start + 1, start + len(body) + 2)] + body + [(JUMP, start, 0)]
        splits = []
        for _ in range(high - low):
            splits.append(len(code))
            code.append(None)
            code += self.sequence(inner, at + len(code))
        for split in splits:
            code[split] = (SPLIT, at + split + 1, at + len(code))
        return code


def reach(pattern):
    """How many characters a match that must end at the end may take, dots in a row aside."""
    (op, value), = pattern if len(pattern) == 1 else (("BRANCH", (None, [pattern])),)
    assert str(op) == "BRANCH"
    bounded = [inner.getwidth()[1] for inner in value[1]]
    open_ended = [inner for inner, width in zip(value[1], bounded) if width >= UNBOUNDED]
    assert [str(inner) for inner in open_ended] == [str(_parser.parse(r"\.\.+$"))], open_ended
    return max(width for width in bounded if width < UNBOUNDED)


def programs(rules, ranges, u8, u32, many, pairs):
    """The sets of characters, then the programs in the order of NAMES, then the reach of a suffix."""
    compiler, coded = Compiler(ranges), []
    for name in NAMES:
        parsed = _parser.parse(rules[name])
        assert parsed.state.flags == re.UNICODE, parsed.state.flags
        code = compiler.sequence(parsed, 0) + [(MATCH, 0, 0)]
        coded.append(many(u8(op) + u32(a) + u32(b) for op, a, b in code))
    suffix = reach(_parser.parse(rules["suffix_search"]))
    return many(map(pairs, compiler.sets)) + b"".join(coded) + u32(suffix)
