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
from xdist.scheduler import LoadFileScheduling

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.questionnaire import loader
from assessment.questionnaire.loader import CheckedPack, load_files
from assessment.questionnaire.model import Pack
from tests.patience import PatientBot
from ui.widgets.slices import Slices

UNMEASURED = (
    "tests/analysis/test_answer_error.py::test_shares_of_levels",
    "tests/analysis/test_robustness_laws.py",
    "tests/charts/test_agreement_strip.py",
    "tests/charts/test_chart_figures.py::test_labels_are_never_cut",
    "tests/charts/test_fit.py::test_twenty_channels",
    "tests/charts/test_hours.py::test_any_name",
    "tests/cli/test_ending.py::test_a_signal_while",
    "tests/cli/test_report_command.py::test_presets_and_what",
    "tests/cli/test_report_command.py::test_without_a_target",
    "tests/cli/test_strategy.py::test_the_figures_of",
    "tests/cli/test_streams.py",
    "tests/core/test_deferred.py::test_numpy",
    "tests/core/test_gc_pause.py",
    "tests/document/test_answers_out.py::test_a_document_is_the_same",
    "tests/document/test_document.py::test_any_changes_undone",
    "tests/document/test_overwritten.py::test_both_sides",
    "tests/document/test_recalculation.py::test_a_spreadsheet",
    "tests/document/test_store_writes.py::test_a_killed",
    "tests/hostile/",
    "tests/journeys/",
    "tests/questionnaire/test_reader_refusals.py::test_a_parser_that_goes",
    "tests/questionnaire/test_schema.py::test_bundled_files",
    "tests/report/test_figures_agree",
    "tests/report/test_honest_level.py",
    "tests/report/test_pdf_ua.py",
    "tests/report/test_presets.py::test_a_client_is_told",
    "tests/report/test_presets.py::test_a_monster",
    "tests/report/test_presets.py::test_every_sample",
    "tests/report/test_repeated_heads.py",
    "tests/report/test_report_in_hand.py",
    "tests/report/test_report_layout.py::test_no_page",
    "tests/report/test_report_pdf.py::test_the_same_input",
    "tests/report/test_report_strategy.py::test_each_chapter",
    "tests/report/test_report_strategy.py::test_no_page",
    "tests/report/test_report_strategy.py::test_the_summary_stays",
    "tests/report/test_report_writing.py::test_a_file_is_written",
    "tests/report/test_report_writing.py::test_every_text",
    "tests/report/test_scores_agree.py",
    "tests/report/test_tagged_reports.py",
    "tests/scoring/test_scoring_laws.py",
    "tests/strategy/test_ordering.py",
    "tests/strategy/test_ordering_growth.py",
    "tests/strategy/test_parts.py",
    "tests/strategy/test_second_laws.py",
    "tests/strategy/test_strategy_laws.py",
    "tests/strategy/test_topsis.py",
    "tests/test_actions_catalogue.py",
    "tests/test_actions_in_time.py",
    "tests/test_authoring_book.py",
    "tests/test_bundle.py::test_what_the_server",
    "tests/test_channels_catalogue.py",
    "tests/test_house.py",
    "tests/test_main.py::test_no_command",
    "tests/test_metrics_catalogue.py",
    "tests/test_organisations.py::test_the_",
    "tests/test_organisations.py::test_what_exists",
    "tests/test_pack_versions.py",
    "tests/test_packs.py",
    "tests/test_promised_times.py",
    "tests/test_templates_catalogue.py",
    "tests/test_trades.py",
    "tests/test_translations.py",
    "tests/test_words_of_the_served.py",
    "tests/ui/test_accessibility.py",
    "tests/ui/test_answer_keys.py",
    "tests/ui/test_appearance.py",
    "tests/ui/test_author_page.py::test_an_example",
    "tests/ui/test_author_page.py::test_signs",
    "tests/ui/test_closing.py",
    "tests/ui/test_comparison_page.py",
    "tests/ui/test_deliverables_in_window.py",
    "tests/ui/test_digit_keys.py::test_a_number_typed_where",
    "tests/ui/test_draft_languages.py",
    "tests/ui/test_exports.py",
    "tests/ui/test_figures_agree_with_window.py",
    "tests/ui/test_home.py",
    "tests/ui/test_hostile_texts.py",
    "tests/ui/test_killed_while_typing.py",
    "tests/ui/test_no_stray_windows.py",
    "tests/ui/test_painting.py",
    "tests/ui/test_preview.py",
    "tests/ui/test_report_options.py::test_notes",
    "tests/ui/test_report_options.py::test_parts",
    "tests/ui/test_report_options.py::test_what_can_not",
    "tests/ui/test_report_page.py",
    "tests/ui/test_results_opinions.py",
    "tests/ui/test_settings.py::test_the_window_opens",
    "tests/ui/test_side_panel.py::test_what_moved",
    "tests/ui/test_small_screens.py",
    "tests/ui/test_startup.py::test_the_whole",
    "tests/ui/test_strategy_roadmap.py",
    "tests/ui/test_strategy_steps.py",
    "tests/ui/test_strategy_window.py",
    "tests/ui/test_window.py",
    "tests/ui/test_window_keeping.py",
    "tests/ui/test_workshop_room.py",
    "tests/ui/test_workshop_votes.py::test_no_pixel",
    "tests/workshop/test_browser",
    "tests/workshop/test_vote_counts.py::test_every_mix",
)
"""Tests that reach nothing that others do not reach as well: measuring them would double their time."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Run a test, with coverage measured unless it is of no use for that; so for what it starts."""
    measured = Coverage.current()
    if measured is None or not item.nodeid.startswith(UNMEASURED):
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


class OneForReports(LoadFileScheduling):
    """Files of tests, each in one process; those of reports in the same one, which keeps what it made."""

    def _split_scope(self, nodeid: str) -> str:
        return "reports" if nodeid.startswith("tests/report/") else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneForReports | None:
    """Hand out files of tests as they need it."""
    return OneForReports(config, log) if config.getoption("dist") == "loadfile" else None


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
