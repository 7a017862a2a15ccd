#!/usr/bin/env python3
"""Makes the OpenMoji pictures of qml/components/symbols anew from the npm package.

openmoji.py PACKAGE [ROOT]: PACKAGE is where `npm pack openmoji@17.0.0` was unpacked. Each symbol of
app/symbols/symbols.json with `"set": "openmoji"` is `color/svg/<source>.svg` there; written is the same
drawing without what no renderer reads. Shapes and numbers stay as they are.
"""
import json
import os
import re
import sys

VERSION = "17.0.0"


def plain(svg):
    """Without comments, ids, empty groups, guides that are not drawn and space between elements."""
    svg = re.sub(r"<!--.*?-->|<\?xml.*?\?>", "", svg, flags=re.S)
    svg = re.sub(r'\s(?:id|version|xmlns:xlink|xml:space|stroke-miterlimit)="[^"]*"', "", svg)
    svg = re.sub(r"\s+", " ", svg)
    svg = re.sub(r"> <", "><", svg)
    empty = re.compile(r"<g\s*/>|<g\s*></g>")
    while empty.search(svg):
        svg = empty.sub("", svg)
    return re.sub(r"\s*/>", "/>", svg).strip()


def main(package, root):
    with open(os.path.join(package, "package.json"), encoding="utf-8") as file:
        found = json.load(file)["version"]
    if found != VERSION:
        sys.exit(f"openmoji {found}, where {VERSION} is meant")
    with open(os.path.join(root, "app/symbols/symbols.json"), encoding="utf-8") as file:
        symbols = json.load(file)["symbols"]
    for symbol in symbols:
        if symbol["set"] != "openmoji":
            continue
        with open(os.path.join(package, "color/svg", symbol["source"] + ".svg"), encoding="utf-8") as file:
            drawing = plain(file.read())
        where = os.path.join(root, "qml/components/symbols", symbol["name"] + ".svg")
        with open(where, "w", encoding="utf-8") as file:
            file.write(f"<!-- OpenMoji {VERSION} {symbol['source']}, CC BY-SA 4.0 -->\n{drawing}\n")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ".")
