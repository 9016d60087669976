#!/usr/bin/env python3
"""The peer of `reftel import` in Benchmarks/archive.py: what a practised writer of Python does with lxml and sqlite3.

    import-peer.py DATABASE FILE …

Of each document it keeps key, kind, heading, sender, addressee, number, date, classification, the source note's parts,
paragraphs, notes and references (those that are marked, and by one pattern those in the words), and indexes headings,
texts and notes for full-text search, with the settings that reftel has. It does less with each than reftel: one
pattern each for number, classification and references, and nothing is resolved.
"""
import json
import re
import sqlite3
import sys

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
BLOCKS = {TEI + name for name in ("p", "item", "dateline", "signed", "row", "head")}
BLANKS = re.compile(r"\s+")
NUMBER = re.compile(r"^\W?([A-Za-z]+[ -])?(\d+(?:-\d+)?)\.")
CLASSIFICATION = re.compile(r"(Top Secret|Secret|Confidential|Limited Official Use|Official Use Only|Unclassified)")
DRAFTING = re.compile(r"(Drafted|Cleared|cleared|approved|Approved|Repeated|Also sent|Received)[^.;]*")
REFERENCE = re.compile(
    r"\b(?:[Uu]r|[Mm]y|[Oo]ur|[Rr]ef|[Dd]ep|[Ee]mb|[Ll]eg|[Cc]on)(?:c?ir)?tels?\b(?:\s+\d+)?|\b[Tt]elegrams?\s+\d+"
    r"|\b(?:footnote \d+, )?Documents?\s+\d+")


def text(element):
    return BLANKS.sub(" ", "".join(element.itertext())).strip()


def without_notes(element):
    """The text of an element without the notes in it."""
    pieces = []

    def walk(node):
        if node.tag == TEI + "note":
            return
        if node.text:
            pieces.append(node.text)
        for child in node:
            walk(child)
            if child.tail:
                pieces.append(child.tail)

    walk(element)
    return BLANKS.sub(" ", "".join(pieces)).strip()


def main():
    database = sqlite3.connect(sys.argv[1], isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("PRAGMA cache_size = -16384")
    database.execute("CREATE TABLE documents(id INTEGER PRIMARY KEY, key TEXT UNIQUE, kind TEXT, date TEXT, "
                     "classification TEXT, fields TEXT, content TEXT)")
    database.execute("CREATE TABLE mentions(document INTEGER, words TEXT, target TEXT)")
    database.execute("CREATE INDEX mentions_by_words ON mentions(words)")
    database.execute("CREATE VIRTUAL TABLE search USING fts5(title, senders, addressees, people, body, notes, "
                     "tokenize = 'unicode61 remove_diacritics 2')")
    database.execute("INSERT INTO search(search, rank) VALUES('hashsize', 16777216)")
    total = 0
    for path in sys.argv[2:]:
        volume = path.rsplit("/", 1)[-1][:-4]
        database.execute("BEGIN IMMEDIATE")
        for _, div in etree.iterparse(path, tag=TEI + "div", resolve_entities=False):
            if div.get("type") != "document":
                continue
            total += 1
            head = div.find(TEI + "head")
            title = without_notes(head) if head is not None else ""
            senders = [text(e) for e in head if e.get("type") == "from"] if head is not None else []
            addressees = [text(e) for e in head if e.get("type") == "to"] if head is not None else []
            date = next((e.get("when") for e in div.iter(TEI + "date") if e.get("when")), None)
            notes = [(n.get("n"), text(n)) for n in div.iter(TEI + "note")]
            source = notes[0][1] if notes else ""
            marking = CLASSIFICATION.search(source)
            paragraphs = [without_notes(e) for e in div.iter() if e.tag in BLOCKS and e is not head]
            number = next((m.group(2) for m in map(NUMBER.match, paragraphs[:3]) if m), None)
            people = "\n".join(sorted({text(e) for e in div.iter(TEI + "persName")}))
            body = "\n".join(paragraphs)
            fields = json.dumps({"title": title, "from": senders, "to": addressees, "number": number,
                                 "handling": DRAFTING.findall(source)})
            cursor = database.execute(
                "INSERT INTO documents(key, kind, date, classification, fields, content) VALUES(?, ?, ?, ?, ?, ?)",
                ("%s-%s" % (volume, div.get("{http://www.w3.org/XML/1998/namespace}id")), title.split(" ")[0], date,
                 marking and marking.group(1), fields, json.dumps([paragraphs, notes])))
            row = cursor.lastrowid
            mentions = [(row, text(r), r.get("target")) for r in div.iter(TEI + "ref")]
            mentions += [(row, m.group(0), None) for p in paragraphs for m in REFERENCE.finditer(p)]
            database.executemany("INSERT INTO mentions VALUES(?, ?, ?)", mentions)
            database.execute("INSERT INTO search(rowid, title, senders, addressees, people, body, notes) "
                             "VALUES(?, ?, ?, ?, ?, ?, ?)",
                             (row, title, "\n".join(senders), "\n".join(addressees), people, body,
                              "\n".join(n[1] for n in notes)))
            div.clear()
        database.execute("COMMIT")
    database.execute("PRAGMA wal_checkpoint(PASSIVE)")
    print(total)


main()
