"""Trial of the archive as people get it: unpacked elsewhere, run without Python, by commands and window."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "questionnaires" / "social-media" / "samples"
LIMIT_MIB = 60
"""Largest archive, in MiB."""
_PATIENCE = 120
"""Seconds in which a window must have done what was asked for."""


def check(archive: Path) -> int:
    """Run the trials; print what failed. Return the exit status."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = unpacked(archive, folder)
        faults = [
            *_size(archive),
            *_commands(program, folder),
            *_tests(program),
            *_window(program, folder),
        ]
    for each in faults:
        print(f"failed: {each}")
    if not faults:
        print("The archive holds what it promises.")
    return 1 if faults else 0


def unpacked(archive: Path, folder: Path) -> Path:
    """Unpack the archive; return the program in it."""
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
        return folder / "sounding" / "sounding.exe"
    with tarfile.open(archive) as file:
        file.extractall(folder, filter="tar")
    inside = folder / "Sounding.app" / "Contents" / "MacOS" / "sounding"
    return inside if inside.exists() else folder / "sounding" / "sounding"


def _size(archive: Path) -> list[str]:
    size = archive.stat().st_size / 2**20
    return [] if size <= LIMIT_MIB else [f"{size:.1f} MiB packed, {LIMIT_MIB} at most"]


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment without anything of the machine that built it."""
    kept = ("DISPLAY", "XAUTHORITY", "SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "APPDATA")
    made = {name: os.environ[name] for name in kept if name in os.environ}
    home = folder / "home"
    home.mkdir(exist_ok=True)
    return made | {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8"}


def _commands(program: Path, folder: Path) -> list[str]:
    answers = SAMPLES / "harbour-trust.yaml"
    pdf = [["-o", str(folder / f"{code}.pdf"), "--language", code] for code in ("en", "zh")]
    files = [str(folder / f"out.{kind}") for kind in ("xlsx", "csv", "json", "ics")]
    runs = [
        ["packs"],
        ["check", str(ROOT / "questionnaires" / "quick-check")],
        ["new", "social-media", "-o", str(folder / "new.yaml")],
        ["score", str(answers), "--format", "json"],
        ["strategy", str(answers)],
        ["explain", str(answers), "index"],
        *(["report", str(answers), *words] for words in pdf),
        *(["export", str(answers), "-o", file] for file in files),
        ["import", str(answers), "-o", str(folder / "firm.sounding")],
        ["verify", str(folder / "firm.sounding")],
        ["schema", "pack"],
    ]
    faults = []
    for words in runs:
        done = subprocess.run(
            [str(program), *words], env=_environment(folder), capture_output=True, check=False
        )
        if done.returncode:
            faults.append(
                f"{' '.join(words)}: {done.stderr.decode(errors='replace').strip()[-300:]}"
            )
    return faults


def _tests(program: Path) -> list[str]:
    """Run the tests of the command line against the program."""
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/cli"]
    environment = {**os.environ, "SOUNDING_PROGRAM": str(program), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, cwd=ROOT, env=environment, check=False)
    return ["tests/cli, run from the archive"] if done.returncode else []


def _window(program: Path, folder: Path) -> list[str]:
    """Open the sample in the window, and export its report by keys; Linux with Xvfb and xdotool only."""
    if sys.platform != "linux" or not all(map(shutil.which, ("Xvfb", "xdotool"))):
        print("The window was not tried: Xvfb and xdotool are needed.")
        return []
    document, report = folder / "firm.sounding", folder / "window.pdf"
    display = ":87"
    screen = subprocess.Popen(
        ["Xvfb", display, "-screen", "0", "1366x768x24"], stderr=subprocess.DEVNULL
    )
    environment = _environment(folder) | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    window = subprocess.Popen([str(program), str(document)], env=environment)
    try:
        found = _wait(
            lambda: _xdotool(environment, "search", "--onlyvisible", "--name", "Sounding")
        )
        if not found:
            return ["no window appeared"]
        if not _wait(lambda: _xdotool(environment, "search", "--onlyvisible", "--name", "Harbour")):
            return ["the window did not open the document"]
        _export(environment, report)
        if not _wait(lambda: "yes" if report.exists() else ""):
            return ["the window did not export the report"]
        return [] if report.read_bytes().startswith(b"%PDF") else ["the report is no PDF"]
    finally:
        window.terminate()
        window.wait()
        screen.terminate()
        screen.wait()


def _export(environment: dict[str, str], report: Path) -> None:
    """Go to the report page, press its button by keyboard, and name the file."""
    for words in (
        ("key", "ctrl+4"),
        ("sleep", "4"),
        ("key", "alt+e"),
        ("sleep", "2"),
        ("key", "ctrl+a"),
        ("type", "--delay", "5", str(report)),
        ("key", "Return"),
    ):
        _xdotool(environment, *words)


def _xdotool(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        ["xdotool", *words], env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def _wait(look) -> str:  # type: ignore[no-untyped-def]
    """Look until there is something to see, or patience ends; return it."""
    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends:
        if found := look():
            return str(found)
        time.sleep(0.5)
    return ""
