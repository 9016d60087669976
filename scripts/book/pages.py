"""Lays out the pages of the book: the manual, the examples' pages, the README as its first page.

usage: pages.py REPOSITORY FOLDER

A link that leads to a file which the book does not have becomes its words alone, and is told.
"""
import re
import shutil
import sys
from pathlib import Path

root, pages = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
shutil.rmtree(pages, ignore_errors=True)

# Where each page comes from, by where it stands in the book.
sources = {Path("index.md"): root / "README.md"}
for name in ["CHANGELOG.md", "CONTRIBUTING.md"]:
    sources[Path(name)] = root / name
for path in sorted((root / "docs").rglob("*.md")):
    sources[path.relative_to(root / "docs")] = path
for path in sorted((root / "examples").glob("*/README.md")):
    sources[path.relative_to(root)] = path
places = {source: place for place, source in sources.items()}
pictures = {path: path.relative_to(root / "docs") for path in (root / "docs" / "images").iterdir()}

LINK = re.compile(r"(!?\[(?:[^\]\[]|\[[^\]]*\])*\])\(([^)\s]+)\)")


def relative(place, target):
    return Path(*[".."] * (len(place.parts) - 1), target).as_posix()


def page(place, source):
    """The text of a page, its links as the book has them."""

    def link(match):
        words, address = match.groups()
        if re.match(r"[a-z]+:|#", address):
            return match.group()
        path, _, fragment = address.partition("#")
        target = (source.parent / path).resolve()
        if target.is_dir() and (target / "README.md") in places:
            target = target / "README.md"
        found = places.get(target) or pictures.get(target)
        if found is None:
            left_out.add(address)
            return words[1:-1] if not words.startswith("!") else ""
        return f"{words}({relative(place, found)}{'#' + fragment if fragment else ''})"

    parts = re.split(r"(^```.*?^```[^\n]*$|^~~~.*?^~~~[^\n]*$)", source.read_text(), flags=re.M | re.S)
    # What stands between fences is no link.
    return "".join(part if number % 2 else LINK.sub(link, part) for number, part in enumerate(parts))


left_out = set()
CONTENTS = {
    "First steps": ["index", "tutorial", "language-howto", "examples/*"],
    "The language": [
        "language", "language-undertakings", "language-acts", "language-readings", "language-fulfilment",
        "limits-and-relief", "language-changes", "language-states", "language-talks", "semantics", "contract",
    ],
    "Using it": ["documents", "references", "terminal", "web", "editors", "desk", "errors", "*"],
    "For developers": ["CONTRIBUTING", "architecture", "performance", "decisions/*", "CHANGELOG"],
}


def contents():
    """The page that lists all others: each stands once, and what no list names stands where there is a star."""
    names = {place.with_suffix("").as_posix() for place in sources}
    named = {name for names in CONTENTS.values() for name in names}
    lines = ["# Reftel", ""]
    for heading, wanted in CONTENTS.items():
        lines += ["```{toctree}", f":caption: {heading}", ":maxdepth: 1", ""]
        for name in wanted:
            if name == "*":
                lines += sorted(n for n in names if "/" not in n and n not in named)
            elif name.endswith("/*"):
                lines += sorted(n for n in names if n.startswith(name[:-1]))
            elif name in names:
                lines.append(name)
        lines += ["```", ""]
    return "\n".join(lines)


left_out = set()
pages.mkdir(parents=True)
(pages / "contents.md").write_text(contents())
places[root / "docs" / "decisions"] = Path("contents.md")
for place, source in sources.items():
    target = pages / place
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page(place, source))
for picture, place in pictures.items():
    (pages / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(picture, pages / place)
print(f"{len(sources)} pages; leading out of the book, and no links in it: {', '.join(sorted(left_out))}")
