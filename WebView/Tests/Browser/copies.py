"""Meetings, instructions, who knew what when, and the record as somebody could know it."""

OCTOBER = "as-of=1962-10-30"
PAGES = [
    "/meetings", "/meeting/ny-1", "/meeting/rk-2", "/instructions", "/knowledge", "/knowledge?as-of=1962-11-02",
    "/knowledge?from=1962-11-01&until=1962-11-02", "/knowledge?unknown-to=Cuba&" + OCTOBER,
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
