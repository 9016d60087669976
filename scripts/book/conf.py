"""How Sphinx makes the book: called by scripts/make-book, with the pages laid out by pages.py."""
project = "Reftel"
author = "the developers of Reftel"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "contents"
myst_heading_anchors = 6
myst_enable_extensions = ["strikethrough"]
myst_links_external_new_tab = False
# The language of ledgers, and what a terminal shows, have no colours here.
suppress_warnings = ["misc.highlighting_failure", "myst.header", "myst.strikethrough"]
highlight_language = "none"
html_theme = "furo"
html_title = "Reftel"
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"top_of_page_buttons": []}
