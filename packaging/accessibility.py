"""Walk of the running program from outside, as a screen reader sees it: AT-SPI under Xvfb, by xa11y.

python packaging/accessibility.py dist/sounding/sounding          a bundle
python packaging/accessibility.py "$(which python)" main.py       the source

Every page and dialog is opened by the controls themselves, in both languages. A control without a name, one
whose role says nothing of what it does, and a target that is too small are faults. Linux only; wants Xvfb,
dbus-run-session, at-spi2-core and `pip install xa11y`. The ballot is walked by `ballot_walk.py`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from assessment.core.i18n import LANGUAGES, Translator  # noqa: E402 - found only now

SAMPLE = ROOT / "questionnaires" / "social-media" / "samples" / "harbour-trust.yaml"
NEEDED = ("Xvfb", "xvfb-run", "dbus-run-session")
DIALOGS = ("Keys", "Rename the file")
"""Buttons of a document's head that open a dialog."""
LEAST = 24
"""Points that a target of the pointer needs (WCAG 2.2, 2.5.8)."""
CONTROLS = {
    "button", "radio_button", "check_box", "switch", "tab", "text_field", "combo_box", "spin_button", "slider",
    "list_item", "tree_item", "menu_item", "link",
}  # fmt: skip
"""Roles of what can be used."""
EMPTY_ROLES = {"unknown", "group", "static_text"}
"""Roles that say of a thing that can be used nothing about how."""
_OTHER_TARGETS = {"text_field", "list_item", "tree_item", "radio_button"}
"""Roles whose box is not the target: lines of a list, and radio buttons, of which Qt tells the circle.

The tests of the window measure the whole of those."""
_PATIENCE = 60
"""Seconds in which a page must have come."""
_MOST_PAGES = 80
"""Pages of questions after which there is no end of them."""


def is_possible() -> bool:
    """Whether this machine has what the walk needs."""
    try:
        import xa11y  # noqa: F401, PLC0415 - asked for only here
    except ImportError:
        return False
    return sys.platform == "linux" and all(map(shutil.which, NEEDED))


def walked(command: Sequence[str], document: Path = SAMPLE) -> list[str]:
    """Walk the program that `command` starts, at once in every language; return the faults."""
    with ThreadPoolExecutor() as aside:
        told = list(aside.map(lambda code: _apart(code, [*command, str(document)]), LANGUAGES))
    pages = [line for lines, _fault in told for line in lines if line.startswith("page: ")]
    faults = [fault for _lines, fault in told if fault]
    for lines, _fault in told:
        faults += [line.removeprefix("fault: ") for line in lines if line.startswith("fault: ")]
    print(f"{len(pages)} pages were walked")
    return faults


def _apart(code: str, command: Sequence[str]) -> tuple[list[str], str]:
    """Walk in one language, on a screen and a bus of its own; return what was told, and why it broke off."""
    with tempfile.TemporaryDirectory() as home:
        own = os.environ | {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        own |= {
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LANG": "C.UTF-8",
        }
        done = subprocess.run(
            ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", "dbus-run-session", "--",
             sys.executable, str(Path(__file__).resolve()), "--inside", code, *command],
            env=own, capture_output=True, text=True, check=False,
        )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line]
    if done.returncode or not lines:
        return lines, f"the walk in {LANGUAGES[code]} ended early: {done.stderr.strip()[-300:]}"
    return lines, ""


class Walk:
    """Walk of one running program."""

    def __init__(self, pid: int) -> None:
        import xa11y  # noqa: PLC0415 - the tests of a machine without it import this module

        wait(lambda: any(app.pid == pid for app in xa11y.App.list()))
        self._app = next(app for app in xa11y.App.list() if app.pid == pid)
        self._told: set[str] = set()
        self._shown: list[Any] = []
        self._settle()

    def everything(self, code: str) -> None:
        """Walk all pages and dialogs of a document in a language, then Home."""
        language, _ = LANGUAGES[code], Translator(code)
        self._press("radio_button", language)
        for place in range(len(self._rail())):
            rail = self._rail()[place].name
            self._press("tab", rail)
            self._look(f"{language} · {rail}")
            self._inner_pages(f"{language} · {rail}")
        self._press("tab", self._rail()[0].name)
        self._questions(language, _)
        self._beside(language, _)

    def _beside(self, language: str, _: Translator) -> None:
        """Walk what is beside the pages: dialogs, earlier copies, and Home with its own."""
        for opens in DIALOGS:
            self._dialog(language, _(opens), _("Close"))
        self._press("button", _("Earlier copies"))
        self._look(f"{language} · {_('Earlier copies')}")
        self._press("button", _("Home"))
        self._look(f"{language} · Home")
        self._dialog(language, _("About Sounding, licences"), _("Close"))

    def _rail(self) -> list[Any]:
        """Return the tabs of the first bar of tabs: the pages of the document."""
        bar = next(each for each in self._shown if each.role == "tab_group")
        return [each for each in bar.children() if each.role == "tab"]

    def _inner_pages(self, where: str) -> None:
        """Open each tab of the page that is shown."""
        rail = {each.name for each in self._rail()}
        seen: set[str] = set()
        while left := [each for each in self._visible("tab") if each.name not in rail | seen]:
            seen.add(left[0].name)
            self._use(left[0])
            self._look(f"{where} · {left[0].name}")

    def _questions(self, language: str, _: Translator) -> None:
        """Go through the pages of questions by the button that leads on."""
        for number in range(_MOST_PAGES):
            found = [each for each in self._visible("button") if each.name == _("Next")]
            if not found or not found[0].enabled:
                return
            self._use(found[0])
            self._look(f"{language} · questions {number + 2}")

    def _dialog(self, language: str, opens: str, leaves: str) -> None:
        """Open a dialog by its button, and leave it; the names of both may go on with a key."""
        self._press("button", opens)
        if not self._visible("dialog"):
            raise LookupError(opens)
        self._look(f"{language} · {opens}")
        self._press("button", leaves)
        if self._visible("dialog"):
            raise LookupError(leaves)

    def _look(self, where: str) -> None:
        """Say what is wrong on the page that is shown, once for each thing."""
        print(f"page: {where}", flush=True)
        for each in self._shown:
            fault = fault_of(each)
            if fault and fault not in self._told:
                self._told.add(fault)
                print(f"fault: {where}: {fault}", flush=True)

    def _press(self, role: str, name: str) -> None:
        """Press the last one of that name: dialogs come after what lies under them."""
        ends = time.monotonic() + _PATIENCE
        while not (found := [each for each in self._visible(role) if is_called(each, name)]):
            if time.monotonic() > ends:
                raise LookupError(name)
            self._settle()
        self._use(found[-1])

    def _use(self, element: Any) -> None:
        element.press()
        self._settle()

    def _settle(self) -> None:
        """Wait until the tree stays as it is, and remember what is in view."""
        before, ends = "", time.monotonic() + _PATIENCE
        while time.monotonic() < ends and before != (now := self._app.dump()):
            before = now
            time.sleep(0.3)
        self._shown = list(self._elements())

    def _visible(self, role: str) -> list[Any]:
        return [each for each in self._shown if each.role == role]

    def _elements(self) -> Iterator[Any]:
        """Yield what is in view, from the outermost inwards."""
        waiting = [self._app.as_element()]
        while waiting:
            each = waiting.pop()
            if each.role == "application" or each.visible:
                yield each
                waiting += reversed(each.children())


def is_called(element: Any, name: str) -> bool:
    """Whether a thing bears the name, alone or with the key that does the same in brackets."""
    own = element.name or ""
    return own == name or own.startswith((f"{name} (", f"{name}（"))


def fault_of(element: Any) -> str:
    """Return what is wrong with a thing that is told, or nothing."""
    used = element.role in CONTROLS or bool(set(element.actions) - {"close"})
    name = (element.name or "").strip()
    if not used:
        return ""
    if not name:
        return f"a {element.role} has no name"
    if element.role in EMPTY_ROLES:
        return f"“{name}” can be used, but is told as {element.role}"
    box = element.bounds
    small = box is not None and 0 < min(box.width, box.height) < LEAST
    if small and element.role not in _OTHER_TARGETS:
        return f"“{name}” ({element.role}) is {box.width} × {box.height}"
    return ""


def wait(is_so: Any) -> None:
    """Wait until it is so, at most as long as patience lasts."""
    ends = time.monotonic() + _PATIENCE
    while not is_so():
        if time.monotonic() > ends:
            raise TimeoutError
        time.sleep(0.1)


def _inside(code: str, command: Sequence[str]) -> int:
    program = subprocess.Popen(command)
    try:
        Walk(program.pid).everything(code)
    finally:
        ended = program.poll()
        print("" if ended is None else f"fault: the program ended by itself with {ended}")
        program.terminate()
        program.wait()
    return 0


def main(arguments: Sequence[str]) -> int:
    """Run the command; return the exit status."""
    if arguments[:1] == ["--inside"]:
        return _inside(arguments[1], arguments[2:])
    if not is_possible():
        print(f"Needed: {', '.join(NEEDED)}, at-spi2-core and xa11y")
        return 2
    faults = walked(arguments)
    print(*faults, sep="\n")
    return min(len(faults), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
