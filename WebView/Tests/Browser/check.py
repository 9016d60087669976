"""Looks at the web view with a browser, as a reader would: every page on a wide and a narrow screen, the slider, an edit
seen in a second window, a citation followed, the keyboard alone; and what axe-core finds against WCAG 2.2 AA.

    check.py PROGRAM REPOSITORY [SCREENSHOTS]

PROGRAM is a built reftel-serve; generate-record lies beside it. With a folder for screenshots, those that the README shows are made too.
"""
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request

from axe_playwright_python.base import AXE_FILE_PATH as AXE
from playwright.sync_api import sync_playwright

import acting
import copies
import editing
import many_parties

PROGRAM, REPOSITORY = sys.argv[1], sys.argv[2]
SHOTS = sys.argv[3] if len(sys.argv) > 3 else None
WIDTHS = {1280: 900, 390: 844}
AS_OF = "?as-of=1962-11-12"
PAGES = [
    "/" + AS_OF, "/" + AS_OF + "&then=USSR+accepts+rfk-2", "/?view=USSR", "/undertaking/lift" + AS_OF,
    "/undertaking/removal" + AS_OF, "/proposals", "/proposal/rfk-2?as-of=1962-11-14", "/disputes",
    "/measure/quarantine", "/waiting" + AS_OF, "/brief" + AS_OF, "/brief?for=lift,removal", "/brief?month=1963-03&as-of=1962-11-12", "/timeline", "/journal", "/journal?about=removal", "/telegrams",
    "/telegram/state-usun-1158", "/cite/state-usun-1158?at=7", "/errors", "/edit", "/edit/letters.reftel", "/act?key=state-usun-1158&actor=US&verb=says", "/name/US",
    "/name/offensive-weapons", "/keys", "/nothing",
]
# Real telegrams that the record of Cuba quotes; they are no part of this project, and not everywhere.
REAL_TELEGRAMS = os.path.join(REPOSITORY, "..", "shared", "telegrams")
REAL_PAGES = ["/telegrams", "/telegrams?q=IL-28", "/telegram/state-usun-1379", "/telegram/usun-state-1604",
              "/telegram/dobrynin-1962-11-12"]
# Invented documents with the structures of real ones.
FIXTURES = os.path.join(REPOSITORY, "Tests", "Fixtures")
FIXTURE_PAGES = ["/telegrams", "/telegrams?q=boats", "/telegram/mission-state-412", "/telegram/sample1961v01-d1",
                 "/telegram/sample1949v02-d41", "/telegram/hald-1961-06-10", "/telegram/wardens-3"]
LIMITS = "?as-of=2032-07-20"
LIMITS_PAGES = ["/" + LIMITS, "/day/implementation" + LIMITS, "/right/snapback" + LIMITS, "/undertaking/cap" + LIMITS,
                "/proposal/extension", "/stuck" + LIMITS]
CEASEFIRE_PAGES = ["/", "/waiting", "/timeline", "/telegrams?q=bridge", "/telegram/mission-report-7?at=3"]

passed, failed = 0, []


def check(holds, what):
    global passed
    if holds:
        passed += 1
    else:
        failed.append(what)
        print("FAILED:", what, flush=True)


class Server:
    """A copy of an example, served, with documents from elsewhere if any are given; or a record made at random from a
    seed, where so many acts in a hundred are readings."""

    def __init__(self, example, telegrams=None, readings=22, options=()):
        self.folder = tempfile.mkdtemp()
        self.record = os.path.join(self.folder, str(example))
        self.options, self.readings = list(options), readings
        if isinstance(example, int):
            generator = os.path.join(os.path.dirname(PROGRAM), "generate-record")
            subprocess.run([generator, str(example), self.record, str(readings)], check=True)
        elif example == "many-parties":
            os.makedirs(os.path.join(self.record, "telegrams"))
            files = {f"telegrams/{name}": text for name, text in many_parties.telegrams().items()}
            for name, text in {**files, "record.reftel": many_parties.text()}.items():
                with open(os.path.join(self.record, name), "w") as file:
                    file.write(text)
        else:
            shutil.copytree(os.path.join(REPOSITORY, "examples", example), self.record)
        if telegrams:
            to = os.path.join(self.record, "telegrams")
            os.makedirs(to, exist_ok=True)
            for folder, _, names in os.walk(telegrams):
                for name in names:
                    shutil.copy(os.path.join(folder, name), to)
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", self.record, "--port", "0", *self.options], stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().strip().rstrip("/")

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder)


class Proxy:
    """A proxy as stands in front of a server: it hands on what is below a path, with or without the path, and answers
    502 while the server is not there."""

    def __init__(self, server, path="", takes_away=False):
        self.server = server
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                self.hand_on(self.rfile.read(int(self.headers["Content-Length"])))

            def do_GET(self):
                self.hand_on(None)

            def hand_on(self, body):
                asked = self.path
                if not asked.startswith(path + "/"):
                    outer.outside.append(asked)
                    return self.give(404, {}, b"")
                origin = outer.server.base.removesuffix(path)
                url = origin + (asked[len(path):] if takes_away else asked)
                request = urllib.request.Request(url, body, {"Host": outer.server.base.split("/")[2]})
                try:
                    with urllib.request.urlopen(request, timeout=10) as answer:
                        self.give(answer.status, answer.headers, answer.read())
                except urllib.error.HTTPError as error:
                    self.give(error.code, error.headers, error.read())
                except OSError:
                    self.give(502, {"Content-Type": "text/html"}, b"<h1>Bad gateway</h1>")

            def give(self, status, headers, body):
                self.send_response(status)
                for name in ("Content-Type", "ETag", "Cache-Control", "Location", "Content-Security-Policy"):
                    if name in headers:
                        self.send_header(name, headers[name])
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.outside = []
        self.listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.listener.server_port}{path}"
        threading.Thread(target=self.listener.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.shutdown()
        self.listener.server_close()


def watch(page):
    """What the browser complains of, and what it asks of other machines."""
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append("asks " + request.url)
            if not request.url.startswith(("http://127.0.0.1", "data:")) else None)
    return complaints


def look_at_pages(browser, server, paths):
    with open(AXE) as script:
        axe = script.read()
    for scheme, widths in (("light", WIDTHS), ("dark", [1280])):
        for width in widths:
            context = browser.new_context(
                viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme, bypass_csp=True,
                reduced_motion="reduce")
            page = context.new_page()
            complaints = watch(page)
            for path in paths:
                name = f"{path} at {width}, {scheme}"
                complaints.clear()
                page.goto(server.base + path)
                page.wait_for_timeout(150)
                # A missing page is told of by the browser itself.
                real = [text for text in complaints if path != "/nothing" or "404" not in text]
                check(not real, f"{name}: {real}")
                wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                check(wide <= 0, f"{name}: {wide} pixels too wide")
                twice = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"
                                      ".filter((id, at, all) => all.indexOf(id) !== at)")
                check(not twice, f"{name}: two parts are named alike: {twice}")
                page.evaluate(axe)
                # Dark pages differ in their colours alone.
                rules = ("['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']" if scheme == "light"
                         else "['color-contrast']")
                found = page.evaluate(f"axe.run(document, {{runOnly: {rules}}})")
                faults = [f"{rule['id']}: {rule['nodes'][0]['html'][:160]} ({len(rule['nodes'])})"
                          for rule in found["violations"]]
                check(not faults, f"{name}: {faults}")
            context.close()


def with_policy(browser, server, paths):
    """Nothing on any page is stopped by the policy that it is sent with."""
    page = browser.new_page()
    complaints = watch(page)
    for path in paths:
        complaints.clear()
        page.goto(server.base + path)
        page.wait_for_timeout(80)
        real = [text for text in complaints if path != "/nothing" or "404" not in text]
        check(not real, f"{path}: {real}")
    page.close()


def fits(browser, server):
    """Nothing on any page of a large record is wider than the screen, however wide that is, or longer than one reads."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(server.base + "/")
    names = page.eval_on_selector_all("main .name a", "all => all.map(a => a.getAttribute('href'))")
    check(len(names) == 50, f"all undertakings are on one page: {len(names)}")
    rows = page.locator("main tbody tr").count()
    # With many readings few rows are alike, and disputes are long.
    alike = rows if server.readings > 22 else page.evaluate("[...document.querySelectorAll('main tbody tr')].filter("
                          "row => !row.querySelector('.standing .views')).length")
    check(alike >= rows * 3 / 5, f"where all agree nobody is named: {alike} of {rows} rows")
    page.goto(server.base + "/proposals")
    proposals = page.eval_on_selector_all("main .name a", "all => all.map(a => a.getAttribute('href'))")
    page.goto(server.base + "/proposal/agreement")
    parties = page.eval_on_selector_all("main .words a[href^='/name/']", "all => all.map(a => a.getAttribute('href'))")
    paths = ["/", "/proposals", "/disputes", "/waiting", "/timeline", "/journal", "/telegrams", "/telegrams?q=ministers",
             "/errors", "/edit", "/keys", "/measure/restriction-0", "/name/rifles", "/name/arms", "/telegram/dispatch-0",
             "/telegram/memorandum-1", "/cite/dispatch-0?at=1", *proposals[:3], *parties[:2], *names[::6]]
    for path in paths:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(server.base + path)
        # The overview and an undertaking's page at every width; the others at those that are common.
        widths = range(320, 1921, 20) if path in ("/", names[0]) else (320, 390, 701, 768, 1001, 1280, 1440, 1920)
        wide = []
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            # Neither the page, nor a table over what stands beside it.
            over = page.evaluate(
                "(() => { const root = document.documentElement; let over = root.scrollWidth - root.clientWidth;"
                "for (const table of document.querySelectorAll('main table')) {"
                "  const room = table.parentElement.getBoundingClientRect();"
                "  over = Math.max(over, Math.ceil(table.getBoundingClientRect().right - room.right - 0.5)); }"
                "return over })()")
            if over > 0:
                wide.append((width, over))
        check(not wide, f"{path}: too wide at these widths, by so many pixels: {wide[:8]}")
        page.set_viewport_size({"width": 390, "height": 844})
        long = page.evaluate("document.documentElement.scrollHeight")
        check(long <= 25000 or server.readings > 22, f"{path} at 390: {long} pixels long")
    page.close()


def many_tabs(browser, server):
    """Twelve tabs of one browser, all of which load, follow the record, and leave room for saving."""
    context = browser.new_context(bypass_csp=True)
    pages = [context.new_page() for _ in range(12)]
    for page in pages:
        page.goto(server.base + "/journal", timeout=10000)
    editor = context.new_page()
    editor.goto(server.base + "/edit/record.reftel")
    text = editor.input_value("#text")
    editor.fill("#text", text + "\n; seen from twelve tabs\nparty Denmark\n")
    editor.focus("#text")
    editor.keyboard.press("Control+s")
    editor.wait_for_function("document.getElementById('editor-saved').textContent === 'Saved'", timeout=10000)
    for number, page in enumerate(pages):
        page.wait_for_function("[...document.querySelectorAll('select[name=party] option')]"
                               ".some(option => option.textContent === 'Denmark')", timeout=20000)
        check(page.text_content("#connection") == "", f"tab {number} is connected")
    context.close()


def connection(browser, server):
    """A page that loses the server says so, and follows again when there is another at the same edition."""
    with Proxy(server) as proxy:
        page = browser.new_page(bypass_csp=True)
        page.goto(proxy.base + "/")
        before = page.get_attribute("html", "data-edition")
        check(before.endswith("-1"), "the first edition: " + before)
        page.wait_for_timeout(1500)
        check(page.text_content("#connection") == "", "a page that is connected says nothing of it")
        server.stop()
        page.wait_for_function("document.getElementById('connection').textContent.includes('Not connected')")
        box = page.evaluate("(() => { const r = document.getElementById('connection').getBoundingClientRect();"
                            "return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight })()")
        check(box, "that it is not connected is in sight")
        with open(os.path.join(server.record, "record.reftel"), "a") as file:
            file.write("\nmeasure embargo \"written while nobody served\" by US\n")
        server.start()
        page.wait_for_function("document.querySelector('main').textContent.includes('written while nobody served')",
                               timeout=30000)
        page.wait_for_function("document.getElementById('connection').textContent === ''", timeout=30000)
        after = page.get_attribute("html", "data-edition")
        check(after.endswith("-1") and after != before, f"the first edition of another run: {before}, {after}")
        with open(os.path.join(server.record, "record.reftel"), "a") as file:
            file.write("measure boycott \"written after that\" by US\n")
        page.wait_for_function("document.querySelector('main').textContent.includes('written after that')")
        check(True, "it follows again")
        page.close()


def below_a_path(browser, takes_away):
    """Behind a proxy that gives the view a part of its site, nothing is asked for outside of that."""
    with Server("ceasefire", options=["--base-path", "/reftel/"]) as server:
        with Proxy(server, "/reftel", takes_away) as proxy:
            page = browser.new_page(bypass_csp=True)
            complaints = watch(page)
            for path in ["/", "/journal", "/timeline", "/waiting", "/telegrams?q=bridge", "/edit/record.reftel", "/keys"]:
                page.goto(proxy.base + path)
                page.wait_for_timeout(150)
            page.goto(proxy.base + "/")
            page.keyboard.press("]")
            for key, path in (("d", "/disputes"), ("j", "/journal"), ("o", "/")):
                page.keyboard.press("g")
                page.keyboard.press(key)
                page.wait_for_url(lambda url, path=path: url.split("?")[0] == proxy.base + path)
            page.keyboard.press("?")
            page.wait_for_url(proxy.base + "/keys")
            with open(os.path.join(server.record, "record.reftel"), "a") as file:
                file.write("\nparty Onlookers\n")
            page.goto(proxy.base + "/journal")
            page.wait_for_function("document.body.textContent.includes('Onlookers')")
            page.goto(proxy.base + "/telegram/mission-report-7")
            page.evaluate("""() => { const text = document.querySelector('[data-label="3"] p').firstChild;
              const range = document.createRange(); range.setStart(text, 5); range.setEnd(text, 40);
              getSelection().removeAllRanges(); getSelection().addRange(range); }""")
            page.click("#cite-this")
            page.wait_for_selector("#line")
            check(not proxy.outside, f"asked for outside of the base path: {proxy.outside}")
            check(not complaints, f"below a base path: {complaints}")
            page.close()


def states(page, name):
    """The states of an undertaking in the overview, each with whose it is; nobody named where it is everybody's."""
    return page.eval_on_selector_all(
        ".rows tbody tr", "(rows, name) => rows.filter(row => row.querySelector('.name code, .name .title')"
        " && [...row.querySelectorAll('.name code, .name .title')].some(part => part.textContent === name))"
        ".flatMap(row => [...row.querySelectorAll('.standing .seen')].map(line => [line.querySelector('.views')?.textContent ?? '',"
        " line.querySelector('.state').textContent.trim()]))",
        name)


def of(page, name, party):
    """The state of an undertaking for a party: its line names it, or is everybody's, or that of all others."""
    lines = states(page, name)
    for views, state in lines:
        if views == "" or party in views.split(", "):
            return state
    return next((state for views, state in lines if views == "all others"), None)


def timeline(browser, server):
    """A drag shows the time drawn over, a click the day; a band divides where views differ, and the end says whose it is."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page.goto(server.base + "/timeline")
    check(page.locator(".ends .differs", has_text="USSR").count() > 0, "who differs stands at the end of the band")
    box = page.locator("svg.timeline").bounding_box()
    at = lambda share: box["x"] + box["width"] * share
    page.mouse.move(at(0.3), box["y"] + 5)
    page.mouse.down()
    page.mouse.move(at(0.6), box["y"] + 5, steps=6)
    page.mouse.up()
    page.wait_for_url("**from=1962-11-02*until=1962-11-13*")
    page.wait_for_function("document.querySelector('main').textContent.includes('2 November 1962 to 13 November 1962')")
    page.wait_for_timeout(300)
    page.mouse.click(at(0.5), box["y"] + 5)
    page.wait_for_url("**as-of=1962-11-08*")
    page.wait_for_selector("svg.timeline line.moment", state="attached")
    check("8 Nov 1962" in page.text_content("#day"), "a click leads to that day: " + page.text_content("#day"))
    page.go_back()
    page.go_back()
    page.wait_for_function("document.querySelector('main').textContent.includes('22 October 1962 to')")
    # Names stand beside their bands however wide the window is, and no date hides another.
    for width in (320, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        hidden = page.evaluate("""() => { const all = [...document.querySelectorAll('.timeline .date')]
          .filter(each => getComputedStyle(each).display !== 'none').map(each => [each.textContent, each.getBoundingClientRect()]);
          const over = []; all.forEach(([text, box], at) => all.slice(at + 1).forEach(([other, room]) => {
          if (box.left < room.right - 1 && room.left < box.right - 1) over.push(text + ' ' + other) })); return over }""")
        check(not hidden, f"at {width} no date hides another: {hidden}")
    page.close()


def since(browser, server):
    """Whoever comes back is told what is new since; a visit is that of a tab."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(server.base + "/")
    check("Last acts" in page.text_content("#since"), "at first the last acts are told")
    page.evaluate("Object.keys(localStorage).forEach(key => key.startsWith('reftel-looked') && localStorage.setItem(key, '1962-11-20'))")
    page.close()
    page = context.new_page()
    page.goto(server.base + "/")
    page.wait_for_function("document.getElementById('since').textContent.includes('Since you last looked')")
    check("26 Nov" in page.text_content("#since"), "what is new is told with its day")
    context.close()


def slider(browser, server):
    page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page.goto(server.base + "/?as-of=1962-10-28")
    check(page.text_content("#day") == "Sun 28 Oct 1962", "the slider starts on 28 October")
    wanted = {("removal", "US"): "due", ("lift", "USSR"): "waiting", ("jupiters", "USSR"): "due",
              ("jupiters", "US"): "not-undertaken", ("il28-removal", "US"): "not-made"}
    for (name, party), state in wanted.items():
        check(of(page, name, party) == state, f"28 October: {name} is {state} for {party}, not {of(page, name, party)}")
    page.focus("#slider")
    for _ in range(23):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.getElementById('day').textContent.includes('20 Nov 1962')")
    page.wait_for_url("**as-of=1962-11-20*")
    page.wait_for_timeout(600)
    wanted = {("removal", "US"): "due", ("removal", "USSR"): "done", ("lift", "US"): "waiting", ("lift", "USSR"): "done",
              ("lift-2", "USSR"): "done", ("il28-removal", "US"): "due", ("jupiters", "US"): "not-undertaken"}
    for (name, party), state in wanted.items():
        check(of(page, name, party) == state, f"20 November: {name} is {state} for {party}, not {of(page, name, party)}")
    check(page.evaluate("document.activeElement.id") == "slider", "the slider keeps the focus")
    check("as-of=1962-11-20" in page.get_attribute("#nav a[href^='/disputes']", "href"), "links keep the day")
    # Dragged with the mouse, back to the start; after a while, so that it is a step of its own.
    page.wait_for_timeout(2200)
    box = page.locator("#slider").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2, steps=8)
    page.mouse.up()
    page.wait_for_url("**as-of=1962-10-22*")
    check("22 Oct 1962" in page.text_content("#day"), "the slider is dragged to the start")
    # A day chosen in the field.
    page.fill("#as-of", "1962-11-05")
    page.keyboard.press("Enter")
    page.wait_for_url("**as-of=1962-11-05*")
    page.wait_for_function("document.getElementById('day').textContent.includes('5 Nov 1962')")
    check(page.input_value("#slider") == page.evaluate("String(Date.UTC(1962, 10, 5) / 86400000)"),
          "the slider stands on the day that was chosen")
    # Back: from the field's day to where the slider was dragged to, and from there to where it was before.
    page.go_back()
    page.wait_for_function("document.getElementById('day').textContent.includes('22 Oct 1962')")
    page.go_back()
    page.wait_for_function("document.getElementById('day').textContent.includes('20 Nov 1962')")
    page.go_back()
    page.wait_for_function("document.getElementById('day').textContent.includes('28 Oct 1962')")
    check(page.input_value("#slider") == page.evaluate("String(Date.UTC(1962, 9, 28) / 86400000)"),
          "back leads through the days that were looked at")
    page.close()


def edit(browser, server):
    # Waiting for something evaluates text, which the pages' policy forbids; with_policy looks at that.
    first, second = (browser.new_page(bypass_csp=True) for _ in range(2))
    second.goto(server.base + "/proposal/declarations")
    before = second.text_content("main")
    check("US makes declarations" in before or "makes" in before, "the second window shows the proposal")
    first.goto(server.base + "/edit/declarations.reftel")
    text = first.input_value("#text")
    first.fill("#text", text + "1962-11-27 USSR acepts declarations\n")
    first.wait_for_selector("#problems li")
    check("R207" in first.text_content("#problems"), "a slip is told while one types")
    check("is not a verb" in first.text_content("#editor-status"), "and told beside the buttons, where one sees it")
    first.fill("#text", text + "1962-11-27 USSR accepts declarations\n")
    first.wait_for_function("document.getElementById('problems').children.length === 0 || "
                            "!document.getElementById('problems').textContent.includes('R207')")
    first.focus("#text")
    first.keyboard.press("Control+s")
    first.wait_for_function("document.getElementById('editor-saved').textContent === 'Saved'")
    first.wait_for_timeout(800)
    check(first.text_content("#editor-saved") == "Saved", "that it is saved stays to be seen")
    check(first.evaluate("(() => { const r = document.getElementById('editor-saved').getBoundingClientRect();"
                         "return r.top >= 0 && r.bottom <= innerHeight })()"), "and is in sight")
    second.wait_for_function("document.querySelector('main').textContent.includes('agreed 1962-11-27')")
    check(True, "an edit is seen in the second window")
    # The same file, changed elsewhere meanwhile.
    path = os.path.join(server.record, "declarations.reftel")
    with open(path, "a") as file:
        file.write("; changed elsewhere\n")
    # What is found of errors may be answered late; it must not take the place of what the save has said.
    late, is_held = [], True
    def pass_on(route):
        if is_held and "do=check" in (route.request.post_data or ""):
            late.append(route)
        else:
            route.continue_()
    first.route("**/edit/*", pass_on)
    first.fill("#text", text)
    first.wait_for_timeout(600)
    check(len(late) > 0, "the text is checked as one types")
    first.keyboard.press("Control+s")
    first.wait_for_selector("#conflict pre")
    is_held = False
    with first.expect_response(lambda answer: "do=check" in (answer.request.post_data or "")):
        for route in late:
            route.continue_()
    first.wait_for_timeout(300)
    check("changed elsewhere" in first.text_content("#editor-saved"), "that it is not saved stays to be seen")
    with open(path) as file:
        check(file.read().endswith("; changed elsewhere\n"), "what was changed elsewhere stays")
    check("; changed elsewhere" in first.text_content("#conflict pre"), "the file as it is now is shown")
    check(first.input_value("#text") == text, "one's own text stays")
    first.check("#conflict input[name=overwrite]")
    first.focus("#text")
    first.keyboard.press("Control+s")
    first.wait_for_function("document.getElementById('editor-saved').textContent === 'Saved'")
    with open(path) as file:
        check(file.read() == text, "who insists puts their own text in its place")
    check(first.locator("#conflict pre").count() == 0, "and the conflict is over")
    # While the files have errors, every open page says so; and no longer than that.
    with open(path, "a") as file:
        file.write("1962-11-27 USSR acepts declarations\n")
    second.wait_for_selector("#bar .notice.bad")
    check("1 error" in second.text_content("#bar"), "an open page tells of the error")
    with open(path, "w") as file:
        file.write(text)
    second.wait_for_function("!document.querySelector('#bar .notice.bad')")
    check(True, "an open page tells that it is mended")
    first.close()
    second.close()


def without_scripts(browser, server):
    """What is needed works where no scripts run: saving, searching, choosing a day."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.base + "/edit/declarations.reftel")
    text = page.input_value("#text")
    page.fill("#text", text + "; written without scripts\n")
    page.click("button[value=save]")
    with open(os.path.join(server.record, "declarations.reftel")) as file:
        check(file.read().endswith("; written without scripts\n"), "a text is saved without scripts")
    page.goto(server.base + "/telegrams?q=%22open")
    check(page.locator("#find").count() == 1 and "not closed" in page.text_content("main"),
          "a search that cannot be understood keeps its form")
    page.goto(server.base + "/journal?about=zzz")
    check(page.locator("#find").count() == 1 and "zzz" in page.text_content("main"), "and so does a filter")
    page.goto(server.base + "/journal?tag=personal")
    link = page.get_attribute(".exports a", "href")
    check("tag=personal" in link, f"a table to take along is filtered as the page is: {link}")
    context.close()


def words_are_marked(page):
    """The page shows the words that its address quotes, marked and in sight."""
    page.wait_for_selector("mark#quote")
    folded = lambda text: " ".join(text.replace("\u00ad", "").split())
    quote = page.evaluate("new URL(location.href).searchParams.get('quote')")
    marked = page.evaluate("[...document.querySelectorAll('.reader mark')].map(mark => mark.textContent).join(' ')")
    check(folded(quote) in folded(marked), f"the words are marked: {quote!r} in {marked!r}")
    check(page.evaluate("(() => { const r = document.getElementById('quote').getBoundingClientRect();"
                        "return r.top >= 0 && r.top < innerHeight })()"), f"the marked words are in sight: {quote!r}")


def real_citations(browser, server):
    """Every quotation of a real telegram leads to its words."""
    page = browser.new_page()
    addresses, number = [], 1
    while True:
        page.goto(f"{server.base}/journal?page={number}")
        found = page.eval_on_selector_all("main .ref a[href*='quote='][href$='#quote']", "all => all.map(a => a.href)")
        if not found or found[0] in addresses:
            break
        addresses += found
        number += 1
    key = lambda address: address.split("/telegram/")[1].split("?")[0]
    real = {name[:-4] for name in os.listdir(REAL_TELEGRAMS) if name.endswith(".txt")}
    addresses = [address for address in dict.fromkeys(addresses) if key(address) in real]
    check({key(address) for address in addresses} == real, f"all real telegrams are quoted: {addresses}")
    for address in addresses:
        page.goto(f"{server.base}/journal")
        page.goto(address)
        words_are_marked(page)
    page.close()


def citation(browser, server):
    page = browser.new_page()
    page.goto(server.base + "/journal")
    page.click("main .ref a[href*='mission-report-7'][href$='#quote']")
    words_are_marked(page)
    # From a marked passage to a line for the ledger.
    page.goto(server.base + "/telegram/mission-report-7")
    page.evaluate("""() => { const text = document.querySelector('[data-label="3"] p').firstChild;
      const range = document.createRange(); range.setStart(text, 5); range.setEnd(text, 40);
      getSelection().removeAllRanges(); getSelection().addRange(range); }""")
    page.click("#cite-this")
    page.wait_for_selector("#line")
    check(page.input_value("#line").startswith('@mission-report-7#3 "'), "the line to paste: " + page.input_value("#line"))
    check("The words stand there" in page.text_content("main"), "the words are found again")
    page.close()


def moves(browser, server):
    page = browser.new_page()
    page.goto(server.base + "/undertaking/lift" + AS_OF + "&search=20")
    page.click("#unlock li:has-text('US reads offensive-weapons') a.look")
    page.wait_for_selector("#changes .changed")
    check("US reads offensive-weapons: covers missiles" in page.text_content(".whatif"), "a reading is a what-if")
    changed = page.text_content("#changes")
    check("removal" in changed and "reported" in changed, f"what it changes is told: {changed}")
    page.click(".whatif a.remove")
    check(page.query_selector("#changes") is None, "a what-if is taken back")
    page.close()


def keyboard(browser, server):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(server.base + "/?as-of=1962-11-12")
    page.keyboard.press("Tab")
    check(page.evaluate("document.activeElement.className") == "skip", "the first stop skips to the content")
    page.keyboard.press("Enter")
    check(page.evaluate("document.activeElement.id") == "view", "the content has the focus")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        outline = page.evaluate("(() => { const e = document.activeElement; const s = getComputedStyle(e);"
                                "return [e.getAttribute('href') || e.name || e.tagName, s.outlineStyle] })()")
        # Behind the last stop comes the browser's own.
        if outline[0] == "BODY":
            break
        seen.add(outline[0])
        check(outline[1] != "none", f"the focus shows on {outline[0]}")
    check(any("/undertaking/lift?" in str(name) for name in seen), "an undertaking is reached with Tab")
    page.goto(server.base + "/?as-of=1962-11-12")
    page.keyboard.press("]")
    page.wait_for_url("**as-of=1962-11-14*")
    page.keyboard.press("[")
    page.wait_for_url("**as-of=1962-11-12*")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/undertaking/*")
    for key, path in (("d", "/disputes"), ("w", "/waiting"), ("l", "/timeline"), ("j", "/journal"), ("o", "/")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_url(server.base + path + "?as-of=1962-11-12")
    page.keyboard.press("/")
    check(page.evaluate("document.activeElement.id") == "find", "the slash leads to the search")
    page.keyboard.type("lift")
    page.keyboard.press("Enter")
    page.wait_for_url("**find=lift*")
    page.wait_for_timeout(300)
    check(states(page, "removal") == [] and states(page, "lift") != [], "the filter narrows the table")
    # Without a script everything is a link or a form.
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(server.base + "/?as-of=1962-11-12")
    plain.focus("#slider")
    plain.keyboard.press("ArrowRight")
    plain.click("text=Show this day")
    check("as-of=1962-11-13" in plain.url, "without a script the slider is a form: " + plain.url)
    plain.fill("input[name=find]", "lift")
    plain.click(".filter button")
    check("find=lift" in plain.url and "as-of=1962-11-13" in plain.url, "without a script the filter is a form")
    context.close()
    page.close()


def screenshots(browser, server):
    os.makedirs(SHOTS, exist_ok=True)
    for name, path, width, height, scheme in (
            ("overview", "/" + AS_OF, 1280, 800, "light"), ("waiting", "/waiting" + AS_OF, 1280, 560, "light"), ("timeline", "/timeline" + AS_OF, 1280, 790, "light"),
            ("undertaking", "/undertaking/lift" + AS_OF, 1280, 860, "light"),
            ("what-if", "/" + AS_OF + "&then=USSR+accepts+rfk-2", 1280, 620, "dark"),
            ("narrow", "/" + AS_OF, 390, 844, "light")):
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        page.goto(server.base + path)
        page.wait_for_timeout(200)
        page.screenshot(path=os.path.join(SHOTS, f"{name}.png"))
        page.close()
    with Server("ceasefire") as other:
        page = browser.new_page(viewport={"width": 1280, "height": 700})
        page.goto(other.base + "/journal")
        page.click("main .ref a[href*='mission-report-7'][href$='#quote']")
        page.wait_for_selector("mark#quote")
        page.wait_for_timeout(200)
        page.screenshot(path=os.path.join(SHOTS, "reader.png"))
    # The record of the tutorial.
    with Server("cuba-1962") as other:
        with open(os.path.join(REPOSITORY, "README.md")) as file:
            text = file.read().split("```reftel\n")[1].split("```")[0]
        for name in os.listdir(other.record):
            if name.endswith(".reftel") and name != "record.reftel":
                os.remove(os.path.join(other.record, name))
        with open(os.path.join(other.record, "record.reftel"), "w") as file:
            file.write(text)
        page = browser.new_page(viewport={"width": 1000, "height": 420})
        page.wait_for_timeout(1500)
        for name, path in (
                ("tutorial-overview", "/?as-of=2024-05-20"),
                ("tutorial-act", "/act?date=2024-05-21&actor=Hill&verb=reads&object=sluices&clauses=count+8"),
                ("tutorial-editor", "/edit/record.reftel")):
            page.goto(other.base + path)
            page.wait_for_timeout(400)
            page.screenshot(path=os.path.join(SHOTS, f"{name}.png"))


with sync_playwright() as driver:
    browser = driver.chromium.launch(
        executable_path=shutil.which("chromium") or shutil.which("chromium-browser"), args=["--no-sandbox"])
    with Server("cuba-1962") as server:
        if SHOTS:
            screenshots(browser, server)
            sys.exit()
        look_at_pages(browser, server, PAGES)
        with_policy(browser, server, PAGES)
        slider(browser, server)
        timeline(browser, server)
        since(browser, server)
        moves(browser, server)
        keyboard(browser, server)
        look_at_pages(browser, server, copies.PAGES)
        with_policy(browser, server, copies.PAGES)
        copies.chosen(browser, server, check)
        copies.drawn(browser, server, check)
        edit(browser, server)
        without_scripts(browser, server)
    with Server("cuba-1962") as server:
        connection(browser, server)
        many_tabs(browser, server)
    for seed, readings in ((1, 22), (2, 60), (3, 0)):
        with Server(seed, readings=readings) as server:
            fits(browser, server)
            if seed == 2:
                look_at_pages(browser, server, ["/", "/timeline", "/disputes", "/journal"])
    for takes_away in (False, True):
        below_a_path(browser, takes_away)
    with Server("ceasefire") as server:
        look_at_pages(browser, server, CEASEFIRE_PAGES)
        citation(browser, server)
    with Server("limits-and-relief") as server:
        look_at_pages(browser, server, LIMITS_PAGES)
    with Server("many-parties") as server:
        look_at_pages(browser, server, many_parties.PAGES)
    with Server("ceasefire", FIXTURES) as server:
        look_at_pages(browser, server, FIXTURE_PAGES)
    for look in (*acting.ALL, *editing.ALL):
        look(browser, Server, check)
    if os.path.isdir(REAL_TELEGRAMS):
        with Server("cuba-1962", REAL_TELEGRAMS) as server:
            look_at_pages(browser, server, REAL_PAGES)
            real_citations(browser, server)
    browser.close()
print(f"{passed} passed, {len(failed)} failed")
sys.exit(1 if failed else 0)
