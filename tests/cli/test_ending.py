"""Signals that end a command, such as SIGTERM at shutdown: at whatever moment, nothing is left half."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import main
from assessment.cli.ending import Ended, ending_in_order
from tests.patience import CEILING_SECONDS

ROOT = Path(main.__file__).parent
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
AT_ONCE = """
import os, signal, sys
import main
from assessment.core import files

number, ignored, *words = sys.argv[1:]
signal.signal(int(number), signal.SIG_IGN if ignored else signal.SIG_DFL)  # whatever the tests' own is

class System:
    def __getattr__(self, name):
        return getattr(os, name)

    def fsync(self, handle):  # all is written, nothing has its name yet
        os.kill(os.getpid(), int(number))
        os.fsync(handle)

files.os = System()
sys.exit(main.run(words))
"""
ANSWERS = "format: 1\nquestionnaire: quick-check\nanswers: {}\n"


def ended(number: int, *words: object, ignored: str = "") -> subprocess.CompletedProcess[str]:
    """A command that gets a signal while it writes its file."""
    return subprocess.run(
        [sys.executable, "-c", AT_ONCE, str(int(number)), ignored, *map(str, words)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=CEILING_SECONDS,
    )


@pytest.fixture
def listened_to() -> Iterator[None]:
    """No signal is ignored, as SIGHUP would be where the tests outlive their terminal."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


@pytest.mark.parametrize("number", SIGNALS)
def test_a_command_that_is_ended_leaves_nothing_half(answers: Path, number: int) -> None:
    target = answers.with_name("a.csv")
    target.write_text("before")
    found = ended(number, "export", answers, "-o", target)
    assert (found.returncode, found.stdout) == (128 + number, "")
    assert "Traceback" not in found.stderr
    assert target.read_text() == "before"
    assert sorted(each.name for each in answers.parent.iterdir()) == ["a.csv", answers.name]


def test_a_command_goes_on_where_the_signal_is_ignored(answers: Path) -> None:
    target = answers.with_name("a.csv")
    assert ended(signal.SIGTERM, "export", answers, "-o", target, ignored="yes").returncode == 0
    assert target.stat().st_size


@pytest.mark.usefixtures("listened_to")
@pytest.mark.parametrize("number", SIGNALS)
def test_a_second_signal_does_not_disturb_the_end(number: int) -> None:
    tidied = []

    def work() -> None:
        with ending_in_order():
            try:
                os.kill(os.getpid(), number)
            finally:
                os.kill(os.getpid(), number)
                tidied.append(True)

    before = signal.getsignal(number)
    with pytest.raises(Ended) as caught:
        work()
    assert tidied
    assert caught.value.status == 128 + number
    assert signal.getsignal(number) is before


@pytest.mark.usefixtures("listened_to")
@pytest.mark.parametrize("told", [True, False])
def test_an_end_that_a_library_takes_for_a_fault_is_still_the_end(told: bool) -> None:
    def work() -> None:
        with ending_in_order():
            try:
                os.kill(os.getpid(), signal.SIGTERM)
            except KeyboardInterrupt as end:
                if told:
                    raise RuntimeError("a callback failed") from end

    with pytest.raises(Ended) as caught:
        work()
    assert caught.value.status == 128 + signal.SIGTERM


def test_a_fault_without_a_signal_stays_a_fault() -> None:
    with pytest.raises(RuntimeError), ending_in_order():
        raise RuntimeError


def test_signals_are_left_alone_in_other_threads() -> None:
    found: list[object] = []

    def work() -> None:
        with ending_in_order():
            found.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [signal.SIG_DFL]


WHILE_LOADING = """
import atexit, os, runpy, signal, sys

number, module, *sys.argv = sys.argv[1:]
usual = signal.default_int_handler if int(number) == signal.SIGINT else signal.SIG_DFL
signal.signal(int(number), usual)  # where tests run in the background, it is ignored

def end():
    os.kill(os.getpid(), int(number))

class Loader:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            end()

sys.meta_path.insert(0, Loader())
if module == "the end":
    atexit.register(end)
runpy.run_path(sys.argv[0], run_name="__main__")
"""
WINDOW = ["assessment.cli.command_line", "ui.app", "PySide6.QtWidgets", "ui.window", "ui.pages"]
COMMAND = ["assessment", "argparse", "assessment.core.i18n", "assessment.cli.packs"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    ("module", "words"),
    [*((each, ["packs"]) for each in (*COMMAND, "the end")), *((each, []) for each in WINDOW)],
)
def test_a_signal_while_the_program_is_loaded_leaves_no_traceback(
    module: str, words: list[str], number: int
) -> None:
    found = subprocess.run(
        [sys.executable, "-c", WHILE_LOADING, str(int(number)), module, "main.py", *words],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=CEILING_SECONDS,
    )
    ended = {130} if number == signal.SIGINT else {128 + number, -number}  # as the shell tells it
    assert (found.stderr, found.returncode in ended) == ("", True)
