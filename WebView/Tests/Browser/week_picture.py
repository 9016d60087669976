"""The README's picture of a week in October 1962: week_picture.py REPOSITORY FOLDER_OF_VOLUMES. See scripts/make-week-picture."""
import os
import shutil
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

# The letters in this volume are declared in the record, with when each came: they would be drawn twice.
DECLARED = "frus1961-63v06.xml"
# Of the American posts those that a telegram of that week went to or came from.
POSTS = """
post New-Delhi "Embassy in India" of US
  timezone +0530
post Karachi "Embassy in Pakistan" of US
  timezone +0500
post Kabul "Embassy in Afghanistan" of US
  timezone +0430
post Algiers "Embassy in Algeria" of US
  timezone +0000
post NATO "Mission to the North Atlantic Treaty Organization and the European Regional Organizations" of US
  timezone +0100
"""
WEEK = "/knowledge?from=1962-10-22&until=1962-10-28&as-of=1962-10-29"


def record(repository, volumes, folder):
    """The record of Cuba with more posts, and with the volumes."""
    made = os.path.join(folder, "cuba-1962")
    shutil.copytree(os.path.join(repository, "examples", "cuba-1962"), made)
    path = os.path.join(made, "record.reftel")
    with open(path) as file:
        text = file.read()
    # In that week Washington still had summer time.
    text = text.replace('  also "the White House"\n', '  also "the White House"\n  timezone -0400\n')
    with open(path, "w") as file:
        file.write(text + POSTS)
    telegrams = os.path.join(made, "telegrams")
    os.makedirs(telegrams, exist_ok=True)
    names = [name for name in os.listdir(volumes) if name.endswith(".xml") and name != DECLARED]
    if not names:
        sys.exit(f"no volumes in {volumes}")
    for name in names:
        shutil.copy(os.path.join(volumes, name), telegrams)
    return made


def main(repository, volumes):
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [os.path.join(repository, ".build", "debug", "reftel-serve"), "serve", record(repository, volumes, folder), "--port", "0"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            base = server.stdout.readline().strip().rstrip("/")
            for line in server.stderr:
                if "are indexed" in line:
                    break
            with sync_playwright() as driver:
                browser = driver.chromium.launch(
                    executable_path=shutil.which("chromium") or shutil.which("chromium-browser"), args=["--no-sandbox"])
                page = browser.new_page(viewport={"width": 1280, "height": 1200})
                page.goto(base + WEEK)
                page.wait_for_selector("figure.graph .wire")
                page.wait_for_timeout(200)
                page.locator("figure.graph").screenshot(path=os.path.join(repository, "docs", "images", "week.png"))
                browser.close()
        finally:
            server.terminate()
            server.wait()


main(sys.argv[1], sys.argv[2])
