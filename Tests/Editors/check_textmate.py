"""Colours lines with the TextMate grammar, by the engine of the editor babi (PyPI), and looks at the scopes.

Each line of the table is a line of a ledger with words of it and the scope that each must have."""
import re
import shutil
import sys
import tempfile
from pathlib import Path

from babi.highlight import Grammars, highlight_line

ROOT = Path(__file__).resolve().parents[2]
GRAMMAR = ROOT / "editors/vscode/syntaxes"

EXPECTED = [
    ("party US \"United States\" ; who", {
        "party": "keyword.declaration", "US": "entity.name.type", "\"United States\"": "string.quoted",
        "; who": "comment.line"}),
    ("undertaking lift \"Lift it\" under pact by US to USSR", {
        "undertaking": "keyword.declaration", "lift": "entity.name.type", "under": "keyword.other.clause",
        "by": "keyword.other.clause", "to": "keyword.other.clause"}),
    ("  after removal done and pact agreed", {
        "after": "keyword.other.clause", "done": "constant.language.state", "and": "keyword.operator",
        "agreed": "constant.language.state"}),
    ("  verified by UN or ICRC", {"verified by": "keyword.other.clause", "or": "keyword.operator"}),
    ("  within 30 days of pact agreed", {
        "within": "keyword.other.clause", "30": "constant.numeric", "days": "support.type.unit"}),
    ("  note: what \"he\" said", {"note:": "variable.other.key", " what \"he\" said": "string.unquoted"}),
    ("1962-11-07 14:48 -0500 US accepts lift-off  @letter#3 \"a; b\\\"c\" #secret", {
        "1962-11-07 14:48 -0500": "constant.numeric.date", "accepts": "support.function.verb",
        "letter": "entity.name.reference", "3": "constant.other.reference", "#secret": "entity.name.tag",
        "\\\"": "constant.character.escape"}),
    ("1962-11-03/1962-11-05 UK, France make offer according to UK", {
        "1962-11-03/1962-11-05": "constant.numeric.date", "make": "support.function.verb",
        "according": "keyword.operator"}),
    ("title \"The settlement\"", {"title": "keyword.other.setting", "\"The settlement\"": "string.quoted"}),
    ("1962-11-07 assert removal done", {"assert": "keyword.control", "done": "constant.language"}),
    # Words within names are none of the language's.
    ("1962-11-07 US accepts make-peace", {"make": None}),
]


def scopes_of(compiler, line):
    state, regions = highlight_line(compiler, compiler.root_state, line + "\n", first_line=True)
    return [(line[region.start:region.end], region.scope) for region in regions], regions


def main():
    # The engine finds a grammar by its scope.
    folder = tempfile.TemporaryDirectory()
    shutil.copy(GRAMMAR / "reftel.tmLanguage.json", Path(folder.name) / "source.reftel.json")
    grammars = Grammars(folder.name)
    compiler = grammars.compiler_for_scope("source.reftel")
    failures = 0
    for line, expected in EXPECTED:
        _, regions = scopes_of(compiler, line)
        for words, scope in expected.items():
            # A word as such, not as a part of another.
            bound = r"(?![\w-])" if words.isalpha() and scope else ""
            before = r"(?<![\w-])" if words[0].isalnum() and words[0] != "3" else ""
            start = re.search(before + re.escape(words) + bound, line).start()
            end = start + len(words)
            found = [" ".join(region.scope) for region in regions if region.start < end and region.end > start]
            isRight = (all("support.function" not in scopes for scopes in found) if scope is None
                       else bool(found) and all(scope in scopes for scopes in found))
            if not isRight:
                failures += 1
                print(f"{line}\n  {words!r}: expected {scope}, found {found}", file=sys.stderr)
    # Every line of the examples can be coloured, and none leaves a state open into the next.
    count = 0
    for path in sorted((ROOT / "examples").glob("*/*.reftel")):
        state = compiler.root_state
        for line in path.read_text().splitlines():
            state, regions = highlight_line(compiler, state, line + "\n", first_line=count == 0)
            count += 1
            if any("invalid" in " ".join(region.scope) for region in regions):
                failures += 1
                print(f"{path.name}: {line}: invalid", file=sys.stderr)
    print(f"{len(EXPECTED)} lines by their scopes, {count} lines of examples coloured")
    sys.exit(1 if failures else 0)


main()
