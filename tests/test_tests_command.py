"""The command that runs the tests, the versions it is green with, and what the README says of both."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import __main__ as command

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "newest", "write"),
    [([], False, False), (["--newest"], True, False), (["--newest", "--write"], True, True)],
)
def test_what_the_command_takes(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], newest: bool, write: bool
) -> None:
    monkeypatch.setattr(command.sys, "version_info", (*command.OLDEST, 9))
    options = command.parsed(arguments)
    assert (options.newest, options.write) == (newest, write)


@pytest.mark.parametrize(
    ("arguments", "version", "says"),
    [
        (["--write"], (3, 11, 0), "--write needs --newest"),
        (["--newest", "--write"], (3, 13, 0), "needs Python 3.11"),
        (["more"], (3, 11, 0), "unrecognized"),
    ],
)
def test_what_the_command_refuses(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    version: tuple[int, int, int],
    says: str,
) -> None:
    monkeypatch.setattr(command.sys, "version_info", version)
    with pytest.raises(SystemExit) as left:
        command.parsed(arguments)
    assert left.value.code == 2
    assert says in capsys.readouterr().err


def test_nothing_but_versions_is_written() -> None:
    frozen = "# Editable install\n-e /x\nb==2\nsounding @ file:///x\nA==1\n"
    assert command.constraints(frozen) == command.HEAD + "A==1\nb==2\n"


def test_everything_that_is_asked_for_has_a_version_that_will_do() -> None:
    lines = command.CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    pins = {
        canonicalize_name(line.partition("==")[0]): line.partition("==")[2]
        for line in lines
        if "==" in line
    }
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    asked = setup["options"]["install_requires"] + setup["options.extras_require"]["test"]
    for each in map(Requirement, asked.split()):
        assert each.specifier.contains(pins[canonicalize_name(each.name)]), each
    assert not {"pip", "setuptools", "wheel", "sounding"} & set(pins)


def test_the_readme_names_what_is_run() -> None:
    runner = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (packages,) = re.findall("Qt also wants\\s+`([^`]*)`", README)
    assert f"apt-get install -y -qq {packages} " in runner
    for installed, then in re.findall(r"pip install (.*) && (.*)", README):
        assert installed.endswith("-c constraints.txt"), then


SAYS = "import sys; print(sys.argv[1], flush=True); sys.exit(int(sys.argv[2]))"


def step(name: str, status: int = 0) -> tuple[str, list[str]]:
    """Return a step that says its name and ends with a status."""
    return name, [command.PYTHON, "-c", SAYS, name, str(status)]


@pytest.mark.parametrize(
    ("checks", "collection", "steps", "status", "said"),
    [
        ([0, 0], 0, [0, 0], 0, ["check0", "check1", "step0", "step1"]),
        ([0, 3], 0, [0], 3, ["check0", "check1", "== check1 failed"]),
        ([0], 2, [0], 2, ["check0", "found", "== collection failed"]),
        ([0], 0, [4, 0], 4, ["check0", "step0", "== step0 failed"]),
    ],
)
def test_the_first_failure_ends_it(
    *,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    checks: list[int],
    collection: int,
    steps: list[int],
    status: int,
    said: list[str],
) -> None:
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "CHECKS", [step(f"check{n}", s) for n, s in enumerate(checks)])
    monkeypatch.setattr(command, "COLLECTION", step("found", collection)[1])
    monkeypatch.setattr(command, "STEPS", [step(f"step{n}", s) for n, s in enumerate(steps)])
    assert command.run_steps() == status
    out = [line for line in capfd.readouterr().out.split("\n") if line]
    assert [each for each in out if not re.fullmatch(r"== \w+", each)] == said
