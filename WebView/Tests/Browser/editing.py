"""The editor and what people type, as check.py looks at them: lines that links lead to, undoing, texts with any bytes, and
what stays of somebody's words when a colleague saves. Each function takes the browser, and the parts of check.py."""
import os


def _shown_line(page):
    """The line that is selected in the editor, from 1, its text, and whether it is in sight."""
    return page.evaluate("""() => {
      const text = document.getElementById("text"), box = text.getBoundingClientRect();
      const number = text.value.slice(0, text.selectionStart).split("\\n").length;
      const top = box.top + 8 + (number - 1) * 20 - text.scrollTop;
      return { number, text: text.value.slice(text.selectionStart, text.selectionEnd),
        isInSight: top >= Math.max(0, box.top) && top + 20 <= Math.min(innerHeight, box.bottom),
        numbers: [...document.querySelectorAll("#gutter span")].map(span => Number(span.textContent)),
        beside: [...document.querySelectorAll("#gutter span")].every(span => Math.abs(
          span.getBoundingClientRect().top - (box.top + 8 + (Number(span.textContent) - 1) * 20 - text.scrollTop)) < 4) } }""")


def lines(browser, Server, check):
    """Links to a line show it, selected, on a wide and on a narrow screen; also for the last line, and in a long file."""
    with Server("cuba-1962") as server:
        path = os.path.join(server.record, "record.reftel")
        with open(path) as file:
            text = file.read()
        body = "".join(f"; line {number} of a long file\n" for number in range(600))
        with open(path, "w") as file:
            file.write(text + body)
        all_lines = (text + body).split("\n")
        for width, height in ((1280, 900), (390, 844), (1280, 500)):
            page = browser.new_page(viewport={"width": width, "height": height}, bypass_csp=True)
            for line in (1, 2, 20, len(all_lines) // 2, len(all_lines) - 1):
                page.goto(f"{server.base}/edit/record.reftel?line={line}")
                page.wait_for_timeout(150)
                shown = _shown_line(page)
                name = f"line {line} at {width}x{height}"
                check(shown["number"] == line and shown["text"] == all_lines[line - 1], f"{name} is selected: {shown}")
                check(shown["isInSight"], f"{name} is in sight")
                check(line in shown["numbers"] and shown["beside"], f"{name} has its number beside it: {shown['numbers']}")
                high = page.evaluate("document.getElementById('text').clientHeight")
                check(high < 1000, f"{name}: the text is {high} pixels high")
            page.close()
        page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        # "Declared in…"
        page.goto(server.base + "/undertaking/lift")
        page.click(".source a[href*='/edit/']")
        page.wait_for_selector("#text")
        page.wait_for_timeout(150)
        shown = _shown_line(page)
        check(shown["text"].startswith("undertaking lift") and shown["isInSight"], f"the declaration is shown: {shown}")
        # An error, from the list and from below the text, where what is typed stays.
        with open(path, "a") as file:
            file.write("nonsense here\n")
        page.goto(server.base + "/errors")
        page.wait_for_timeout(1200)
        page.goto(server.base + "/errors")
        page.click(".errors a[href*='/edit/']")
        page.wait_for_selector("#problems li")
        page.wait_for_timeout(150)
        shown = _shown_line(page)
        check(shown["text"] == "nonsense here" and shown["isInSight"], f"the error's line is shown: {shown}")
        page.wait_for_selector("#gutter span.error")
        check(page.text_content("#gutter span.error").strip() == str(len(all_lines)), "and its number is marked")
        page.keyboard.press("Control+Home")
        page.keyboard.type("; typed ")
        page.click("#problems a")
        shown = _shown_line(page)
        check(shown["text"] == "nonsense here" and page.input_value("#text").startswith("; typed "),
              f"from below the text too, which stays: {shown}")
        # An act at the end.
        page.close()
        page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        with open(path, "w") as file:
            file.write(text + body)
        page.goto(server.base + "/cite/state-usun-1158?at=7")
        page.fill("#add", "1962-11-20 US says \"put at the end\" to USSR")
        page.click("text=Put it at the end")
        page.wait_for_selector("#text")
        page.wait_for_timeout(150)
        shown = _shown_line(page)
        check("put at the end" in shown["text"] and shown["isInSight"], f"the act is shown at the end: {shown}")
        # Saved, it is not added once more.
        page.keyboard.press("Control+s")
        page.wait_for_function("document.getElementById('editor-saved').textContent === 'Saved'")
        page.reload()
        page.wait_for_timeout(300)
        check(page.input_value("#text").count("put at the end") == 1, "an act that was saved is not added again on reload")
        with open(path) as file:
            check(file.read().count("put at the end") == 1, "and is once in the file")
        page.close()


def undoing(browser, Server, check):
    """Format can be undone, with all that was typed before it."""
    with Server("cuba-1962") as server:
        page = browser.new_page(bypass_csp=True)
        page.goto(server.base + "/edit/letters.reftel")
        before = page.input_value("#text")
        page.focus("#text")
        page.keyboard.press("Control+End")
        page.keyboard.type("1962-11-27   USSR   says   \"\U0001d518 typed\"   to US\n")
        typed = page.input_value("#text")
        page.evaluate("window.scrollTo(0, 0)")
        page.click("button[value=format]")
        page.wait_for_function("before => document.getElementById('text').value !== before", arg=typed)
        laid_out = page.input_value("#text")
        check("1962-11-27 USSR says \"\U0001d518 typed\" to US\n" in laid_out, "the text is laid out")
        page.keyboard.press("Control+z")
        check(page.input_value("#text") == typed, "one step back is the text before it was laid out")
        for _ in range(200):
            if page.input_value("#text") == before:
                break
            page.keyboard.press("Control+z")
        check(page.input_value("#text") == before, "and further back what was there before anything was typed")
        for _ in range(200):
            page.keyboard.press("Control+Shift+z")
        check(page.input_value("#text") == laid_out, "and all of it can be done again")
        page.close()


def any_bytes(browser, Server, check):
    """A browser gives back what it does not edit byte for byte, with scripts and without."""
    texts = {
        "windows": b"party Ada\r\nparty Ben\r\n; end\r\n", "mixed": b"party Ada\r\nparty Ben\n\r\n; end",
        "marked": b"\xef\xbb\xbfparty Ada\n; end\n", "first": b"\n\n\nparty Ada\n; end",
        "signs": "party Ada\n; \u2028 \u2029 \u200b \u202e \ufffe \ufffd \u00ad e\u0301 \U0001d518\t&amp;&#13;</textarea>\n; end\n\n\n".encode(),
    }
    with Server("cuba-1962") as server:
        for name, text in texts.items():
            with open(os.path.join(server.record, name + ".reftel"), "wb") as file:
                file.write(text)
        with open(os.path.join(server.record, "record.reftel"), "a") as file:
            file.writelines(f'include "{name}.reftel"\n' for name in texts)
        page = browser.new_page(bypass_csp=True)
        page.goto(server.base + "/edit")
        page.wait_for_timeout(1000)
        context = browser.new_context(java_script_enabled=False)
        plain = context.new_page()
        for name, text in texts.items():
            path = os.path.join(server.record, name + ".reftel")
            end = {"\r\n": b"\r\n"}.get(text.decode()[-2:], b"\n")

            def saved(what, expected):
                with open(path, "rb") as file:
                    found = file.read()
                check(found == expected, f"{name}, {what}: {found!r}")
            page.goto(f"{server.base}/edit/{name}.reftel")
            page.focus("#text")
            page.keyboard.press("Control+s")
            page.wait_for_function("document.getElementById('editor-saved').textContent === 'Saved'")
            saved("saved as it was", text)
            page.keyboard.press("Control+End")
            page.keyboard.type("x")
            page.keyboard.press("Control+s")
            page.wait_for_function("document.getElementById('editor-saved').textContent === 'Saved'")
            saved("with a letter at the end", text + b"x")
            plain.goto(f"{server.base}/edit/{name}.reftel")
            plain.click("button[value=save]")
            saved("saved without scripts", text + b"x")
        page.close()
        context.close()


def lost_files(browser, Server, check):
    """A file that is gone meanwhile: the text stays in the page, and is saved as a new file from it."""
    with Server("cuba-1962") as server:
        page = browser.new_page(bypass_csp=True)
        page.goto(server.base + "/edit/letters.reftel")
        page.focus("#text")
        page.keyboard.press("Control+End")
        page.keyboard.type("; what I wrote\n")
        text = page.input_value("#text")
        os.rename(os.path.join(server.record, "letters.reftel"), os.path.join(server.record, "moved.reftel"))
        page.keyboard.press("Control+s")
        page.wait_for_selector("#conflict button[value=new]")
        check("no longer there" in page.text_content("#editor-saved"), "that the file is gone is told")
        check(page.input_value("#text") == text, "the text stays")
        page.fill("#as", "mine.reftel")
        page.click("#conflict button[value=new]")
        page.wait_for_url("**/edit/mine.reftel")
        check(page.input_value("#text") == text, "saved as new, it is opened under its new name")
        check("includes this one" in page.text_content("main"), "which says that nothing includes it")
        with open(os.path.join(server.record, "mine.reftel")) as file:
            check(file.read() == text, "and it is on the disk")
        # The server has been started anew meanwhile: it wants another sign from its forms.
        page.fill("#text", text + "; more\n")
        page.evaluate("document.querySelector('#editor input[name=token]').value = 'of another run'")
        page.focus("#text")
        page.keyboard.press("Control+s")
        page.wait_for_function("document.getElementById('editor-saved').textContent === 'Saved'")
        with open(os.path.join(server.record, "mine.reftel")) as file:
            check(file.read() == text + "; more\n", "a page that is older than the server saves all the same")
        page.close()


def typed_stays(browser, Server, check):
    """What somebody has typed, and can undo, stays when a colleague saves."""
    with Server("cuba-1962") as server:
        path = os.path.join(server.record, "record.reftel")
        count = 0

        def colleague_saves(page):
            nonlocal count
            count += 1
            before = page.get_attribute("html", "data-edition")
            with open(path, "a") as file:
                file.write(f"event storm-{count} \"A storm, the {count}th\"\n")
            page.wait_for_function("before => document.documentElement.dataset.edition !== before", arg=before)
            page.wait_for_timeout(200)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        # An act that is being written.
        page.goto(server.base + "/cite/state-usun-1158?at=7")
        page.focus("#add")
        page.keyboard.press("Control+a")
        page.keyboard.type("1962-11-20 US says \"an act of mine\"")
        page.evaluate("document.getElementById('add').marked = true")
        colleague_saves(page)
        check(page.input_value("#add") == "1962-11-20 US says \"an act of mine\"", "an act that is being written stays")
        check(page.evaluate("document.activeElement.id === 'add' && document.activeElement.marked === true"),
              "in the same field, which keeps the focus")
        page.keyboard.type(" to USSR")
        check(page.input_value("#add").endswith("mine\" to USSR"), "one goes on writing where one was")
        page.keyboard.press("Control+z")
        check("to USSR" not in page.input_value("#add"), "and can undo")
        # Other words are quoted: what is written of the act stays too.
        page.fill("#quote", "other words")
        page.click("text=Quote these")
        page.wait_for_url("**quote=other*")
        page.wait_for_timeout(300)
        check("an act of mine" in page.input_value("#add"), "an act stays when other words are quoted")
        check("other words" in page.input_value("#line"), "which the line for the ledger has: " + page.input_value("#line"))
        # Words in fields to search and to filter with, not sent yet.
        for address, field in (("/telegrams", "#find"), ("/journal", "#find"), ("/", "#find"), ("/", "#as-of")):
            page.goto(server.base + address)
            typed = "1962-11-05" if field == "#as-of" else "half a wo"
            if field == "#as-of":
                page.focus(field)
                page.fill(field, typed)
            else:
                page.click(field)
                page.keyboard.type(typed)
            colleague_saves(page)
            check(page.input_value(field) == typed, f"{address}: what is typed into {field} stays: {page.input_value(field)}")
            check(page.evaluate("'#' + document.activeElement.id") == field, f"{address}: {field} keeps the focus")
        # What stands around it is as the record is now.
        page.goto(server.base + "/name/storm-1")
        check(page.text_content("h1") == "storm-1", "an event of the colleague's has a page")
        page.goto(server.base + "/journal")
        page.click("#find")
        page.keyboard.type("storm")
        with open(path, "a") as file:
            file.write("1962-10-16 storm-1 occurs\n")
        page.wait_for_function("[...document.querySelectorAll('main .journal li')].some(row => row.textContent.includes('storm-1'))")
        check(page.input_value("#find") == "storm", "the page around a field that is typed into changes")
        page.keyboard.press("Enter")
        page.wait_for_url("**about=storm*")
        page.wait_for_timeout(300)
        check(page.input_value("#find") == "storm", "and the field is sent as it is")
        # Words typed before the slider is moved are sent with the day that it was moved to.
        page.goto(server.base + "/?as-of=1962-11-12")
        page.click("#find")
        page.keyboard.type("lift")
        page.focus("#slider")
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**as-of=1962-11-13*")
        page.wait_for_timeout(400)
        check(page.input_value("#find") == "lift", "moving the slider leaves the words that are typed")
        page.focus("#find")
        page.keyboard.press("Enter")
        page.wait_for_timeout(400)
        check("as-of=1962-11-13" in page.url and "find=lift" in page.url, "which are sent with the day: " + page.url)
        page.close()
        # The editor: what is typed stays, and that the file has changed is told.
        page = browser.new_page(bypass_csp=True)
        page.goto(server.base + "/edit/record.reftel")
        page.focus("#text")
        page.keyboard.press("Control+End")
        page.keyboard.type("; mine")
        page.wait_for_timeout(400)
        with open(path, "a") as file:
            file.write("; theirs\n")
        page.wait_for_function("document.getElementById('editor-saved').textContent.includes('Changed elsewhere')")
        check(page.input_value("#text").endswith("; mine"), "what is typed in the editor stays")
        page.keyboard.press("Control+z")
        check(not page.input_value("#text").endswith("; mine"), "and can be undone")
        page.close()


KEYS = """() => {
  const text = document.getElementById("text"), at = text.value.length >> 1;
  text.focus();
  text.setSelectionRange(at, at);
  window.keyTimes = [];
  window.ownTimes = [];
  let pressed = 0, sent = 0;
  text.addEventListener("keydown", () => {
    pressed = performance.now();
    requestAnimationFrame(() => {
      const channel = new MessageChannel(), start = pressed;
      channel.port1.onmessage = () => window.keyTimes.push(performance.now() - start);
      channel.port2.postMessage(0);
    });
  }, true);
  // The first to hear of an input is the window, the last too: what lies between is the page's own work.
  window.addEventListener("input", () => { sent = performance.now(); }, true);
  window.addEventListener("input", () => window.ownTimes.push(performance.now() - sent));
}"""


def _middle(values):
    return sorted(values)[len(values) // 2]


def long_text(browser, Server, check):
    """A key in a text of 10,000 lines is as quick as in any field of the browser's with that text."""
    with Server("cuba-1962") as server:
        text = "".join(f'; line {number}: what was said that day, and by whom\n' for number in range(10_000))
        with open(os.path.join(server.record, "letters.reftel"), "a") as file:
            file.write(text)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        page.goto(server.base + "/edit")
        page.wait_for_timeout(1500)
        page.goto(server.base + "/edit/letters.reftel?line=5000")
        page.wait_for_timeout(3000)
        plain = browser.new_page(viewport={"width": 1280, "height": 900})
        plain.set_content("<!doctype html><textarea id=text spellcheck=false wrap=off style='font: 13px/20px monospace;"
                          "white-space: pre; width: 1180px; height: 656px'></textarea>")
        plain.evaluate("text => { document.getElementById('text').value = text }", page.input_value("#text"))
        shown = page.evaluate("document.querySelectorAll('#gutter span').length")
        check(0 < shown < 100, f"only numbers in sight are drawn: {shown}")
        times = {}
        for name, window in (("plain", plain), ("editor", page)):
            window.bring_to_front()
            window.evaluate(KEYS)
            for _ in range(40):
                window.keyboard.press("x")
                window.wait_for_timeout(25)
            times[name] = window.evaluate("[window.keyTimes, window.ownTimes]")
        key, floor = _middle(times["editor"][0]), _middle(times["plain"][0])
        own = _middle(times["editor"][1])
        print(f"a key in 10,000 lines: {key:.0f} ms to the next picture, {own:.1f} ms of them the page's own; "
              f"{floor:.0f} ms in a field without any script", flush=True)
        check(own < 10, f"the page's own work at a key is short: {own} ms")
        check(key < max(30, 2 * floor), f"a key is quick: {key} ms, and {floor} ms in a field without any script")
        page.close()
        plain.close()


ALL = (lines, undoing, any_bytes, lost_files, typed_stays, long_text)
