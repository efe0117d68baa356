"""Walk of the ballot as a screen reader sees it: the tree of Chromium, by Playwright.

python packaging/ballot_walk.py dist/sounding/sounding

The ballots of all questionnaires that come along are made by the program, in every finished language, and
opened as wide as a telephone and as a screen on a desk. Wants Chromium and `pip install playwright`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assessment.core.i18n import LANGUAGES  # noqa: E402 - found only now

PACKS = ("social-media", "quick-check")
WIDTHS = (320, 1280)
ROLES = {
    "button", "textbox", "radio", "checkbox", "combobox", "spinbutton", "option", "link", "Date",
    "DisclosureTriangle",
}  # fmt: skip
"""Roles of what can be used; “Date” and “DisclosureTriangle” are Chromium's names."""
HOLDERS = {"RootWebArea", "group", "heading", "generic", "radiogroup"}
"""Roles of what is given the keyboard so that it is read, or holds what can be used."""
LEAST = 24
"""Pixels that a target of the pointer needs (WCAG 2.2, 2.5.8)."""
TARGETS = "button, .choice, input[type=text], textarea, select, summary, a[href]"
SMALL = """([what, least]) => [...document.querySelectorAll(what)]
    .map(e => [e, e.getBoundingClientRect()])
    .filter(([e, box]) => e.offsetParent && Math.min(box.height, box.width) < least)
    .map(([e]) => e.tagName + ' ' + e.textContent.slice(0, 40))"""


def browser() -> str:
    """Return the path of Chromium, or nothing where the ballot can't be walked."""
    try:
        import playwright  # noqa: F401, PLC0415 - asked for only here
    except ImportError:
        return ""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), "")


def walked(command: Sequence[str]) -> list[str]:
    """Walk the ballots that the program makes; return the faults."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    found: dict[str, None] = {}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        for pack in PACKS:
            for language in LANGUAGES:
                file = Path(name, f"{pack}-{language}.html")
                words = ["ballot", pack, "-o", str(file), "--language", language]
                subprocess.run([*command, *words], check=True)
                for width in WIDTHS:
                    page = chromium.new_page(viewport={"width": width, "height": 720})
                    page.goto(file.as_uri())
                    found |= dict.fromkeys(
                        f"{file.stem}, {width} px: {each}" for each in faults(page)
                    )
                    page.close()
        chromium.close()
    print(f"{len(PACKS) * len(LANGUAGES) * len(WIDTHS)} ballots were walked")
    return list(found)


def faults(page: Any) -> Iterator[str]:
    """Yield what is wrong on a page that is open."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    used = 0
    for node in nodes:
        role, name = (node.get(key, {}).get("value", "") for key in ("role", "name"))
        flags = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
        if node.get("ignored") or not flags.get("focusable"):
            continue
        used += role in ROLES
        if role not in ROLES | HOLDERS:
            yield f"“{name}” can be used, but is told as {role}"
        elif role in ROLES and not str(name).strip():
            yield f"a {role} has no name"
    if not used:
        yield "nothing can be used"
    for each in page.evaluate(SMALL, [TARGETS, LEAST]):
        yield f"{each} is smaller than {LEAST} px"
    if page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]:
        yield "the page is wider than the window"


def main(arguments: Sequence[str]) -> int:
    """Run the command; return the exit status."""
    if not browser():
        print("Needed: Chromium and playwright")
        return 2
    found = walked(arguments)
    print(*found, sep="\n")
    return min(len(found), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
