#!/usr/bin/env python3
"""Looks at pages with Chromium, as a leader on a phone and an official at a desk would.

    browser.py PICTURES PAGE…

Of each page: pictures at 390 and 1280 pixels, light and dark, and a print; the text may not reach beyond a phone's
screen; nothing may be asked for from elsewhere; no script may run; axe may find nothing that keeps people out.
"""
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

PHONE, DESK = 390, 1280
# Mail programs build their own page around a message: its landmarks and headings are theirs.
OF_MAIL_PROGRAMS = {"region", "landmark-one-main", "page-has-heading-one"}


def name_of(page):
    return "-".join(page.parts[-3:]).replace(".html", "").replace(" ", "_")


def look(browser, page, pictures):
    faults = []
    for width in (PHONE, DESK):
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": 844}, color_scheme=scheme, java_script_enabled=False)
            tab = context.new_page()
            asked = []
            tab.on("request", lambda request, asked=asked: asked.append(request.url))
            tab.goto(page.absolute().as_uri())
            picture = pictures / f"{name_of(page)}-{width}-{scheme}.png"
            tab.screenshot(path=picture, full_page=True)
            if picture.stat().st_size < 5000:
                faults.append(f"{width} {scheme}: the picture is empty")
            elsewhere = [url for url in asked if not url.startswith("file:")] + asked[1:]
            if elsewhere:
                faults.append(f"asks for {elsewhere[:3]}")
            context.close()
    context = browser.new_context(viewport={"width": PHONE, "height": 844})
    tab = context.new_page()
    tab.goto(page.absolute().as_uri())
    broad = tab.evaluate("document.documentElement.scrollWidth")
    if broad > PHONE:
        widest = tab.evaluate(
            "[...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth)"
            ".slice(0, 3).map(e => e.outerHTML.slice(0, 120))")
        faults.append(f"reaches {broad} pixels wide on a phone of {PHONE}: {widest}")
    if tab.evaluate("document.scripts.length"):
        faults.append("has a script")
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        for found in Axe().run(tab).response["violations"]:
            if page.name == "email.html" and found["id"] in OF_MAIL_PROGRAMS:
                continue
            places = "; ".join(node["html"][:120] for node in found["nodes"][:2])
            faults.append(f"axe, {scheme}: {found['id']} ({found['impact']}), {len(found['nodes'])} times: {places}")
    tab.emulate_media(media="print", color_scheme="light")
    printed = pictures / f"{name_of(page)}.pdf"
    tab.pdf(path=printed, format="A4", prefer_css_page_size=True)
    if printed.stat().st_size < 5000:
        faults.append("prints nothing")
    context.close()
    return faults


def main(pictures, pages):
    pictures = Path(pictures)
    pictures.mkdir(parents=True, exist_ok=True)
    failed = False
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for page in map(Path, pages):
            for fault in look(browser, page, pictures):
                failed = True
                print(f"{page}: {fault}")
        browser.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
