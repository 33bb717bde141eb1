#!/usr/bin/env python3
"""Writes `crates/sayso-core/data/things.tsv` from WordNet 3.0.

    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb wordnet
    xtask/things/make.py wordnet/usr/share/wordnet crates/sayso-core/data

Nouns whose first sense is a thing that can be touched (an artifact, food, a body's part, an animal, a plant,
a natural object, a substance) and that WordNet's tagged texts hold at least once. The same WordNet gives the
same bytes. Python 3.9 or newer, standard library only.
"""
import os
import sys

# Numbers of lexicographer files, lexnames(5WN): animal, artifact, body, food, object, plant, substance.
THINGS = {5, 6, 8, 13, 17, 20, 27}
HEAD = """# Nouns for things that can be touched: whoever "claimed the ball" said nothing. Made from WordNet 3.0
# by xtask/things/make.py; credit and licence in README.md.
noun
"""


def lines(folder, name):
    """The lines of a WordNet file, its licence at the top left out."""
    with open(os.path.join(folder, name), encoding="latin1") as handle:
        return [line for line in handle if not line.startswith("  ")]


def main(folder, out):
    kinds = {line.split(" ", 2)[0]: int(line.split(" ", 2)[1]) for line in lines(folder, "data.noun")}
    nouns = set()
    for line in lines(folder, "index.noun"):
        cells = line.split()
        word, senses, pointers = cells[0], int(cells[2]), int(cells[3])
        tagged = int(cells[pointers + 5])
        first = cells[len(cells) - senses]
        if tagged and kinds[first] in THINGS and word.isalpha() and word.isascii() and len(word) > 2:
            nouns.add(word)
    with open(os.path.join(out, "things.tsv"), "w", encoding="utf8") as handle:
        handle.write(HEAD)
        handle.writelines(f"{noun}\n" for noun in sorted(nouns))


if __name__ == "__main__":
    main(*sys.argv[1:])
