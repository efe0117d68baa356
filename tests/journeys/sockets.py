"""Use of the program with an ear on every socket: run as a script, it prints what was done with any.

python tests/journeys/sockets.py FOLDER ANSWERS      commands, then the window through all pages but the workshop
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEARD: list[str] = []
_NET = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")


def hear(event: str, arguments: tuple[object, ...]) -> None:
    """Note what Python does with sockets of the internet, and with names of machines."""
    local = event == "socket.__new__" and arguments[1] in _local_families()
    if event.startswith("socket.") and not local and event != "socket.gethostname":
        HEARD.append(f"{event} {arguments[1:]}")


def _local_families() -> set[object]:
    import socket  # noqa: PLC0415 - heard as well

    return {getattr(socket, "AF_UNIX", None)}


def open_sockets() -> list[str]:
    """Return the sockets of the internet that this process has, also those that Qt opened; Linux only."""
    own = {str(path.readlink()) for path in Path("/proc/self/fd").iterdir() if path.is_symlink()}
    lines = [
        line.split()
        for name in _NET
        if (path := Path("/proc/net", name)).exists()
        for line in path.read_text().splitlines()[1:]
    ]
    return [" ".join(line[1:4]) for line in lines if f"socket:[{line[9]}]" in own]


def use_commands(folder: Path, answers: Path) -> None:
    """Run commands of each kind, in this process."""
    from main import run  # noqa: PLC0415 - heard as well

    for words in (
        ["packs"],
        ["score", str(answers)],
        ["report", str(answers), "-o", str(folder / "report.pdf"), "--preset", "board"],
        ["export", str(answers), "-o", str(folder / "answers.xlsx")],
        ["export", str(answers), "-o", str(folder / "dates.ics")],
        ["ballot", "quick-check", "-o", str(folder / "ballot.html")],
        ["import", str(answers), "-o", str(folder / "firm.sounding")],
        ["verify", str(folder / "firm.sounding")],
    ):
        status = run(words)
        if status:
            raise SystemExit(f"{words}: {status}")


def use_window(folder: Path) -> None:
    """Open the document in the window, and go through its pages."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from ui.app import make_application  # noqa: PLC0415
    from ui.page_table import WORKSHOP  # noqa: PLC0415
    from ui.settings import Settings  # noqa: PLC0415
    from ui.shell.document_opener import DocumentOpener  # noqa: PLC0415
    from ui.widgets.slices import Slices  # noqa: PLC0415
    from ui.window import Window  # noqa: PLC0415

    Slices.at_once = True
    app = make_application()
    settings = Settings(folder / "settings.ini")
    window = Window(settings, DocumentOpener(settings))
    window.show()
    window.open_path(folder / "firm.sounding")
    for page in window.pages.page_names:
        if page != WORKSHOP:
            window.show_page(page)
            QApplication.processEvents()
    HEARD.extend(open_sockets())
    window.close()
    del app


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.addaudithook(hear)
    place, given = map(Path, sys.argv[1:])
    if sys.platform == "linux":
        use_commands(place, given)
        use_window(place)
    print(json.dumps(HEARD))
