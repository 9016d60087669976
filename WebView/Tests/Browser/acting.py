"""The form for an act, as check.py looks at it: five acts of one day by the keyboard alone, how long each takes, undoing, and
two who add acts at once. Each function takes the browser, and the parts of check.py."""
import os
import time

RECORD = """title "Water from the Alm"
party Hill
party Dale
party Board
thing sluices "sluices on the upper canal" 6
proposal pact "The water pact" from Hill to Dale
proposal mill "The mill may run at night" from Hill to Dale
measure closure "the closing of the bridge" by Hill
undertaking open "Open the sluices for the summer" under pact by Hill to Dale
  covers sluices
  verified by Board
2024-05-02 Hill makes pact, mill
2024-05-06 Dale accepts pact
"""
MINUTES = """From: Board
To: Hill, Dale
Date: 2024-05-12
Subject: Minutes

1. Hill said that four sluices are open. It will go on with the others.

2. The Board has seen the four.

3. Dale agrees to the mill running at night.

4. Dale counts eight sluices. It counts the side gates.

5. Hill closes the bridge until then.
"""
# What is chosen, in the order of the keys: who, does, what; how far, how many; the words of a reading; paragraph; quote.
ACTS = [
    ("Hill", "reports", "open", ["sluices", "4"], "1", 1,
     '2024-05-12 Hill reports open sluices 4  @minutes#1 "Hill said that four sluices are open."'),
    ("Board", "verifies", "open", ["sluices", "4"], "2", 0, "2024-05-12 Board verifies open sluices 4  @minutes#2"),
    ("Dale", "accepts", "mill", [], "3", 0, "2024-05-12 Dale accepts mill  @minutes#3"),
    ("Dale", "reads", "sluices", ["count 8"], "4", 0, "2024-05-12 Dale reads sluices  @minutes#4\n  count 8"),
    ("Hill", "imposes", "closure", [], "5", 0, "2024-05-12 Hill imposes closure  @minutes#5"),
]


def _write(folder):
    os.makedirs(os.path.join(folder, "telegrams"), exist_ok=True)
    for name, text in {"record.reftel": RECORD, "telegrams/minutes.txt": MINUTES}.items():
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)


def _settled(page):
    """Waits until the form is as it is to be with what was filled in."""
    page.wait_for_timeout(350)
    page.wait_for_function("!document.getElementById('act').dataset.pending")


def _focus(page, name):
    """Goes to a part of the form by Tab."""
    for _ in range(24):
        if page.evaluate("document.activeElement.id") == f"act-{name}":
            return True
        page.keyboard.press("Tab")
    return False


def by_keyboard(browser, Server, check):
    """Somebody who does not know the language adds five acts of one day from a document, by the keyboard alone."""
    with Server("cuba-1962") as server:
        _write(server.record)
        path = os.path.join(server.record, "record.reftel")
        page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.wait_for_timeout(1200)
        page.goto(server.base + "/telegram/minutes")
        page.keyboard.press("n")
        page.wait_for_selector("#act-actor")
        check(page.evaluate("document.activeElement.id") == "act-actor", "the form begins with who acts")
        check(page.input_value("#act-date") == "2024-05-12", "the day is that of the document")
        for who, does, what, extent, at, quote, text in ACTS:
            start = time.time()
            _focus(page, "actor")
            page.keyboard.type(who)
            _settled(page)
            _focus(page, "verb")
            page.keyboard.type(does)
            _settled(page)
            _focus(page, "object")
            page.keyboard.type(what)
            _settled(page)
            fields = ["clauses"] if does == "reads" else ["extent", "amount"]
            for name, words in zip(fields, extent):
                check(_focus(page, name), f"{text}: there is a field for {words}")
                page.keyboard.type(words)
                _settled(page)
            _focus(page, "at")
            page.keyboard.type(at)
            _settled(page)
            if quote:
                _focus(page, "quote")
                for _ in range(quote):
                    page.keyboard.press("ArrowDown")
                _settled(page)
            shown = page.inner_text("#act-preview")
            check("2024-05-12" in shown, f"{text}: what it would be is shown: {shown}")
            page.keyboard.press("Control+Enter")
            page.wait_for_selector(".notice.saved")
            took = time.time() - start
            with open(path) as file:
                saved = file.read()
            check(saved.endswith(text + "\n"), f"{text}: is saved: {saved[-200:]}")
            check(took < 20, f"{text}: took {took:.1f} seconds")
            print(f"an act by the keyboard: {took:.1f} s", flush=True)
        # Only what one may do is offered: Dale has nothing to report.
        _focus(page, "actor")
        page.keyboard.type("Dale")
        _settled(page)
        verbs = page.eval_on_selector_all("#act-verb option", "all => all.map(one => one.value)")
        check("reports" not in verbs and "accepts" not in verbs and "says" in verbs, f"Dale may do: {verbs}")
        # The last one is taken out again.
        page.click("text=Undo")
        page.wait_for_selector("text=Taken out again")
        with open(path) as file:
            check("imposes closure" not in file.read(), "what was undone is out of the file")
        # Words that are selected are quoted.
        page.goto(server.base + "/act?key=minutes&actor=Hill&verb=says")
        page.wait_for_selector(".act-source p[data-label='4'] .words")
        box = page.locator(".act-source p[data-label='4'] .words").bounding_box()
        page.mouse.dblclick(box["x"] + 33, box["y"] + box["height"] / 2)
        _settled(page)
        check(page.input_value("#act-at") == "4", "the paragraph is that of the words selected")
        check(page.input_value("#act-quote") != "", "and they are quoted")
        check(errors == [], f"no script fails: {errors}")
        page.close()


def together(browser, Server, check):
    """Two add acts at once, and one writes the file with an editor: nothing is lost."""
    with Server("cuba-1962") as server:
        _write(server.record)
        path = os.path.join(server.record, "record.reftel")
        pages = [browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True) for _ in range(2)]
        pages[0].wait_for_timeout(1200)
        for page, who in zip(pages, ["Hill", "Dale"]):
            # Until the server has read the record.
            for _ in range(20):
                page.goto(f"{server.base}/act?date=2024-05-13&actor={who}&verb=says&words=from+{who}")
                if page.query_selector("#act-words"):
                    break
                page.wait_for_timeout(300)
        with open(path, "a") as file:
            file.write("2024-05-12 Board says \"from an editor\"\n")
        for page in pages:
            page.click("button[value=save]")
        for page in pages:
            page.wait_for_selector(".notice.saved")
        with open(path) as file:
            text = file.read()
        for words in ('"from an editor"', '"from Hill"', '"from Dale"'):
            check(text.count(words) == 1, f"{words} is once in the file: {text[-300:]}")
        # The first takes hers out again, though others stand behind it by now.
        pages[0].click("text=Undo")
        pages[0].wait_for_selector("text=Taken out again")
        with open(path) as file:
            text = file.read()
        check('"from Hill"' not in text and '"from Dale"' in text, f"only what was undone is gone: {text[-300:]}")
        for page in pages:
            page.close()


ALL = [by_keyboard, together]
