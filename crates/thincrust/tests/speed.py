"""Runs spaCy and thincrust over the same texts, in turn, each in one thread, and prints their tokens per second of CPU
time. No test: figures of a machine that does other work too are only good side by side.

    cargo build --release -p thincrust --example table
    venv/bin/python speed.py TABLE texts.jsonl [ROUNDS]

TABLE is the built example; texts.jsonl has one JSON string a line; Python is one that has spaCy and the model.
"""
import os
import re
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def rate(command, texts):
    with open(texts, encoding="utf8") as file:
        run = subprocess.run(command + ["--quiet"], stdin=file, capture_output=True, text=True, check=True)
    last = run.stderr.strip().splitlines()[-1]
    print(f"{os.path.basename(command[-1]):16} {last}", flush=True)
    return int(re.search(r"(\d+) a second", last)[1])


def main(table, texts, rounds=3):
    ours, spacys = [], []
    for _ in range(int(rounds)):
        spacys.append(rate([sys.executable, os.path.join(HERE, "spacy_table.py")], texts))
        ours.append(rate([table], texts))
    spacy, our = statistics.median(spacys), statistics.median(ours)
    print(f"median: spaCy {spacy}, thincrust {our} tokens per CPU-second, {our / spacy:.1f} times")


if __name__ == "__main__":
    main(*sys.argv[1:])
