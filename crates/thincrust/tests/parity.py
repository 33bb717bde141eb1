"""Compares two tables of the form that `examples/table.rs` describes, spaCy's first, and prints how much is the same.

    python3 parity.py spacy.tsv thincrust.tsv [--differences N]

Rows are compared where both tables have the same token (same start and end in the same text). An entity is right if
both have it over the same words with the same label; heads are compared as places in the text.
"""
import sys

COLUMNS = "start end space norm lemma tag pos head dep sentence entity".split()


def texts(path):
    """For each text its rows, by column."""
    found = []
    with open(path, encoding="utf8", newline="\n") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("# \""):
                found.append((line, []))
            elif line:
                found[-1][1].append(dict(zip(COLUMNS, line.split("\t"))))
    return found


def entities(rows):
    spans, start = set(), None
    for i, row in enumerate(rows + [{"entity": "O"}]):
        if start is not None and not row["entity"].startswith("I-"):
            spans.add((rows[start]["start"], rows[i - 1]["end"], rows[start]["entity"][2:]))
            start = None
        if row["entity"].startswith("B-"):
            start = i
    return spans


def head(rows, i):
    return rows[i + int(rows[i]["head"])]["start"]


def main(reference, ours, shown):
    counts = {name: [0, 0] for name in ["token", *COLUMNS[2:]]}
    for (text, a), (same, b) in zip(texts(reference), texts(ours), strict=True):
        assert text == same, "the tables are not of the same texts"
        places = {(row["start"], row["end"]): i for i, row in enumerate(b)}
        counts["token"][1] += max(len(a), len(b))
        for i, row in enumerate(a):
            j = places.get((row["start"], row["end"]))
            if j is None:
                if shown > 0:
                    shown -= 1
                    print("no such token:", row, text[:80], file=sys.stderr)
                continue
            counts["token"][0] += 1
            for name in COLUMNS[2:10]:
                counts[name][1] += 1
                values = (head(a, i), head(b, j)) if name == "head" else (row[name], b[j][name])
                counts[name][0] += values[0] == values[1]
                if values[0] != values[1] and shown > 0:
                    shown -= 1
                    print(name, *values, row, file=sys.stderr)
        a, b = entities(a), entities(b)
        counts["entity"][0] += len(a & b)
        counts["entity"][1] += max(len(a), len(b))
    for name, (same, of) in counts.items():
        print(f"{name:10} {same:8} of {of:8} the same, {100 * same / max(of, 1):8.4f} %")


if __name__ == "__main__":
    shown = int(sys.argv[sys.argv.index("--differences") + 1]) if "--differences" in sys.argv else 0
    main(sys.argv[1], sys.argv[2], shown)
