"""Reads the figures of one file of gold with sayso, Recognizers-Text and quantulum3, in turn, on the same texts in one
run, and prints for each the words per second of CPU time and how well it did. No test: the times are the machine's as
much as the programs'.

    cargo build --release -p sayso
    python bench/figures.py target/release/sayso gold/phrases.jsonl

Python is one that has the peers: `pip install recognizers-text-suite quantulum3 "emoji<1.8" "setuptools<81"`. A peer that
is not there is skipped, and said so. The time of sayso is that of the whole program (parse, sources and claims too), that
of a peer that of its calls. Every answer is a figure: start, end, low, high.

found       of the gold figures, those that an answer overlaps
value       of the gold figures, those with an answer that has the stated number at one of its ends
interval    of the gold figures, those with an answer that has both ends right (of vague ones, the low end in range)
silent      of the numbers that count nothing (years, ages, names), those that no answer overlaps
"""
import json
import re
import resource
import subprocess
import sys
import tempfile
import time


def sayso(binary):
    """All texts at once through the program; its figures less ordinals and implied counts."""

    def read(texts):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as file:
            for number, text in enumerate(texts):
                file.write(json.dumps({"id": str(number), "text": text}) + "\n")
            file.flush()
            run = subprocess.run(
                [binary, "read", file.name, "--format", "jsonl"], capture_output=True, text=True, check=False
            )
        answers = [[] for _ in texts]
        for line in run.stdout.splitlines():
            report = json.loads(line)
            answers[int(report["id"])] = [
                (f["start"], f["end"], f["low"], f["high"])
                for f in report["figures"]
                if f["kind"] != "ordinal" and not f["implied"]
            ]
        return answers

    return read


def recognizers():
    """Numbers, percent, money and dimensions; the longest of those that overlap. It gives no intervals."""
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    calls = (recognize_currency, recognize_dimension, recognize_percentage, recognize_number)

    def one(text):
        found = []
        for call in calls:
            for result in call(text, "en-us"):
                value = re.sub("[^0-9.eE+-]", "", (result.resolution or {}).get("value") or "")
                start, end = result.start, result.end + 1
                if value and not any(start < b and a < end for a, b, _, _ in found):
                    found.append((start, end, float(value), float(value)))
        return found

    return lambda texts: [one(text) for text in texts]


def quantulum3():
    """Quantities; an uncertainty is an interval around the value."""
    from quantulum3 import parser

    def one(text):
        found = []
        for quantity in parser.parse(text):
            room = quantity.uncertainty or 0.0
            found.append((*quantity.span, quantity.value - room, quantity.value + room))
        return found

    return lambda texts: [one(text) for text in texts]


def close(answer, gold):
    if answer is None or gold is None:
        return answer is None and gold is None
    return abs(answer - gold) <= (max(1.0, 1e-6 * abs(gold)) if abs(gold) > 1000 else 1e-4)


def is_right(answer, gold):
    low, high = answer[2:]
    if "vague" in gold["flags"]:
        in_range = low is not None and gold["low"] / 3 <= low <= gold["low"]
        return in_range and (high is None or high > gold["low"])
    return close(low or None, gold["low"] or None) and close(high, gold["high"])


def quality(passages, answers):
    """The shares that the head of this file defines."""
    hits = {"found": [], "value": [], "interval": [], "silent": []}
    for passage, figures in zip(passages, answers):
        for gold in passage["figures"]:
            near = [f for f in figures if f[0] < gold["end"] and gold["start"] < f[1]]
            stated = [end for end in (gold["low"], gold["high"]) if end is not None]
            ends = [end for f in near for end in f[2:] if end is not None]
            hits["found"].append(bool(near))
            hits["value"].append(any(close(end, number) for end in ends for number in stated))
            hits["interval"].append(any(is_right(f, gold) for f in near))
        for other in passage["distractors"]:
            hits["silent"].append(not any(f[0] < other["end"] and other["start"] < f[1] for f in figures))
    return {name: sum(right) / max(1, len(right)) for name, right in hits.items()}


def cpu():
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main(binary, path):
    with open(path, encoding="utf8") as file:
        passages = [json.loads(line) for line in file]
    texts = [passage["text"] for passage in passages]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words} words, {sum(len(p['figures']) for p in passages)} figures")
    for name, make in (("sayso", lambda: sayso(binary)), ("recognizers", recognizers), ("quantulum3", quantulum3)):
        try:
            read = make()
            read(texts[:1])
        except Exception as error:  # A peer may be missing, or break on a library that it needs.
            print(f"{name:12} SKIPPED: {type(error).__name__}: {error}")
            continue
        started = cpu()
        answers = read(texts)
        rate = words / max(1e-9, cpu() - started)
        shares = quality(passages, answers)
        print(f"{name:12} {rate:8.0f} words/s  " + "  ".join(f"{k} {v:.3f}" for k, v in shares.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
