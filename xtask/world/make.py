"""Makes the world's outline of world-atlas' `countries-50m.json` (Natural Earth, public domain).

Usage: make.py COUNTRIES_JSON OUTPUT

The output is a line for each ring of land (`land`) and for each border between countries
(`border`): the word, then numbers in twentieths of a degree, longitude and latitude of the first
point and from there on the steps to the next ones.
"""

import json
import sys

UNITS = 20
"""Units in a degree: places are drawn on a screen, not measured."""
TOLERANCE = 0.072
"""Points that lie nearer than this to the line between their neighbours are left out, in degrees."""
SMALLEST = 0.18
"""Islands smaller than this, both ways, are left out, in degrees."""


def arcs_of(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def simplified(points):
    """The points that Douglas and Peucker's method keeps; both ends always."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        dx, dy = bx - ax, by - ay
        length = (dx * dx + dy * dy) ** 0.5
        farthest, at = 0.0, None
        for i in range(first + 1, last):
            px, py = points[i][0] - ax, points[i][1] - ay
            off = abs(dx * py - dy * px) / length if length else (px * px + py * py) ** 0.5
            if off > farthest:
                farthest, at = off, i
        if at is not None and farthest > TOLERANCE:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def rings(geometry):
    if geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon
    elif geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from rings(part)


def joined(ring, arcs):
    points = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc if not points else arc[1:]
    return points


def line(word, points):
    units = [(round(x * UNITS), round(y * UNITS)) for x, y in points]
    steps = [units[0]]
    for (ax, ay), (bx, by) in zip(units, units[1:]):
        if (ax, ay) != (bx, by):
            steps.append((bx - ax, by - ay))
    return " ".join([word] + [f"{x} {y}" for x, y in steps])


def main():
    topology = json.load(open(sys.argv[1], encoding="utf-8"))
    arcs = [simplified(points) for points in arcs_of(topology)]
    lines = []
    for ring in rings(topology["objects"]["land"]):
        points = joined(ring, arcs)
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        if max(xs) - min(xs) >= SMALLEST or max(ys) - min(ys) >= SMALLEST:
            lines.append(line("land", points))
    uses = {}
    for country in topology["objects"]["countries"]["geometries"]:
        for ring in rings(country):
            for index in ring:
                index = index if index >= 0 else ~index
                uses[index] = uses.get(index, 0) + 1
    for index in sorted(i for i, count in uses.items() if count > 1):
        lines.append(line("border", arcs[index]))
    with open(sys.argv[2], "w", encoding="utf-8") as output:
        output.write("\n".join(lines) + "\n")


main()
