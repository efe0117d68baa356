"""Helpers that the tests share: packs from a few lines of YAML, and sheets of answers for them."""

from __future__ import annotations

import gc
import re
import textwrap
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from coverage import Coverage
from coverage.exceptions import CoverageWarning
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from PySide6.QtWidgets import QApplication
from xdist import is_xdist_controller, is_xdist_worker

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.questionnaire import loader
from assessment.questionnaire.loader import CheckedPack, load_files
from assessment.questionnaire.model import Pack
from tests.order import MeasuredFirst, is_measured
from tests.patience import PatientBot
from ui.widgets.slices import Slices


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Run a test, with coverage measured unless it is of no use for that; so for what it starts."""
    measured = Coverage.current()
    if measured is None or is_measured(item.nodeid):
        return (yield)
    measured.stop()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
            return (yield)
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CoverageWarning)  # that modules were imported before
            measured.start()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what is measured first: see `order`."""
    items.sort(key=lambda item: not is_measured(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> MeasuredFirst | None:
    """Hand out files of tests as they need it."""
    return MeasuredFirst(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_sessionstart(session: pytest.Session) -> None:
    """Measure nothing where tests are only handed out."""
    measured = Coverage.current()
    if measured is not None and is_xdist_controller(session):
        measured.stop()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Save what a worker measured: one that ends slowly on a busy machine is killed before it does so itself."""
    measured = Coverage.current()
    if measured is not None and is_xdist_worker(session):
        measured.stop()
        measured.save()


loader.MOST_REMEMBERED = 40
"""The packs of other tests push none of those out that come with the program."""

gc.set_threshold(10_000, 20, 10)
"""Collections every 700 objects cost the tests a tenth of their time."""

hypothesis_settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("any-machine")


@pytest.fixture(scope="session", autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Copies of documents go into a folder of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOUNDING_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _pages_at_once() -> None:
    """Pages are whole as soon as they are shown: building them in slices has tests of its own."""
    Slices.at_once = True


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """pytest-qt's, with a ceiling that a busy machine keeps to."""
    return PatientBot(request)


_ITEMS = """\
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
"""
_HEAD = {
    "format": "format: 1",
    "id": "id: small",
    "version": "version: 1.0.0",
    "title": "title: Small",
    "languages": "languages: [en]",
    "sections": "sections: [{id: s, title: S, topics: [{id: t, title: T, items: "
    "[{id: q, type: yes_no, text: Q}]}]}]",
}
_SCALES = {"five": "[a, b, c, d, e]", "two": "[a, b]", "three": "[a, b, c]"}


def _whole(text: str) -> str:
    """The text with the head that it lacks behind it, so that its own lines keep their numbers."""
    text = textwrap.dedent(text).lstrip("\n")
    text += "" if text.endswith("\n") else "\n"
    for key, line in _HEAD.items():
        if not re.search(f"^{key}:", text, re.MULTILINE):
            text += line + "\n"
    used = [name for name in _SCALES if re.search(rf"scale: {name}\b", text)]
    if used and not re.search("^scales:", text, re.MULTILINE):
        text += "scales: {" + ", ".join(f"{name}: {_SCALES[name]}" for name in used) + "}\n"
    return text


@pytest.fixture(scope="session")
def checked_of() -> Callable[..., CheckedPack]:
    """A pack from the YAML of its main file, lacking heads filled in; more files by name."""

    def make(text: str, **files: str) -> CheckedPack:
        more = {f"{name}.yaml": textwrap.dedent(each).encode() for name, each in files.items()}
        return load_files({"pack.yaml": _whole(text).encode()} | more)

    return make


@pytest.fixture(scope="session")
def pack_of(checked_of: Callable[..., CheckedPack]) -> Callable[..., Pack]:
    """A usable pack from the YAML of its main file."""
    return lambda text, **files: checked_of(text, **files).usable()


@pytest.fixture(scope="session")
def checked_items() -> Callable[..., CheckedPack]:
    """A pack of one topic `t` in one section `s`, from the YAML of its items (line 8) and more keys."""

    def make(items: str, head: str = "") -> CheckedPack:
        body = textwrap.indent(textwrap.dedent(items).strip("\n"), "    ")
        text = _whole(_ITEMS + body + "\n" + textwrap.dedent(head).strip("\n"))
        return load_files({"pack.yaml": text.encode()})

    return make


@pytest.fixture(scope="session")
def items_of(checked_items: Callable[..., CheckedPack]) -> Callable[..., Pack]:
    """A usable pack of one topic."""
    return lambda items, head="": checked_items(items, head).usable()


@pytest.fixture(scope="session")
def sheet_of() -> Callable[..., Sheet]:
    """A sheet from plain values (or whole answers) by item id; one more mapping for each respondent."""

    def answers(pack: Pack, said: dict[str, Any]) -> dict[str, Answer]:
        return {
            name: value
            if isinstance(value, Answer)
            else Answer.of(pack.items[name].read(pack.scales, value))
            for name, value in said.items()
        }

    def make(
        pack: Pack, said: dict[str, Any], *others: dict[str, Any], targets: Any = None
    ) -> Sheet:
        people = tuple(
            Respondent(f"r{index}", answers=answers(pack, each))
            for index, each in enumerate(others)
        )
        return Sheet(answers(pack, said), people, targets or {})

    return make
