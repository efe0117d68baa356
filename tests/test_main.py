"""The command line as a whole: usage, exit statuses, no traceback, no Qt."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

import main
from assessment import __version__
from assessment.cli import command_line, console, score
from assessment.cli.command_line import without_display
from assessment.cli.ending import Ended
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from tests.patience import CEILING_SECONDS

ROOT = Path(main.__file__).parent
SAMPLE = packs_folder() / "social-media" / "samples" / "tea-shop.yaml"


def status_of(*words):
    try:
        return main.run(list(words))
    except SystemExit as left:
        return left.code


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


# the words


@pytest.mark.parametrize(
    "words",
    [
        ["--version"],
        ["--help"],
        ["-h"],
        ["score", "--help"],
        *[[each, "-h"] for each in command_line.COMMANDS],
    ],
)
def test_help_and_version(words, capsys):
    assert status_of(*words) == 0
    told = capsys.readouterr()
    assert told.err == ""
    if words == ["--version"]:
        assert told.out == f"Sounding {__version__}\n"
    elif words[0] in command_line.COMMANDS:
        assert f"Example: sounding {words[0]}" in told.out


@pytest.mark.parametrize(
    "words",
    [["check"], ["score"], ["score", "--format", "xml", "a"], ["new"], ["packs", "more"], ["score", "a", "--nonsense"],
     ["one.yaml", "two.yaml"], ["--nonsense"]],
)  # fmt: skip
def test_wrong_usage(words, capsys):
    assert status_of(*words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "usage:" in told.err


@pytest.mark.parametrize(
    ("words", "ordered"),
    [
        (["packs"], ["packs"]),
        (["--debug", "packs"], ["packs", "--debug"]),
        (["--packs", "x", "score", "a"], ["score", "--packs", "x", "a"]),
        (["--packs=x", "--debug", "score", "a"], ["score", "--packs=x", "--debug", "a"]),
        (["--packs"], ["window", "--packs"]),
        (["file.sounding"], ["window", "file.sounding"]),
        ([], ["window"]),
        (["--packs", "packs", "f"], ["window", "--packs", "packs", "f"]),
        (["--help"], ["--help"]),
    ],
)
def test_the_command_comes_first(words, ordered):
    assert command_line.command_first(words) == ordered


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "zh"}, "zh"),
        ({"LANG": ""}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_of_messages(environment, language, monkeypatch):
    monkeypatch.delenv("LANG")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert command_line.language_of_environment() == language


# the window


@pytest.fixture
def window(monkeypatch):
    """Stands in for the window; what it was opened with."""
    opened = []
    app = types.ModuleType("ui.app")
    app.run_window = lambda *words: opened.append(words) or 7
    monkeypatch.setitem(sys.modules, "ui.app", app)
    return opened


def test_without_a_command_the_window_opens(window, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    mine = str(Path(__file__).parent)
    assert status_of("--packs", mine, "a.sounding") == 7
    assert status_of() == 7
    assert status_of("workshop", "--packs", mine, "a.sounding") == 7
    assert status_of("write", "mine") == 7
    assert window == [
        (Path("a.sounding"), [Path(mine)], ""),
        (None, [], ""),
        (Path("a.sounding"), [Path(mine)], "workshop"),
        (Path("mine"), [], "write"),
    ]


def test_a_folder_of_packs_that_is_not_there(capsys):
    assert status_of("packs", "--packs", "nowhere") == 2
    assert "There is no folder “nowhere” with packs." in capsys.readouterr().err


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_without_a_display(window, monkeypatch, capsys, platform):
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert status_of() == (2 if platform == "linux" else 7)
    told = capsys.readouterr().err
    assert ("no display" in told and "score" in told) is (platform == "linux")


# what goes wrong


def failing(monkeypatch, error):
    def work(*_arguments):
        raise error

    monkeypatch.setattr(score, "score_files", work)


def test_a_bug_is_one_sentence(monkeypatch, capsys):
    failing(monkeypatch, ZeroDivisionError("secret"))
    assert status_of("score", "a") == 2
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert len(told.splitlines()) == 1
    with pytest.raises(ZeroDivisionError):
        main.run(["score", "a", "--debug"])


def test_a_failure_is_its_sentence(monkeypatch, capsys):
    failing(monkeypatch, AssessmentError("No {what}.", what="way"))
    assert status_of("score", "a") == 2
    assert capsys.readouterr().err == "No way.\n"
    with pytest.raises(AssessmentError):
        main.run(["--debug", "score", "a"])


def test_an_interruption(monkeypatch):
    failing(monkeypatch, KeyboardInterrupt())
    assert status_of("score", "a") == 130
    failing(monkeypatch, Ended(15))
    assert status_of("score", "a") == 143


def test_arguments_of_the_process(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["sounding", "packs"])
    assert main.run() == 0
    assert "social-media" in capsys.readouterr().out


def test_streams_of_other_kinds_are_left_alone(monkeypatch):
    class Sink:
        text = ""

        def write(self, text):
            self.text += text

        def flush(self):
            """Nothing to do."""

    sink = Sink()
    monkeypatch.setattr(sys, "stdout", sink)
    assert main.run(["packs"]) == 0
    assert "social-media" in sink.text


def test_a_console_speaks_to_the_streams_of_now(capsys):
    speaker = console.Console()
    speaker.say("result")
    speaker.say()
    speaker.tell("work")
    told = capsys.readouterr()
    assert (told.out, told.err) == ("result\n\n", "work\n")


# as a process


def process(*words, **details):
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("DISPLAY", "WAYLAND", "QT_"))
    }
    return subprocess.run(
        [sys.executable, "-X", "importtime", str(ROOT / "main.py"), *map(str, words)],
        capture_output=True, check=False, env={**environment, **details}, timeout=CEILING_SECONDS,
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["packs"],
        ["check", "social-media"],
        ["new", "quick-check"],
        ["score", SAMPLE, "--format", "json"],
        [],
    ],
    ids=lambda words: words[0] if words else "window",
)
def test_no_command_imports_qt(words):
    done = process(*words)
    imported = [
        line for line in done.stderr.decode().splitlines() if line.startswith("import time:")
    ]
    assert done.returncode == (0 if words else 2)
    assert len(imported) > 50
    assert not [
        line for line in imported if "PySide6" in line or "shiboken" in line or "reportlab" in line
    ]
    assert b"Traceback" not in done.stderr
    if words and words[0] == "score":
        assert json.loads(done.stdout)["organisation"] == "绿叶茶行"


def test_a_narrow_console_is_no_reason_to_fail():
    done = process("score", SAMPLE, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"\\u7eff" in done.stdout


def test_a_reader_who_leaves_is_no_reason_for_a_traceback(tmp_path):
    with subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "score", *[str(SAMPLE)] * 40, "--format", "json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
    ) as running:  # fmt: skip
        running.stdout.readline()
        running.stdout.close()
        told = running.stderr.read()
        assert running.wait() in {0, 2}
    assert b"Traceback" not in told


@pytest.mark.parametrize(("shown", "told"), [("", "There is no display"), (":77", "DISPLAY=:77")])
def test_a_window_without_a_display_names_what_works_without(monkeypatch, shown, told):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if shown:
        monkeypatch.setenv("DISPLAY", shown)
    sentence = without_display(Translator("en"))
    assert told in sentence
    assert "report" in sentence
