"""Pages that are built in slices: what is in sight first, and the same in the end as at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.notices import Notices
from ui.pages.answer.page import AnswerPage
from ui.pages.follow_up.page import FollowUpPage
from ui.pages.home import HomePage
from ui.pages.page_base import AssessmentPage
from ui.pages.workshop.page import WorkshopPage
from ui.session import Session
from ui.shell.document_opener import DocumentOpener
from ui.widgets.factories import column, label
from ui.widgets.slices import Parts, Slices
from ui.window import Window


@pytest.fixture
def sliced(monkeypatch: pytest.MonkeyPatch) -> None:
    """One step a slice, as on a slow machine."""
    monkeypatch.setattr(Slices, "at_once", False)
    monkeypatch.setattr("ui.widgets.slices.SLICE_SECONDS", 0.0)


@pytest.fixture
def holder(qapp: object) -> QObject:
    """Parent of what is tested."""
    return QObject()


def steps(done: list[str], *names: str) -> Iterator[None]:
    """Note the names one by one."""
    for name in names:
        done.append(name)
        yield


def seen(window: Window) -> list[tuple[str, str]]:
    """Return the kinds and texts of what is shown of the page."""
    assert window.pages is not None
    QCoreApplication.processEvents()  # parts are shown by their layouts
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page = window.pages.page(window.page_name)
    return sorted(
        (type(each).__name__, each.text() if isinstance(each, QLabel | QAbstractButton) else "")
        for each in page.findChildren(QWidget)
        if each.isVisibleTo(page)
    )


def is_built(window: Window) -> bool:
    """Return whether nothing is left to be built, nor worked out."""
    return not any(each.is_busy for each in window.findChildren(Slices))


def test_the_first_step_is_done_at_once_and_the_others_between_events(
    qtbot: QtBot, sliced: None, holder: QObject
) -> None:
    slices, done = Slices(holder), list[str]()
    slices.run(steps(done, "a", "b", "c"))
    assert done == ["a"]
    assert slices.is_busy
    QTimer.singleShot(0, lambda: done.append("event"))
    qtbot.waitUntil(lambda: not slices.is_busy)
    assert done != ["a", "b", "c", "event"]
    assert sorted(done) == ["a", "b", "c", "event"]


def test_what_is_left_is_done_or_dropped_when_that_is_asked_for(
    sliced: None, holder: QObject
) -> None:
    slices, done = Slices(holder), list[str]()
    slices.run(steps(done, "a", "b", "c"))
    slices.finish()
    slices.finish()
    assert (done, slices.is_busy) == (["a", "b", "c"], False)
    slices.run(steps(done, "d", "e"))
    slices.run(steps(done, "f", "g"))
    slices.stop()
    slices.finish()
    assert done == ["a", "b", "c", "d", "f"]


def test_steps_that_are_short_share_a_slice(
    monkeypatch: pytest.MonkeyPatch, holder: QObject
) -> None:
    monkeypatch.setattr(Slices, "at_once", False)
    monkeypatch.setattr("ui.widgets.slices.SLICE_SECONDS", 3_600.0)
    slices, done = Slices(holder), list[str]()
    slices.run(steps(done, "a", "b", "c"))
    assert (done, slices.is_busy) == (["a", "b", "c"], False)


def test_parts_are_replaced_one_by_one_and_what_is_below_goes(qtbot: QtBot) -> None:
    page, layout = QWidget(), column()
    page.setLayout(layout)
    qtbot.addWidget(page)
    parts = Parts(layout)

    def texts() -> list[str]:
        shown = (layout.itemAt(at).widget() for at in range(layout.count()))
        return [each.text() for each in shown if isinstance(each, QLabel)]

    for name in "abc":
        parts.put(label(name))
    parts.end()
    assert texts() == ["a", "b", "c"]
    parts.begin()
    parts.put(label("x"))
    assert texts() == ["x", "b", "c"]
    parts.put(label("y"))
    parts.end()
    assert texts() == ["x", "y"]


def test_every_page_is_the_same_built_in_slices_as_at_once(
    window: Window, qtbot: QtBot, planned_at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_sample()
    assert window.pages is not None
    names = [name for name in window.pages.page_names if name in ("answer", "results", "strategy")]
    at_once = {}
    window.pages.answer.open_page("time")
    window.rebuild()
    for name in names:
        window.show_page(name)
        window.pages.results.close_jobs()
        at_once[name] = seen(window)
    monkeypatch.setattr(Slices, "at_once", False)
    monkeypatch.setattr("ui.widgets.slices.SLICE_SECONDS", 0.0)
    old = window.pages
    window.rebuild()
    qtbot.waitUntil(lambda: window.pages not in (None, old))
    for name in names:
        window.show_page(name)
        window.pages.results.close_jobs()
        qtbot.waitUntil(lambda: is_built(window))
        assert seen(window) == at_once[name]


def test_a_page_that_is_built_anew_in_slices_stays_scrolled(
    window: Window, qtbot: QtBot, sliced: None
) -> None:
    window.open_sample()
    qtbot.waitUntil(lambda: window.pages is not None and is_built(window))
    assert window.pages is not None
    QCoreApplication.processEvents()
    bar = window.pages.scroll_bar()
    assert bar is not None
    bar.setValue(bar.maximum())
    window.set_language("zh")
    qtbot.waitUntil(
        lambda: window.pages.scroll_bar() is not None and window.pages.scroll_bar().value() > 0
    )
    now = window.pages.scroll_bar()
    qtbot.waitUntil(lambda: is_built(window))
    assert now.value() > 0.8 * now.maximum()


def test_a_question_that_is_not_there_yet_is_made_when_it_is_wanted(
    session: Session, context: Context, qtbot: QtBot, sliced: None
) -> None:
    page = AnswerPage(session, context)
    qtbot.addWidget(page)
    page.show()
    topic = next(each for each in session.pack.topics.values() if len(each.items) > 2)
    page.open_page(topic.id)
    made = page.page.cards
    assert len(made) < len(topic.items)
    page.open_item(topic.items[-1].id)
    assert list(made) == [item.id for item in topic.items]
    page.single_toggle.click()
    assert list(page.page.cards) == [topic.items[-1].id] or page.page.current in (page.page.cards)


def test_tab_goes_through_questions_made_later_before_the_foot(
    session: Session, context: Context, qtbot: QtBot, sliced: None
) -> None:
    def order(page: AnswerPage) -> list[QWidget]:
        found, now = [], page.outline.nextInFocusChain()
        while now is not page.outline and len(found) < 10_000:
            found.append(now)
            now = now.nextInFocusChain()
        return found

    page = AnswerPage(session, context)
    qtbot.addWidget(page)
    topic = next(each for each in session.pack.topics.values() if len(each.items) > 2)
    page.open_page(topic.id)
    qtbot.waitUntil(lambda: not any(each.is_busy for each in page.findChildren(Slices)))
    last = page.page.cards[topic.items[-1].id].note_toggle
    chain = order(page)
    assert chain.index(last) < chain.index(page.back_button) < chain.index(page.next_button)


def test_only_what_is_another_than_before_is_set_with_a_new_language(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    styled: list[str] = []
    monkeypatch.setattr(window, "setStyleSheet", styled.append)
    window.set_language("zh")
    assert styled == []
    window.set_theme("dark")
    assert len(styled) == 1


@pytest.mark.parametrize("change", ["text", "font"])
def test_a_label_is_measured_anew_when_it_changes(
    change: str, qtbot: QtBot, make_at: Callable[[str], QLabel]
) -> None:
    made = make_at("one word " * 30)
    before = made.heightForWidth(200), made.sizeHint().height()
    assert (made.heightForWidth(200), made.sizeHint().height()) == before
    if change == "text":
        made.setText("one")
    else:
        font = made.font()
        font.setPixelSize(5)
        made.setFont(font)
    assert made.heightForWidth(200) < before[0]
    fresh = make_at(made.text())
    fresh.setFont(made.font())
    assert made.heightForWidth(200) == fresh.heightForWidth(200)
    assert made.sizeHint().width() == fresh.sizeHint().width()


@pytest.fixture
def make_at(context: Context, qtbot: QtBot) -> Callable[[str], QLabel]:
    """Labels that the robot deletes."""

    def make(text: str) -> QLabel:
        made = label(text)
        qtbot.addWidget(made)
        return made

    return make


def test_what_takes_long_of_a_document_is_read_in_another_thread(
    window: Window, qtbot: QtBot, sliced: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[bool] = []
    opening = window.documents.sampling("en")
    assert opening.ahead is not None
    opening.ahead()

    def noting() -> None:
        threads.append(QThread.currentThread() is window.thread())

    monkeypatch.setattr(
        DocumentOpener, "sampling", lambda *_language: replace(opening, ahead=noting)
    )
    window.open_sample()
    assert window.session is None
    qtbot.waitUntil(lambda: window.session is not None and is_built(window))
    assert threads == [False]
    assert window.page_name == "results"


def test_a_file_that_can_not_be_read_is_told_when_it_is_opened(
    window: Window, qtbot: QtBot, sliced: None, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("format: 1\nquestionnaire: social-media\nanswers: {nothing: 1}\nmore: 1\n")
    window.open_path(path)
    assert "Opening" in window.notices.text
    qtbot.waitUntil(lambda: "Opening" not in window.notices.text)
    assert window.session is None
    assert "a.yaml" in window.notices.text


def test_a_window_that_is_closed_opens_nothing_any_more(
    window: Window, qtbot: QtBot, sliced: None
) -> None:
    window.open_sample()
    window.close()
    QCoreApplication.processEvents()
    assert window.session is None


def test_one_slice_lets_what_else_waits_have_its_turn(qtbot: QtBot, holder: QObject) -> None:
    """Slices of several parts do not follow each other without the window answering between."""
    order: list[str] = []
    runners = [Slices(holder), Slices(holder)]

    def noting(name: str) -> Iterator[None]:
        order.append(name)
        yield

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Slices, "at_once", False)
        patch.setattr(Slices, "ended", perf_counter() + 60)
        for each, name in zip(runners, "ab", strict=True):
            each.run_soon(noting(name))
        QCoreApplication.processEvents()
        assert order == []
        patch.setattr(Slices, "ended", 0.0)
        qtbot.waitUntil(lambda: order == ["a", "b"])


def test_a_page_that_is_not_in_sight_shows_new_scores_when_it_is(
    session: Session, context: Context, qtbot: QtBot, sliced: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = AnswerPage(session, context)
    qtbot.addWidget(page)
    shown: list[object] = []
    monkeypatch.setattr(page.outline, "show_result", lambda result, *_rest: shown.append(result))
    session.scored.emit(session.result)
    assert shown == []
    page.show()
    busy = page.findChildren(Slices)
    qtbot.waitUntil(lambda: bool(shown) and not any(each.is_busy for each in busy))
    assert shown[-1] is session.result
    before = len(shown)
    page.hide()
    page.show()
    assert len(shown) == before
    session.scored.emit(session.result)
    qtbot.waitUntil(lambda: len(shown) == before + 1)


def made_in_parts(kind: str, session: Session, context: Context) -> AssessmentPage:
    """Return a page of which nothing is made but what holds its parts."""
    kinds = {"workshop": WorkshopPage, "follow-up": FollowUpPage}
    return kinds[kind](session, context, Notices(context), at_once=False)


@pytest.mark.parametrize("kind", ["workshop", "follow-up"])
def test_no_step_takes_in_most_of_a_page(
    kind: str, session: Session, context: Context, qtbot: QtBot
) -> None:
    page = made_in_parts(kind, session, context)
    qtbot.addWidget(page)
    taken = [len(page.findChildren(QWidget))]
    for _step in page.parts():
        taken.append(len(page.findChildren(QWidget)))
    grown = [after - before for before, after in pairwise([0, *taken])]
    assert len([each for each in grown if each]) >= 3
    assert max(grown) < 0.7 * taken[-1]


def test_a_page_that_is_wanted_before_it_is_whole_is_finished(
    window: Window, qtbot: QtBot, sliced: None
) -> None:
    window.open_sample()
    qtbot.waitUntil(lambda: window.pages is not None and is_built(window))
    window.show_page("workshop")
    assert "workshop" not in window.pages.built
    page = window.pages.workshop
    assert page.step == "people"
    qtbot.waitUntil(lambda: is_built(window))
    assert window.pages.workshop is page
    assert window.page_name == "workshop"


def test_home_is_made_after_the_page_that_is_left_is_gone(
    window: Window, qtbot: QtBot, sliced: None
) -> None:
    window.open_sample()
    qtbot.waitUntil(lambda: window.pages is not None and is_built(window))
    window.go_home()
    assert window.pages is None
    assert window.findChildren(HomePage) == []
    qtbot.waitUntil(lambda: is_built(window))
    assert len([each for each in window.findChildren(HomePage) if each.isVisible()]) == 1
