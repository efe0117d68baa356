"""For random assessments of the bundled pack, console, JSON, report and window show the same figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, Sheet, State
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import ActionDecision, Decisions, Verdict
from assessment.core.numbers import whole
from assessment.document.document import Document
from assessment.presentation.level_summary import too_early
from assessment.presentation.score_json import figures
from assessment.presentation.strategy_json import roadmap_figures
from assessment.questionnaire.library import Library
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.yes_no import YesNoItem
from assessment.report.pdf.writer import ReportOptions, write_report
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.situation import Situation
from main import run
from tests.pdf_text import text_of
from tests.ui.looking import open_topics
from ui.context import Context
from ui.pages.level_summary import StandingHead
from ui.pages.results.page import ResultsPage
from ui.pages.strategy.milestones import milestones
from ui.session import Session
from ui.widgets.bar_row import BarRow

CHECKED = Library().load("social-media")
PACK = CHECKED.usable()
PARTS = ("summary", "readiness", "sections", "roadmap")
NUMBER = r"\d+(?:\.\d)?"
EMPTY = (State.UNKNOWN, State.NOT_APPLICABLE)


def value_of(item: Item, random: Random) -> Any:
    """A random value of an item; None for a type that is left unanswered."""
    match item:
        case Rating():
            return random.randrange(PACK.steps(item))
        case YesNoItem():
            return random.random() < 0.6
        case Choice():
            return random.choice(item.options).id
        case Choices():
            plain = [each.id for each in item.options if not each.exclusive]
            return tuple(plain[: random.randint(1, item.at_most or len(plain))])
        case NumberItem():
            return random.randint(int(item.minimum or 0), int(item.maximum or 20))
    return None


def random_assessment(seed: int) -> Assessment:
    """An assessment with random answers, some not known, and an action that is done."""
    random = Random(seed)
    said: dict[str, Answer] = {}
    share = random.choice((0.2, 0.8, 1.0))
    for id_, item in PACK.items.items():
        value = value_of(item, random)
        if value is None or random.random() > share:
            continue
        said[id_] = Answer.of(value)
        state = random.choice(EMPTY)
        if random.random() < 0.05 and (state is State.UNKNOWN or item.not_applicable):
            said[id_] = Answer(state)
    done = random.choice(list(PACK.actions_by_id))
    decisions = Decisions(actions={done: ActionDecision(Verdict.DONE)})
    return Assessment(date(2026, 11, 20), sheet=Sheet(said), decisions=decisions)


@dataclass
class Shown:
    """One assessment as each of the outputs shows it."""

    session: Session
    context: Context
    path: Path

    @cached_property
    def strategy(self) -> Strategy:
        assessment, result = self.session.assessment, self.session.result
        situation = Situation.of(PACK, assessment.sheet, result, assessment.decisions)
        return make_strategy(situation, assessment.assessed_on, 200)

    @cached_property
    def report(self) -> str:
        file = BytesIO()
        session = self.session
        options = ReportOptions(language="en", only=PARTS)
        write_report(
            PACK, session.assessment, session.result, options, file, strategy=self.strategy
        )
        return text_of(file.getvalue())

    @cached_property
    def console(self) -> str:
        out = StringIO()
        with redirect_stdout(out):
            assert run(["score", str(self.path)]) == 0
        return out.getvalue()


@pytest.fixture(params=range(4))
def shown(request: Any, tmp_path: Path, context: Context) -> Iterator[Shown]:
    path = tmp_path / "a.sounding"
    session = Session(Document.create(path, CHECKED, random_assessment(request.param)))
    yield Shown(session, context, path)
    session.close()


def agree(window: str, console: str, json: float | None) -> None:
    """Whether three ways to show a score are of one, and on the same side of every threshold."""
    if json is None:
        assert window == console == "–"
        return
    assert abs(float(console) - json) <= 0.1 + 1e-9
    assert abs(float(window) - float(console)) <= 0.55
    for each in PACK.thresholds:
        assert (float(window) >= each) == (float(console) >= each), (window, console, each)


def loose(text: str) -> str:
    return r"\s*".join(re.escape(each) for each in text if not each.isspace())


def test_console_json_report_and_window_agree(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    session, _ = shown.session, shown.context.translator
    plain = figures(PACK, session.assessment, session.result)
    head = StandingHead(session, shown.context)
    page = ResultsPage(session, shown.context)
    for each in (head, page):
        qtbot.addWidget(each)
        each.show()
    [said] = re.findall(rf"^Readiness: ({NUMBER}|–) ", shown.console, re.MULTILINE)
    if not too_early(session.result, PACK):
        index = head.index_label.text()
        assert f"The readiness index is {index} of 100." in shown.report
        agree(index, said, plain["index"])
    else:
        assert head.index_label.text() == ""
        low, high = re.findall(NUMBER, head.level_label.text())
        assert f"Readiness could lie anywhere from {low} to {high} of 100." in shown.report
        assert "The readiness index is" not in shown.report
        [ends] = re.findall(
            rf"^Readiness: .*\(({NUMBER})–({NUMBER}), ", shown.console, re.MULTILINE
        )
        for window, console, end in zip((low, high), ends, plain["range"], strict=True):
            agree(window, console, end)
    level = session.result.standing.level
    if level is not None:
        title = _.text(PACK.level(level).title)
        assert head.level_label.text() == title
        assert f"Level: {title}" in shown.console
    else:
        words = re.findall(r"^(\d.* % is answered; .*)$", shown.console, re.MULTILINE)
        assert words
        assert words[0] in shown.report
        assert any(words[0] == each.text() for each in page.findChildren(QLabel))
    open_topics(page)
    rows = {row.property("story"): row.accessibleName() for row in page.findChildren(BarRow)}
    for section in plain["sections"]:
        if not PACK.sections_by_id[section["id"]].scored:
            ids = {section["id"], *(each["id"] for each in section["topics"])}
            assert ids.isdisjoint(rows)
            assert section["score"] is None
            continue
        for thing in (section, *section["topics"]):
            title = _.text(shown.session.pack.title_of(thing["id"]))
            name = rows[thing["id"]].removeprefix(f"{title}: ")
            found = re.match(NUMBER, name)
            window = found[0] if found is not None and thing["score"] is not None else "–"
            shown_on_console = re.findall(
                rf"^ *{re.escape(title)}: (?:({NUMBER}|–) \(|)", shown.console, re.MULTILINE
            )
            assert shown_on_console, title
            if thing["score"] is not None and too_early(session.result, PACK):
                said = re.match(rf"({NUMBER})(?:–({NUMBER}))?", name)  # only how far it can be
                assert said is not None, name
                for end, exact in zip((said[1], said[2] or said[1]), thing["range"], strict=True):
                    assert abs(float(end) - exact) < 1
                told = loose(said[0])
                assert re.search(rf"{loose(title)} (?:– )?{told}", shown.report), title
            elif thing["score"] is not None:
                agree(window, shown_on_console[0], thing["score"])
                assert re.search(rf"{loose(title)} {re.escape(window)} ", shown.report), title
    page.close_jobs()


def test_today_is_the_index_everywhere(shown: Shown, qtbot: QtBot) -> None:
    roadmap, session = shown.strategy.roadmap, shown.session
    row = milestones(PACK, roadmap, shown.context)
    head = StandingHead(session, shown.context)
    for each in (row, head):
        qtbot.addWidget(each)
    index = head.index_label.text()
    when, figure = (each.text() for each in row.findChildren(QLabel)[:2])
    assert {"Start", index} <= {when, figure, *(each.text() for each in row.findChildren(QLabel))}
    today = roadmap_figures(roadmap)["milestones"][0]["index"]
    assert today == figures(PACK, session.assessment, session.result)["index"]
    if len(roadmap.milestones) > 1:
        printed = index or whole(session.result.index.value, *PACK.thresholds)
        assert re.search(rf"Start\s+{re.escape(printed)} ", shown.report)
