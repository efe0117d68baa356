"""Trial of the archive as people get it: unpacked elsewhere, run without Python, by commands and window.

python packaging/check.py ARCHIVE                the commands, the window, and the tests inside the bundle
python packaging/check.py ARCHIVE --root FOLDER  commands and window inside a bare system (debootstrap), as root
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE))

import accessibility  # noqa: E402 - found only now
import ballot_walk  # noqa: E402

LIMIT_MB = 63
"""Largest archive, in millions of bytes, as DISK_MB is."""
DISK_MB = 150
"""Largest folder after unpacking, in millions of bytes; on Linux, where `stand_ins.py` makes it so."""
TESTED = ("tests/cli", "tests/report", "tests/workshop", "tests/ui", "tests/journeys")
"""Tests of commands, report and window, which are run by the bundle's own Python."""
_PLUGINS = ("-p", "pytestqt.plugin", "-p", "_hypothesis_pytestplugin")
_PATIENCE = 120
"""Seconds in which a window must have done what was asked for."""
_KEPT = ("DISPLAY", "XAUTHORITY", "SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "APPDATA")


@dataclass(frozen=True, slots=True)
class Trial:
    """One place where the program is tried: how it is called, and the folder for what it writes."""

    program: str
    folder: Path
    seen: str
    """The folder as the program sees it."""
    before: tuple[str, ...] = ()

    def run(self, *words: str) -> str:
        """Run a command; return what failed."""
        done = subprocess.run(
            [*self.before, self.program, *words],
            env=environment(self.seen), capture_output=True, check=False,
        )  # fmt: skip
        told = done.stderr.decode(errors="replace").strip()[-300:]
        return f"{' '.join(words)}: {done.returncode} {told}" if done.returncode else ""


def environment(home: str) -> dict[str, str]:
    """Return an environment without anything of the machine that built it."""
    made = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return made | {"PATH": "/usr/bin:/bin", "HOME": home, "LANG": "C.UTF-8"}


def check(archive: Path, root: Path | None = None) -> int:
    """Run the trials; print what failed. Return the exit status."""
    with tempfile.TemporaryDirectory() as name, _place(archive, root, Path(name)) as trial:
        faults = [*_size(archive, trial), *_commands(trial), *_window(trial)]
        if root is None:
            faults += [*_accessibility(trial), *_tests(Path(trial.program), archive.parent)]
    for each in faults:
        print(f"failed: {each}")
    if not faults:
        print("The archive holds what it promises.")
    return 1 if faults else 0


@contextmanager
def _place(archive: Path, root: Path | None, folder: Path) -> Iterator[Trial]:
    """Unpack the archive into a folder, or into a system of its own; yield how it is tried there."""
    if root is None:
        yield Trial(str(unpacked(archive, folder)), _prepared(folder / "trial"), f"{folder}/trial")
        return
    shutil.rmtree(root / "opt" / "sounding", ignore_errors=True)
    program = unpacked(archive, root / "opt").relative_to(root)
    shutil.rmtree(root / "srv" / "trial", ignore_errors=True)
    made = _prepared(root / "srv" / "trial")
    subprocess.run(["mount", "-t", "proc", "proc", str(root / "proc")], check=True)
    try:
        yield Trial(
            f"/{program}",
            made,
            "/srv/trial",
            (shutil.which("chroot") or "/usr/sbin/chroot", str(root)),
        )
    finally:
        subprocess.run(["umount", str(root / "proc")], check=True)


def _prepared(folder: Path) -> Path:
    """Make a folder with the samples and a questionnaire."""
    shutil.copytree(ROOT / "questionnaires" / "social-media" / "samples", folder / "samples")
    shutil.copytree(ROOT / "questionnaires" / "quick-check", folder / "quick-check")
    return folder


def unpacked(archive: Path, folder: Path) -> Path:
    """Unpack the archive; return the program in it."""
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
        return folder / "sounding" / "sounding.exe"
    with tarfile.open(archive) as file:
        if hasattr(tarfile, "tar_filter"):  # from Python 3.11.4 on
            file.extraction_filter = tarfile.tar_filter
        file.extractall(folder)
    inside = folder / "Sounding.app" / "Contents" / "MacOS" / "sounding"
    return inside if inside.exists() else folder / "sounding" / "sounding"


def _size(archive: Path, trial: Trial) -> list[str]:
    folder = Path(*trial.before[1:], trial.program.lstrip("/" if trial.before else "")).parent
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    packed = archive.stat().st_size / 1e6
    disk = sum(path.stat().st_size for path in files) / 1e6
    print(f"{packed:.1f} MB packed, {disk:.0f} MB on disk")
    faults = [f"{packed:.1f} MB packed, {LIMIT_MB} at most"] if packed > LIMIT_MB else []
    if sys.platform == "linux" and disk > DISK_MB:
        faults.append(f"{disk:.0f} MB on disk, {DISK_MB} at most")
    return faults


def commands(seen: str) -> list[list[str]]:
    """Return the commands that are tried, in their order; each must end with 0."""
    answers, document, round_file = (
        f"{seen}/{name}" for name in ("samples/harbour-trust.yaml", "firm.sounding", "round.yaml")
    )
    to = [f"{seen}/{name}" for name in ("en.pdf", "zh.pdf", "report.docx", "board.pptx")]
    exports = [f"{seen}/out.{kind}" for kind in ("xlsx", "csv", "json", "yaml", "ics")]
    return [
        ["packs"],
        ["check", f"{seen}/quick-check"],
        ["new", "social-media", "-o", f"{seen}/new.yaml"],
        ["score", answers, "--format", "json"],
        ["score", answers, f"{seen}/samples/tea-shop.yaml", "-o", f"{seen}/scores.json"],
        ["strategy", answers],
        ["explain", answers, "index"],
        ["report", answers, "-o", to[0], "--language", "en"],
        ["report", answers, "-o", to[1], "--language", "zh", "--preset", "full"],
        ["report", answers, "-o", to[2], "--language", "zh"],
        ["report", answers, "-o", to[3]],
        *(["export", answers, "-o", each] for each in exports),
        ["export", answers, "--submission", "-o", f"{seen}/sent.yaml"],
        ["import", answers, "-o", document],
        ["verify", document],
        ["evidence", document],
        ["due", document],
        ["again", document],
        ["export", document, "-o", round_file],
        ["compare", answers, round_file, "-o", f"{seen}/compared.pdf"],
        ["ballot", "social-media", "-o", f"{seen}/ballot.html"],
        ["ballot", document, "-o", f"{seen}/ballot.pdf", "--language", "zh"],
        ["programme", f"{seen}/samples", "-o", f"{seen}/programme.csv"],
        ["pack", "export", f"{seen}/quick-check", "-o", f"{seen}/pack.xlsx"],
        ["pack", "import", f"{seen}/pack.xlsx", "-o", f"{seen}/pack"],
        ["pack", "export", f"{seen}/quick-check", "-o", f"{seen}/de.po", "--language", "de"],
        ["schema", "pack"],
    ]


def _commands(trial: Trial) -> list[str]:
    return [fault for words in commands(trial.seen) if (fault := trial.run(*words))]


def _accessibility(trial: Trial) -> list[str]:
    """Walk all pages of the window, and the ballots, as a screen reader does."""
    faults: list[str] = []
    if accessibility.is_possible():
        faults += accessibility.walked([trial.program])
    else:
        print("The window was not walked: xa11y, at-spi2-core and dbus-run-session are needed.")
    if ballot_walk.browser():
        faults += ballot_walk.walked([trial.program])
    else:
        print("The ballots were not walked: Chromium and playwright are needed.")
    return faults


def _tests(program: Path, beside: Path) -> list[str]:
    """Run the tests by the bundle's Python, on the bundle's modules."""
    python = next(iter(beside.glob("sounding-python*")), None)
    if python is None:
        return ["no sounding-python beside the archive: the tests inside the bundle were not run"]
    placed = Path(shutil.copy(python, program.parent))
    paths = sysconfig.get_paths()
    folders = [ROOT, paths["purelib"], paths["platlib"], paths["stdlib"]]
    folders.append(Path(paths["stdlib"], "lib-dynload"))
    shared = {
        **os.environ,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # the bundle's libraries come without theirs
        "QT_QPA_PLATFORM": "offscreen",
    }
    own = {"SOUNDING_TOOLS": os.pathsep.join(map(str, folders))}
    words = [
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        *_PLUGINS,
        "-o",
        "pythonpath=",
        *TESTED,
    ]
    inside = subprocess.run(
        [str(placed), *words], cwd=ROOT, env=shared | own, check=False
    ).returncode
    outside = subprocess.run(
        [sys.executable, *words[:-len(TESTED)], "tests/cli"], cwd=ROOT,
        env=shared | {"SOUNDING_PROGRAM": str(program)}, check=False,
    ).returncode  # fmt: skip
    told = ((inside, "tests run inside the bundle"), (outside, "tests/cli against the program"))
    return [what for status, what in told if status]


def _window(trial: Trial) -> list[str]:
    """Open the sample in the window, and export its report by keys; Linux with Xvfb and xdotool only."""
    if sys.platform != "linux" or not all(map(shutil.which, ("Xvfb", "xdotool"))):
        print("The window was not tried: Xvfb and xdotool are needed.")
        return []
    with _screen() as display:
        own = environment(trial.seen) | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        began = time.monotonic()
        window = subprocess.Popen(
            [*trial.before, trial.program, f"{trial.seen}/firm.sounding"], env=own
        )
        try:
            return _report_by_keys(own, trial, began)
        finally:
            window.terminate()
            window.wait()


@contextmanager
def _screen() -> Iterator[str]:
    """Yield a display of its own."""
    told, saying = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-noreset", "-displayfd", str(saying), "-screen", "0", "1366x768x24"],
        stderr=subprocess.DEVNULL, pass_fds=[saying],
    )  # fmt: skip
    os.close(saying)
    try:
        with os.fdopen(told) as number:
            yield f":{number.readline().strip()}"
    finally:
        screen.terminate()
        screen.wait()


def _report_by_keys(own: dict[str, str], trial: Trial, began: float) -> list[str]:
    report = trial.folder / "window.pdf"
    if not _wait(lambda: _xdotool(own, "search", "--onlyvisible", "--name", "Sounding")):
        return ["no window appeared"]
    print(f"window after {time.monotonic() - began:.2f} s")
    opened = _wait(lambda: _xdotool(own, "search", "--onlyvisible", "--name", "Harbour"))
    if not opened:
        return ["the window did not open the document"]
    _xdotool(own, "windowfocus", opened.splitlines()[0])  # nobody else gives it the keyboard here
    if not _export(own, f"{trial.seen}/window.pdf"):
        return ["the window did not ask where the report goes"]
    if not _wait(lambda: "yes" if report.exists() else ""):
        _xdotool(own, "key", "Escape")
        return ["the window did not export the report"]
    return [] if report.read_bytes().startswith(b"%PDF") else ["the report is no PDF"]


def _export(own: dict[str, str], report: str) -> bool:
    """Go to the report page, ask for its PDF by keyboard, and name the file; False if not asked for one."""
    for words in (("key", "ctrl+4"), ("sleep", "4"), ("key", "ctrl+e")):
        _xdotool(own, *words)
    asking = _wait(lambda: _xdotool(own, "search", "--onlyvisible", "--name", "^Export PDF$"))
    if not asking:
        return False
    _xdotool(own, "windowfocus", "--sync", asking.splitlines()[0])
    for words in (
        ("sleep", "1"),
        ("key", "ctrl+a"),
        ("type", "--delay", "5", report),
        ("key", "Return"),
    ):
        _xdotool(own, *words)
    return True


def _xdotool(own: dict[str, str], *words: str) -> str:
    done = subprocess.run(["xdotool", *words], env=own, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _wait(look: Callable[[], str]) -> str:
    """Look until there is something to see, or patience ends; return it."""
    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends:
        if found := look():
            return found
        time.sleep(0.02)
    return ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(prog="python packaging/check.py")
    parser.add_argument("archive", type=Path)
    parser.add_argument("--root", type=Path, help="a bare system to try it in")
    options = parser.parse_args(arguments)
    root = options.root.resolve() if options.root else None
    return check(options.archive.resolve(), root)


if __name__ == "__main__":
    sys.exit(main())
