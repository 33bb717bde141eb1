#!/usr/bin/env python3
"""Fills in the offsets of the gold of examples/ and checks that all gold stands in its texts.

    python3 gold/offsets.py            # rewrites gold/examples/*.jsonl and gold/chains.jsonl with
                                       # start and end filled in
    python3 gold/offsets.py --check    # changes nothing

Either way each thing that does not fit is a line on stderr, and the exit status is then 1.

A figure is found by its `context`, which must occur once in the report, and by its `text` inside
the context (first occurrence as a whole word). A statement is found by its `text`, which must
occur once. Offsets count Unicode code points, end exclusive. For a page in HTML the text is known
only after extraction, so `start` and `end` stay null; there this script checks that the words stand
in the page's body or title once white space is folded. In chains.jsonl words stand once in their
passage, or their `context` does, which starts with them. In drift/pairs.jsonl each end of a drift
stands once, as whole words, in its report's title and text together. Standard library only.
"""
import glob
import hashlib
import html.parser
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SKIPPED = {"script", "style"}


class Words(html.parser.HTMLParser):
    """Collects the words of a page, leaving scripts and styles out."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.skipping = [], 0

    def handle_starttag(self, tag, attrs):
        self.skipping += tag in SKIPPED

    def handle_endtag(self, tag):
        self.skipping -= tag in SKIPPED

    def handle_data(self, data):
        if not self.skipping:
            self.parts.append(data)


def documents(folder):
    """The reports of a folder: id to (file, text, whether the text is that of a page in HTML)."""
    found = {}
    for path in sorted(glob.glob(os.path.join(folder, "*"))):
        name = os.path.basename(path)
        stem, extension = os.path.splitext(name)
        with open(path, encoding="utf8", newline="") as handle:
            content = handle.read()
        if extension == ".txt":
            found[stem] = (name, content, False)
        elif extension == ".html":
            words = Words()
            words.feed(content)
            found[stem] = (name, " ".join("".join(words.parts).split()), True)
        elif extension == ".jsonl":
            for line in content.splitlines():
                report = json.loads(line)
                found[report["id"]] = (name, report["text"], False)
    return found


def once(text, words, page):
    """Where `words` stand in `text`, or a complaint. In a page they may stand twice (title)."""
    count = text.count(words)
    if count == 0:
        return None, f"not in the report: {words!r}"
    if count > 1 and not page:
        return None, f"{count} times in the report: {words!r}"
    return text.index(words), None


def inside(context, words):
    """Where `words` stand in `context` as whole words."""
    match = re.search(r"(?<![\w,.])" + re.escape(words) + r"(?!\w|[,.]\d)", context)
    return match.start() if match else None


def locate(row, reports):
    """Start and end of a row's text (null for a page in HTML), or a complaint."""
    if row["doc"] not in reports:
        return None, None, f"no such report: {row['doc']}"
    name, text, page = reports[row["doc"]]
    if name != row["file"]:
        return None, None, f"{row['doc']} stands in {name}, not in {row['file']}"
    context = row.get("context", row["text"])
    at, complaint = once(text, context, page)
    if complaint:
        return None, None, f"{row['doc']}: {complaint}"
    shift = inside(context, row["text"])
    if shift is None:
        return None, None, f"{row['doc']}: {row['text']!r} is not in {context!r}"
    if page:
        return None, None, None
    start = at + shift
    end = start + len(row["text"])
    assert text[start:end] == row["text"]
    return start, end, None


def brief_complaints(path, reports, rows):
    """What does not fit in a brief: reports that do not exist, words that do not stand in them."""
    with open(path, encoding="utf8") as handle:
        brief = json.load(handle)
    named = {question["id"] for question in brief["questions"]}
    for document in brief["documents"]:
        if document["id"] not in reports:
            yield f"no such report: {document['id']}"
    for missing in sorted(set(reports) - {document["id"] for document in brief["documents"]}):
        yield f"report without an entry in documents: {missing}"
    for drift in brief["drifts"]:
        for end in ("from", "to"):
            at = drift[end]
            title = next((d["title"] for d in brief["documents"] if d["id"] == at["doc"]), None) or ""
            if at["doc"] not in reports:
                yield f"drift: no such report: {at['doc']}"
            elif at["text"] not in reports[at["doc"]][1] and at["text"] not in title:
                yield f"drift: not in {at['doc']}: {at['text']!r}"
    for link in brief["links"]:
        for end in ("from", "to"):
            if link[end] not in reports and not link.get("outside"):
                yield f"link: no such report: {link[end]}"
    for row in rows:
        if row.get("question") and row["question"] not in named:
            yield f"{row['doc']}: no such question: {row['question']}"
    for silent in brief["no_claims"]:
        if silent["text"] not in reports.get(silent["doc"], ("", "", False))[1]:
            yield f"no_claims: not in {silent['doc']}: {silent['text']!r}"
    used = {row.get("question") for row in rows}
    for question in brief["questions"]:
        if question["id"] not in used and not question.get("statements_only"):
            yield f"question without a figure: {question['id']}"


def tolls_complaints(path):
    """What does not fit in the passages: words that do not stand there, once and whole."""
    seen = set()
    with open(path, encoding="utf8") as handle:
        passages = [json.loads(line) for line in handle]
    for passage in passages:
        if passage["id"] in seen:
            yield f"{passage['id']}: twice"
        seen.add(passage["id"])
        for words in [claim["text"] for claim in passage["claims"]] + passage["none"]:
            if inside(passage["text"], words) is None:
                yield f"{passage['id']}: not in the passage: {words!r}"
        for claim in passage["claims"]:
            low, high = claim["low"], claim["high"]
            if low is not None and high is not None and low > high:
                yield f"{passage['id']}: {claim['text']!r} has low above high"
    print(f"tolls: {len(passages)} passages, {sum(len(p['claims']) for p in passages)} claims")


VOCABULARIES = {
    "stance": "asserted confirmed reported estimated claimed alleged believed denied doubted "
    "speculated predicted intended demanded asked declined".split(),
    "factuality": "certain probable possible unknown".split(),
    "polarity": "+ -".split(),
    "kind": "person organisation state group anonymous document outlet unattributed".split(),
}


# Chosen by the counts of forms alone, so that each form lies about evenly in both halves.
SALT = 4592


def half(name):
    """The half of chains.jsonl to which an item belongs: by its id, so that nobody chooses."""
    digest = hashlib.sha256(f"{SALT}:{name}".encode()).digest()
    return "dev" if digest[0] % 2 == 0 else "held"


def stands(text, words):
    """Where words of chains.jsonl stand in their passage, or a complaint."""
    context = words.get("context", words["text"])
    if not context.startswith(words["text"]):
        return None, f"context does not start with {words['text']!r}"
    before = r"(?<!\w)" if context[0].isalnum() else ""
    after = r"(?!\w)" if context[-1].isalnum() else ""
    found = [m.start() for m in re.finditer(before + re.escape(context) + after, text)]
    if len(found) != 1:
        return None, f"{len(found)} times in the passage: {context!r}"
    return (found[0], found[0] + len(words["text"])), None


def marked(passage):
    """All marked words of a passage of chains.jsonl."""
    for attribution in passage["attributions"]:
        yield from attribution["content"]
        for hop in attribution["chain"]:
            yield from (hop[role] for role in ("source", "cue", "hedge") if hop[role])
    yield from passage["none"]


def vocabulary_complaints(attribution):
    """Words of closed vocabularies that are in none of them."""
    accept = attribution.get("accept", {})
    used = [(key, attribution[key]) for key in ("factuality", "polarity")]
    used += [(key, hop[key]) for hop in attribution["chain"] for key in ("kind", "stance")]
    used += [(key, word) for key in accept if key != "chain" for word in accept[key]]
    for key, word in used:
        if word not in VOCABULARIES[key]:
            yield f"no such {key}: {word!r}"
    for hop in attribution["chain"]:
        if (hop["source"] is None) != (hop["kind"] == "unattributed"):
            yield f"a source, or unattributed: {hop}"


def chains_complaints(path, check):
    """What does not fit in the chains; fills the offsets in unless it only checks."""
    seen = set()
    with open(path, encoding="utf8") as handle:
        passages = [json.loads(line) for line in handle]
    for passage in passages:
        name = passage["id"]
        if name in seen:
            yield f"{name}: twice"
        seen.add(name)
        if passage["split"] != half(name):
            yield f"{name}: belongs to {half(name)}"
        for words in marked(passage):
            place, complaint = stands(passage["text"], words)
            if complaint is None and check and [words["start"], words["end"]] != list(place):
                complaint = f"offsets of {words['text']!r} should be {place}"
            if complaint:
                yield f"{name}: {complaint}"
            words["start"], words["end"] = place or (None, None)
        for attribution in passage["attributions"]:
            for complaint in vocabulary_complaints(attribution):
                yield f"{name}: {complaint}"
    if not check:
        with open(path, "w", encoding="utf8") as handle:
            handle.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in passages)
    contents = sum(len(passage["attributions"]) for passage in passages)
    print(f"chains: {len(passages)} passages, {contents} contents")


def phrases_complaints(path):
    """What does not fit in the phrases: words that stand elsewhere, halves that the id does not give."""
    seen = set()
    with open(path, encoding="utf8") as handle:
        phrases = [json.loads(line) for line in handle]
    for phrase in phrases:
        name = phrase["id"]
        if name in seen:
            yield f"{name}: twice"
        seen.add(name)
        if phrase["split"] != half(name):
            yield f"{name}: belongs to {half(name)}"
        for words in phrase["figures"] + phrase["distractors"]:
            if phrase["text"][words["start"] : words["end"]] != words["text"]:
                yield f"{name}: {words['text']!r} does not stand at {words['start']}"


DRIFTS = (
    "range-collapsed bound-dropped hedge-dropped source-dropped source-changed certainty-raised "
    "measure-narrowed group-widened time-moved place-moved figure-changed negation-lost"
).split()


def whole(text, words):
    """How often `words` stand in `text` as whole words."""
    return len(re.findall(r"(?<![\w,.])" + re.escape(words) + r"(?!\w|[,.]\d)", text))


def drift_complaints(path):
    """What does not fit in the pairs: ids, splits, kinds, and words that do not stand there once."""
    seen = set()
    with open(path, encoding="utf8") as handle:
        pairs = [json.loads(line) for line in handle]
    for pair in pairs:
        name = pair["id"]
        if name in seen:
            yield f"{name}: twice"
        seen.add(name)
        if pair["split"] != ("dev" if int(name.rpartition("-")[2]) % 2 else "held"):
            yield f"{name}: belongs to the other half"
        reports = {report["id"]: report for report in pair["reports"]}
        if len(reports) != len(pair["reports"]):
            yield f"{name}: two reports with one id"
        if pair["form"].startswith("none-") == bool(pair["drifts"]):
            yield f"{name}: form {pair['form']} with {len(pair['drifts'])} drifts"
        for drift in pair["drifts"]:
            for kind in [drift["kind"]] + drift.get("accept", {}).get("kind", []):
                if kind not in DRIFTS:
                    yield f"{name}: no such kind: {kind!r}"
            for end in (drift["from"], drift["to"]):
                report = reports.get(end["report"], {"title": None, "text": ""})
                places = (report["title"] or "", report["text"])
                count = sum(whole(place, end["text"]) for place in places)
                if count != 1:
                    yield f"{name}: {count} times in {end['report']}: {end['text']!r}"
        for link in pair["links"]:
            for end in ("from", "to"):
                if link[end] not in reports:
                    yield f"{name}: link: no such report: {link[end]}"
    print(f"drift: {len(pairs)} pairs, {sum(len(pair['drifts']) for pair in pairs)} drifts")


def main():
    check = "--check" in sys.argv[1:]
    complaints = 0
    for path in sorted(glob.glob(os.path.join(ROOT, "gold", "examples", "*.jsonl"))):
        stem = os.path.splitext(os.path.basename(path))[0]
        reports = documents(os.path.join(ROOT, "examples", stem))
        with open(path, encoding="utf8") as handle:
            rows = [json.loads(line) for line in handle]
        for number, row in enumerate(rows, 1):
            start, end, complaint = locate(row, reports)
            if complaint is None and check and (row["start"], row["end"]) != (start, end):
                complaint = f"{row['doc']}: offsets of {row['text']!r} should be {start}, {end}"
            if complaint:
                complaints += 1
                print(f"{stem}.jsonl:{number}: {complaint}", file=sys.stderr)
            row["start"], row["end"] = start, end
        if not check:
            with open(path, "w", encoding="utf8") as handle:
                handle.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        brief = os.path.join(ROOT, "gold", "examples", stem + ".brief.json")
        if os.path.exists(brief):
            for complaint in brief_complaints(brief, reports, rows):
                complaints += 1
                print(f"{stem}.brief.json: {complaint}", file=sys.stderr)
        figures = sum(row["type"] == "figure" for row in rows)
        print(f"{stem}: {figures} figures, {len(rows) - figures} statements")
    for complaint in tolls_complaints(os.path.join(ROOT, "gold", "tolls.jsonl")):
        complaints += 1
        print(f"tolls.jsonl: {complaint}", file=sys.stderr)
    for name in ("phrases.jsonl", "phrases_fresh.jsonl"):
        for complaint in phrases_complaints(os.path.join(ROOT, "gold", name)):
            complaints += 1
            print(f"{name}: {complaint}", file=sys.stderr)
    for complaint in drift_complaints(os.path.join(ROOT, "gold", "drift", "pairs.jsonl")):
        complaints += 1
        print(f"drift/pairs.jsonl: {complaint}", file=sys.stderr)
    for complaint in chains_complaints(os.path.join(ROOT, "gold", "chains.jsonl"), check):
        complaints += 1
        print(f"chains.jsonl: {complaint}", file=sys.stderr)
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
