"""The Results page: every figure says how it came about; comparison with the round before; how firm it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.records import Round
from assessment.core.i18n import Translator
from assessment.document.answer_edits import set_answer, set_assessed_on
from assessment.presentation.explanation_facts import Kind
from assessment.presentation.explanation_parts import Column, Explanation, Table
from assessment.presentation.traces import names
from assessment.questionnaire.loader import CheckedPack
from tests.ui.looking import settle
from ui.context import Context
from ui.page_table import RESULTS
from ui.pages.results import robustness_card
from ui.pages.results.page import ResultsPage
from ui.theme import Theme
from ui.widgets.bar_row import Bar, BarKey, BarRow
from ui.widgets.drawing import DrawingView
from ui.widgets.explanation_view import ToldView
from ui.widgets.option_buttons import Link
from ui.window import Window


@pytest.fixture
def results(window: Window, qtbot: QtBot) -> ResultsPage:
    window.open_sample()
    page = window.pages.results
    with qtbot.waitActive(window):
        window.activateWindow()
    return page


def written(widget: QWidget) -> str:
    """Everything that is written in a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_every_figure_tells_how_it_came_about(
    results: ResultsPage, window: Window, qtbot: QtBot
) -> None:
    trace = results.trace
    figures = [
        f for f in results.findChildren(DrawingView) if f.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(figures) == 2
    for figure in figures:
        qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
        assert trace.path == ["index"]
        qtbot.keyClick(trace.scroll_area, Qt.Key.Key_Escape)
        assert trace.isHidden()
        qtbot.keyClick(figure, Qt.Key.Key_Return)
        assert trace.path == ["index"]
        trace.close_stories()
    pack = window.session.pack
    for opener in results.findChildren(QToolButton):
        if opener.isCheckable():
            opener.toggle()
            opener.toggle()
            opener.toggle()
    rows = results.findChildren(BarRow)
    facets = sum(len(lens.facets) for lens in pack.lenses)
    scored = [each for each in pack.sections if each.scored]
    assert len(scored) < len(pack.sections), "what is not scored has no row"
    assert len(rows) == len(scored) + sum(len(each.topics) for each in scored) + facets
    for row in rows:
        row.click()
        assert trace.path == [row.property("story")]
        assert trace.title_label.text()
    for link in results.content.findChildren(Link):
        link.click()
        assert len(trace.path) == 1


def test_a_story_leads_into_its_parts_and_back(
    results: ResultsPage, window: Window, qtbot: QtBot
) -> None:
    trace = results.trace
    results.tell("index")
    for id_ in ("audience", "who", "audience-defined"):
        [link] = [
            b for b in trace.findChildren(Link) if b.property("story") == id_ and not b.isHidden()
        ]
        link.click()
    assert trace.path == ["index", "audience", "who", "audience-defined"]
    assert "audience-defined" not in written(trace)
    qtbot.keyClick(trace, Qt.Key.Key_Backspace)
    trace.back_button.click()
    assert trace.path == ["index", "audience"]
    qtbot.keyClick(trace, Qt.Key.Key_A)
    trace.go_back()
    trace.go_back()
    assert trace.path == ["index"]
    assert not trace.back_button.isEnabled()
    for id_, page in (("who", "who"), ("free-hours", "time"), ("accounts-owned", "security")):
        results.tell(id_)
        QApplication.processEvents()
        [way] = [
            b
            for b in trace.findChildren(QAbstractButton)
            if b.text() == "To the questions" and not b.isHidden()
        ]
        way.click()
        assert window.page_name == "answer"
        assert window.pages.answer.page_id == page
        window.show_page("results")


def test_an_explanation_waits_for_its_strategy(
    results: ResultsPage, window: Window, qtbot: QtBot
) -> None:
    id_ = next(id_ for id_, (kind, _) in names(window.session.pack).items() if kind is Kind.CHANNEL)
    title = results.trace.title_label
    window.session.run(set_assessed_on(date(2026, 1, 3)))  # what opening has worked out is over
    results.tell(id_)
    assert title.text() == "Working it out …"
    qtbot.waitUntil(lambda: window.session.is_planned and title.text() != "Working it out …")
    results.trace.close_stories()
    with qtbot.waitSignal(window.session.planned):
        window.session.run(set_assessed_on(date(2026, 1, 2)))
        window.session.request_plan()
    assert results.trace.isHidden()


def test_everything_that_can_be_explained_is(planned_at_once: None, window: Window) -> None:
    window.open_sample()
    results = window.pages.results
    for id_ in names(window.session.pack):
        results.tell(id_)
        assert results.trace.title_label.text()


def test_escape_gives_the_keyboard_back(results: ResultsPage, qtbot: QtBot) -> None:
    row = results.findChildren(BarRow)[0]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert not results.trace.isHidden()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is row
    qtbot.keyClick(row, Qt.Key.Key_Escape)


def test_a_story_takes_the_page_where_there_is_no_room_beside(results: ResultsPage) -> None:
    results.tell("level")
    assert results.scroll_area.isVisible()
    results.setMinimumSize(1, 1)
    results.resize(700, 600)
    assert not results.scroll_area.isVisible()
    results.trace.close_stories()
    assert results.scroll_area.isVisible()


def test_a_story_follows_the_answers(results: ResultsPage, window: Window) -> None:
    results.tell("free-hours")
    before = written(results.trace)
    window.session.run(set_answer("free-hours", Answer.of(0)))
    assert written(results.trace) != before


def test_topics_come_out_below_their_section(results: ResultsPage) -> None:
    openers = [
        b
        for b in results.findChildren(QAbstractButton)
        if b.accessibleName().startswith("Topics of")
    ]

    def row() -> BarRow | None:
        return next((r for r in results.findChildren(BarRow) if r.property("story") == "who"), None)

    assert row() is None  # hundreds of rows that nobody looks at take a second
    for opener in openers:
        opener.click()
    assert row().isVisible()
    for opener in openers:
        opener.click()
    assert not row().isVisible()


def test_how_firm_it_is_is_worked_out_behind(
    results: ResultsPage, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    firm = results.firm_card
    assert "Trying" in written(firm)
    qtbot.waitUntil(lambda: "in 90 of 100 cases" in written(firm))
    firm.show_result(window.session.result)
    assert not firm.is_busy
    monkeypatch.setattr(robustness_card, "robustness", lambda *_scored: None)
    window.session.run(set_answer("free-hours", Answer.of(0)))
    qtbot.waitUntil(lambda: "Too little" in written(firm))

    def failing(*_scored: object) -> None:
        raise ValueError("odd")

    monkeypatch.setattr(robustness_card, "robustness", failing)
    with qtbot.captureExceptions() as caught:
        window.session.run(set_answer("free-hours", Answer.of(1)))
        qtbot.waitUntil(lambda: bool(caught))
    assert str(caught[0][1]) == "odd"


def test_how_far_the_level_rests_on_single_answers(
    results: ResultsPage, window: Window, qtbot: QtBot
) -> None:
    firm = results.firm_card
    qtbot.waitUntil(lambda: "in 90 of 100 cases" in written(firm))
    assert "If one answer in three is a step off, the level is “Pilot” in " in written(firm)
    session = window.session
    wishes = [option.id for option in session.pack.items["purposes"].options]
    session.run(set_answer("purposes", Answer.of(tuple(wishes))))
    qtbot.waitUntil(lambda: not firm.is_busy)
    before = session.result
    session.run(set_answer("purposes", Answer.of(tuple(reversed(wishes)))))
    assert session.result == before
    firm.show_result(session.result)  # other answers with the same scores: moved, they may differ
    assert "Trying" in written(firm)
    qtbot.waitUntil(lambda: "a step off" in written(firm))


def test_a_requirement_just_met_or_missed_is_shown_as_such(
    results: ResultsPage, window: Window, qtbot: QtBot
) -> None:
    def states() -> list[str]:
        said = [link.text() for link in results.content.findChildren(Link)]
        return [each for each in said if each.endswith(("just met", "just missed", "not met"))]

    assert "The accounts are yours: just missed" in states()
    assert states()[-1] == "Adverts and offers are checked against the law: just missed"
    session = window.session
    session.run(set_answer("account-ownership", Answer.of(2)))
    qtbot.waitUntil(lambda: "The accounts are yours: just missed" not in states())
    assert states()[-1] == "The accounts are yours: just met"


def test_the_round_before_is_compared(
    results: ResultsPage, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.session
    pack = session.pack
    past = Round(1, date(2026, 1, 5), pack.id, pack.version, Sheet({"who-leads": Answer.of(1)}))
    assessment = session.assessment
    for rounds, said in (
        ([past], "There was no index in the last round."),
        ([Round(1, date(2026, 1, 5), pack.id, pack.version, assessment.sheet)], "last round"),
        ([Round(1, date(2026, 1, 5), "other", "1", assessment.sheet)], ""),
    ):
        seen = replace(assessment, rounds=tuple(rounds))
        monkeypatch.setattr(type(session), "assessment", property(partial(_as_it_was, seen)))
        session.scored.emit(session.result)
        assert said in written(results.content)
        monkeypatch.undo()


def _as_it_was(assessment: Assessment, _session: object) -> Assessment:
    return assessment


def test_nothing_answered_is_said(window: Window) -> None:
    window.begin(window.entrance.offers[1])
    window.show_page("results")
    assert "Answer a few questions first" in written(window.pages.results)


def test_bars_speak_and_paint_whatever_they_have(qtbot: QtBot) -> None:
    words = Translator("en")
    said = {
        Bar("A", None, None, None): "A: no score yet",
        Bar("A", 5, 5, 5): "A: 5",
        Bar("A", 50.4, 40, 60, 70, 30): "A: 50, range 40–60, target 70, last round 30",
    }
    for theme in (Theme("light"), Theme("dark", 200)):
        for bar, name in said.items():
            row = BarRow(bar, words, theme)
            qtbot.addWidget(row)
            row.resize(400, row.heightForWidth(400))
            row.show()
            row.setFocus()
            assert row.accessibleName() == name
            assert not row.grab().isNull()
        key = BarKey(words, theme, target=True, last=True)
        qtbot.addWidget(key)
        assert not key.grab().isNull()


def test_tables_without_a_way_on_are_plain(qtbot: QtBot, context: Context) -> None:
    table = Table(
        (Column("A"), Column("B", figures=True), Column("C")), (("x", "1", ""), ("y", "2", ""))
    )
    view = ToldView(Explanation("T", ("One.",), (table,)), lambda id_: id_ == "x", context.theme)
    qtbot.addWidget(view)
    assert view.findChildren(Link) == []
    assert "C" not in written(view)


def test_a_figure_is_pressed_only_where_it_was_made_so(qtbot: QtBot) -> None:
    view = DrawingView("name", lambda _width: None)
    qtbot.addWidget(view)
    told: list[int] = []
    view.pressed.connect(lambda: told.append(1))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert told == []
    view.make_pressable("name", QColor("red"))
    qtbot.keyClick(view, Qt.Key.Key_A)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert told == [1]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (None, "Until this is known, the level is “Low” at most."),
        (False, "Until this is met, the level is “Low” at most."),
    ],
)
def test_what_a_requirement_does_is_told_as_on_paper(
    window: Window, all_types: CheckedPack, said: bool | None, sentence: str
) -> None:
    window.start(all_types)
    window.session.run(set_answer("q2", Answer.of(2)))
    if said is not None:
        window.session.run(set_answer("yn", Answer.of(said)))
    window.show_page(RESULTS)
    assert sentence in written(window.pages.results)


def test_an_opener_points_down_only_while_it_is_open(results: ResultsPage) -> None:
    openers = [each for each in results.findChildren(QToolButton) if each.isCheckable()]
    assert openers
    for opener in openers:
        closed, opened = (
            opener.icon().pixmap(16, QIcon.Mode.Normal, state).toImage()
            for state in (QIcon.State.Off, QIcon.State.On)
        )
        assert closed != opened


def test_what_is_missed_is_no_link_like_any(results: ResultsPage, window: Window) -> None:
    tones = {each.text().rsplit(": ", 1)[-1]: each.tone for each in results.findChildren(Link)}
    assert tones["just missed"] == "danger"
    assert tones["not decided yet"] == "warning"
    [gate] = [each for each in results.findChildren(Link) if each.tone == "warning"]
    colours = {gate.grab().toImage().pixelColor(x, y).name() for x in range(60) for y in range(30)}
    assert window.context.theme.colour("warning").name() in colours
    others = {each.tone for each in results.findChildren(Link) if "target" in each.text()}
    assert others == {""}


def test_the_radar_has_a_heading_and_no_empty_card(results: ResultsPage) -> None:
    [figure] = [
        each for each in results.findChildren(DrawingView)
        if each.accessibleName().startswith("Readiness by section")
    ]  # fmt: skip
    figure.finish()
    settle()
    sheet = figure.parentWidget()
    [head] = sheet.findChildren(QLabel)
    assert head.text() == "Readiness by section"
    assert sheet.height() <= head.height() + figure.height() + 60
