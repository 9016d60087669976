"""Meetings, instructions, who knew what when, and the record as somebody could know it."""

OCTOBER = "as-of=1962-10-30"
WEEK = "/knowledge?from=1962-10-22&until=1962-10-28"
PAGES = [
    "/meetings", "/meeting/ny-1", "/meeting/rk-2", "/instructions", "/knowledge", "/knowledge?as-of=1962-11-02",
    "/knowledge?from=1962-11-01&until=1962-11-02", WEEK, "/knowledge?unknown-to=Cuba&" + OCTOBER,
    "/?known-to=Cuba&" + OCTOBER, "/journal?known-to=Cuba&" + OCTOBER, "/knowledge?known-to=Cuba&" + OCTOBER,
    "/telegrams?known-to=USUN", "/proposals?known-to=Cuba&" + OCTOBER + "&view=US",
]


def chosen(browser, server, check):
    """Whose knowledge is looked at is chosen in the bar, kept while one looks around, and unmistakable."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page.goto(server.base + "/?" + OCTOBER)
    check("jupiters" in page.text_content("main"), "the whole record tells of the bases in Turkey")
    page.select_option("#known-to", "Cuba")
    page.wait_for_url("**known-to=Cuba*")
    page.wait_for_selector(".notice.copy")
    check("as Cuba could know it on 1962-10-30" in page.text_content(".notice.copy"), "whose copy it is, is said")
    check("jupiters" not in page.content(), "Cuba's page has no word of the bases in Turkey")
    check("known-to=Cuba" in page.get_attribute("#nav a[href^='/journal']", "href"), "links keep whose copy it is")
    check("known-to=Cuba" in page.get_attribute(".foot a[href^='/feeds/acts']", "href"), "feeds are of the copy too")
    page.focus("#slider")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**as-of=1962-10-29*")
    page.wait_for_function("document.querySelector('.notice.copy').textContent.includes('on 1962-10-29')")
    check(page.input_value(".whose [name=as-of]") == "1962-10-29", "the choice stays on the day that was slid to")
    # It follows the record, as far as Cuba could know of what changed: here not at all.
    edition = page.get_attribute("html", "data-edition")
    check(edition == page.evaluate("fetch('/edition?known-to=Cuba&as-of=1962-10-29').then(a => a.text()).then(t => t.trim())"),
          "what it follows is the copy")
    page.click(".notice.copy a")
    page.wait_for_function("!document.querySelector('.notice.copy')")
    check("known-to" not in page.url and "as-of=1962-10-29" in page.url, "back to the whole, on the same day")
    page.close()


def drawn(browser, server, check):
    """The drawing of who knew what: names stand at their lines however large it is shown, nothing written hides anything else
    written, and a document leads to the reader, by mouse and by keyboard."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    for width in (390, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(server.base + WEEK)
        apart = page.evaluate("""() => { const middles = all => [...document.querySelectorAll(all)].map(each => {
          const box = each.getBoundingClientRect(); return (box.top + box.bottom) / 2; });
          const names = middles('.names .who'), lines = middles('.wires .seat');
          return Math.max(...names.map((name, at) => Math.abs(name - lines[at]))) }""")
        check(apart < 6, f"at {width} each name stands at its line: {apart} pixels apart")
        hidden = page.evaluate("""() => { const all = [...document.querySelectorAll('.wires .label, .wires .date')].map(each => [
          each.textContent, each.getBoundingClientRect()]); const over = [];
          all.forEach(([text, box], at) => all.slice(at + 1).forEach(([other, room]) => { if (box.left < room.right - 1
          && room.left < box.right - 1 && box.top < room.bottom - 1 && room.top < box.bottom - 1) over.push(text + ' ' + other) }));
          return over }""")
        check(not hidden, f"at {width} no text hides another: {hidden}")
    line = page.locator(".wires a[href*='/telegram/kennedy-22']").first
    check("received 1962-10-22" in line.locator("title").first.text_content(), "a line says when its document came")
    box = line.locator(".grip").first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/telegram/kennedy-22*")
    page.go_back()
    page.wait_for_selector(".wires .wire")
    page.locator(".wires a[href*='/telegram/kennedy-22']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/telegram/kennedy-22*")
    page.close()
