"""A year with a strategy through the window: every week's ten minutes, reviews, rounds, a new version – and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import Decisions, MeasureDecision, OwnAction, Verdict
from assessment.answers.likely_changed import likely_changed
from assessment.core.i18n import Translator
from assessment.core.numbers import in_full
from assessment.document.store import content_hash
from assessment.exchange.answers_reader import read_back
from assessment.exchange.answers_writer import write_answers
from assessment.questionnaire.loader import load_files
from assessment.strategy.due import DueKind
from tests.pdf_text import text_of
from tests.ui.conftest import planned_at_once
from tests.ui.strategy_shop import SAID, SHOP, START
from ui.page_table import ANSWER, FOLLOW_UP
from ui.pages.follow_up.due_row import DONE, MOVED, DueRow
from ui.pages.follow_up.form import Form
from ui.pages.follow_up.page import DUE, MEASURES, ROUND, TALK, FollowUpPage
from ui.settings import Settings
from ui.widgets.collapsible import FoldHead
from ui.window import Window

__all__ = ["planned_at_once"]

WEEK = timedelta(days=7)
WEEKS, ACTIONS, OWN = 52, 30, 26
ROUNDS = {30: "listen", 51: "need"}
"""Weeks in which a round begins, and the question that is answered anew."""
VERSION_WEEK = 38
STATEMENTS = range(3, WEEKS, 9)
MONTH = 4
"""Weeks from one look at what is due to the next, after the last action."""
NEWER = SHOP.replace("version: 1.0.0", "version: 2.0.0").replace(
    "text: How great is the need?", "text: How great is the need of those who live here?"
)


def day_of(week: int) -> date:
    """Return the day of the week on which its ten minutes are taken."""
    return START + WEEK * week + timedelta(days=6)


class Calendar(date):
    """Days of the story in the place of those on the wall."""

    now = START

    @classmethod
    def today(cls) -> date:
        """Return the day of the story."""
        return Calendar.now


def _xiaohongshu(path: Path, day: date, eyes: int) -> None:
    book = Workbook()
    book.active.append(["最多导出排序后前1000条笔记"])
    book.active.append(["笔记标题", "首次发布时间", "体裁", "曝光", "观看量", "点赞"])
    book.active.append(["春茶", f"{day:%Y年%m月%d日}09时15分00秒", "图文", "3000", f"{eyes}", "10"])
    book.save(path)


def _text(head: str, row: str, total: str = "") -> Callable[[Path, date, int], None]:
    def write(path: Path, day: date, eyes: int) -> None:
        days = {"iso": day.isoformat(), "us": f"{day:%m/%d/%Y}", "words": f"{day:%b %d, %Y}"}
        lines = [head, *([total] if total else []), row.format(eyes=eyes, **days)]
        path.write_text("\n".join(lines), encoding="utf-8-sig")

    return write


EXPORTS = (
    ("notes.xlsx", _xiaohongshu, "观看量"),
    ("works.csv", _text("体裁,作品名称,发布时间,5s完播率,播放量", "视频,试吃,{iso} 09:30,40%,{eyes}"), "播放量"),
    ("bilibili.csv", _text("视频标题,发布时间,播放量", "开店,{iso},{eyes}"), "播放量"),
    ("account.csv", _text("日期,阅读次数,阅读人数", "{iso},{eyes},50", "合计,9999,9999"), "阅读次数"),
    ("posts.csv", _text("Post ID,Publish time,Reach,Views", '1,{us} 09:30,9,"{eyes:,}"'), "Views"),
    ("table.csv", _text("Content,Video title,Video publish time,Views", 'a,Tea,"{words}",{eyes}', "Total,,,9999"), "Views"),
)  # fmt: skip
"""Name, writer and column to read of a file of six platforms."""


class Story:
    """The one who lives with the strategy, and what they have entered."""

    def __init__(self, window: Window, qtbot: QtBot, folder: Path) -> None:
        self.window, self.qtbot, self.folder = window, qtbot, folder
        self.spent: dict[str, float] = {}
        self.reviews: list[date] = []
        self.chosen: set[str] = set()
        self.readings: list[tuple[str, date, float]] = []

    @property
    def page(self) -> FollowUpPage:
        """The page of the follow-up, which a new version of the questionnaire makes anew."""
        assert self.window.pages is not None
        return cast("FollowUpPage", self.window.pages.page(FOLLOW_UP))

    def click(self, widget: QAbstractButton) -> None:
        """Press a button with the mouse."""
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def press(self, does: str, item: str = "", place: QWidget | None = None) -> None:
        """Press the first button in sight of a place that does something, for an item if one is meant."""

        def found() -> list[QAbstractButton]:
            buttons = (place or self.page).findChildren(QAbstractButton)
            meant = [each for each in buttons if each.property("does") == does and each.isVisible()]
            return [each for each in meant if item in ("", each.property("item"))]

        self.qtbot.waitUntil(lambda: found() != [])
        self.click(found()[0])

    def type(self, line: QLineEdit, text: str) -> None:
        """Type into a line in the place of what stands there."""
        line.setFocus()
        line.selectAll()
        self.qtbot.keyClicks(line, text)

    def fill(self, form: Form | None, **texts: str) -> None:
        """Type into the fields of a form, and press its button."""
        assert form is not None
        for name, text in texts.items():
            self.type(form.entries[name].line, text)
        self.click(form.submit)

    def row(self, id_: str) -> DueRow:
        """Return the row of what is due."""
        return next(each for each in self.page.due.rows if each.due.id == id_)

    # what is done in a week

    def act(self, id_: str, hours: float) -> None:
        """Move an action by two days, and say that it is done."""
        self.press(MOVED, place=self.row(id_))
        self.fill(self.row(id_).form, day=(Calendar.now + timedelta(days=2)).isoformat())
        self.press(DONE, place=self.row(id_))
        self.fill(self.row(id_).form, spent=in_full(hours))
        self.spent[id_] = hours

    def read(self, measure: str, value: float, note: str) -> None:
        """Enter a reading by hand."""
        self.fill(self.page.measures.cards[measure].form, value=in_full(value), note=note)
        self.readings.append((measure, Calendar.now, value))

    def read_export(self, week: int, eyes: int) -> None:
        """Drop a file of a platform; the first time, say which column is meant."""
        name, write, column = EXPORTS[week % len(EXPORTS)]
        path = self.folder / f"{week:02}-{name}"
        write(path, Calendar.now, eyes)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        button, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        tab = self.page.measures
        tab.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, no))
        [panel] = tab.panels
        if name not in self.chosen:
            self.chosen.add(name)
            panel.measure.setCurrentIndex(panel.measure.findData("eyes"))
            panel.column.setCurrentIndex(panel.column.findData(column))
        assert panel.record.isEnabled(), (name, panel.told_label.text())
        self.click(panel.record)
        self.readings.append(("eyes", Calendar.now, eyes))

    def hold_reviews(self) -> None:
        """Hold the review that is due, if one is."""
        rows = self.page.due.rows
        for due in [each.due for each in rows if each.due.kind is DueKind.REVIEW]:
            self.press(DONE, place=self.row(due.id))
            note = f"Decided in review {len(self.reviews) + 1}"
            self.fill(self.row(due.id).form, note=note)
            self.reviews.append(Calendar.now)

    def begin_round(self, answered: str) -> None:
        """Begin a round: answer one question anew, and confirm all others."""
        self.page.show_tab(ROUND)
        self.click(self.page.round.again)
        if answered not in self.likely():
            fold = self.page.round.findChildren(FoldHead)[-1]
            self.click(fold)
        self.press("again", answered)
        assert self.window.pages is not None
        card = self.window.pages.answer.page.cards[answered]
        self.qtbot.keyClick(card, Qt.Key.Key_5)
        self.window.show_page(FOLLOW_UP)
        self.press("confirm-rest")
        self.confirm_all()

    def confirm_all(self) -> None:
        """Say of one answer after the other that it still holds."""
        while self.window.session.assessment.unconfirmed:
            holds = self.window.session.assessment.unconfirmed & self.likely()
            self.press("holds" if holds else "confirm-rest")

    def likely(self) -> set[str]:
        """Return what is likely to have changed; the rest is folded away."""
        session = self.window.session
        return {*likely_changed(session.pack, session.assessment)}

    def take_version(self) -> None:
        """Take the new version of the questionnaire, and confirm the answer to the question it asks anew."""
        (self.folder / "packs" / "shop.yaml").write_text(NEWER, encoding="utf-8")
        self.page.show_tab(ROUND)
        self.click(self.page.round.look_for)
        take = self.page.round.take
        assert isinstance(take, QAbstractButton)
        self.click(take)
        self.confirm_all()

    def progress_report(self, monkeypatch: pytest.MonkeyPatch) -> str:
        """Export the progress report, and return its text."""
        target = self.folder / "progress.pdf"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        self.page.show_tab(DUE)
        assert self.page.due.progress is not None
        with self.qtbot.waitSignal(self.window.saver.saved):
            self.click(self.page.due.progress)
        return text_of(target)


@pytest.fixture
def story(
    make_window: Callable[[], Window],
    settings: Settings,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Story:
    """The shop's document, made from an answers file, on the first day."""
    for module in ("shell.assessment_pages", "widgets.labelled_field", "pages.strategy.detail"):
        monkeypatch.setattr(f"ui.{module}.date", Calendar)
    monkeypatch.setattr(Calendar, "now", START)
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "shop.yaml").write_text(SHOP, encoding="utf-8")
    settings.packs_folder = packs
    pack = load_files({"shop.yaml": SHOP.encode()}).usable()
    answers = {id_: Answer.of(pack.items[id_].read(pack.scales, v)) for id_, v in SAID.items()}
    own = tuple(
        OwnAction(f"own-{n}", f"Own action {n}", 1, start=START + WEEK * n) for n in range(OWN)
    )
    eyes = MeasureDecision(True, baseline=900, target=2_000, day=START + WEEK * 50)
    decisions = Decisions(own=own, measures={"eyes": eyes})
    name = {"name": "The Shop"}
    said = Assessment(START, "en", name, sheet=Sheet(agreed=answers), decisions=decisions)
    path = tmp_path / "shop-answers.yaml"
    path.write_bytes(write_answers(pack, said, "yaml").data)
    window = make_window()
    window.open_path(path)
    window.show_page(FOLLOW_UP)
    return Story(window, qtbot, tmp_path)


def live(story: Story, week: int) -> None:
    """Do what a week asks for: a reading by hand or from an export, an action, a review."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what no week looks at again
    Calendar.now = day_of(week)
    story.page.show_tab(MEASURES)
    if week % 2:
        story.read_export(week // 2, 1_000 + 37 * week)
    else:
        story.read("orders", 5 + week / 4, f"week {week}")
    if week in STATEMENTS:
        story.page.show_tab(TALK)
        story.fill(story.page.talk.form, text=f"Said in week {week}", source="Zoe")
    if week < ACTIONS or week % MONTH == MONTH - 1:
        story.page.show_tab(DUE)
        due = [each.due.id for each in story.page.due.rows if each.due.kind is DueKind.ACTION]
        planned = [id_ for id_ in due if not id_.startswith("own-")]
        if week < ACTIONS:
            own = sum(id_.startswith("own-") for id_ in story.spent)
            is_planned = planned and len(story.spent) - own < ACTIONS - OWN
            story.act(planned[0] if is_planned else f"own-{own}", 1 + week / 10)
        story.hold_reviews()
    if week in ROUNDS:
        story.begin_round(ROUNDS[week])
    if week == VERSION_WEEK:
        story.take_version()


def figures(story: Story) -> list[str]:
    """Return the figures that were entered, as the progress report tells them."""
    _, assessment = Translator(), story.window.session.assessment
    told = [f"{day.isoformat()} {in_full(value)}" for _id, day, value in story.readings]
    told += [f"· {in_full(hours)} h" for hours in story.spent.values()]
    told.append(f"They took {in_full(round(sum(story.spent.values()), 2))}")
    told += [f"{_.date(day)}: Decided in review {n}" for n, day in enumerate(story.reviews, 1)]
    told += [f"{day_of(week):%Y-%m} · 1 statement" for week in STATEMENTS]
    rounds = [*assessment.rounds, assessment]
    told += [f"{_.date(each.assessed_on)}, version" for each in rounds]
    return [*told, "from 900 to 2,000", "All scores are worked out anew"]


def is_told(figure: str, text: str) -> bool:
    """Return whether a text has a figure that is not a part of a longer one."""
    return re.search(rf"(?<!\S){re.escape(figure)}(?!\S)", text) is not None


@pytest.mark.usefixtures("planned_at_once")
def test_a_year_with_the_strategy_and_all_of_it_taken_back(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, session = story.window, story.window.session
    first = content_hash(session.document.path)
    for week in range(WEEKS):
        live(story, week)
    decisions, assessment = session.assessment.decisions, session.assessment
    done = [each for each in decisions.actions.values() if each.verdict is Verdict.DONE]
    assert len(done) + sum(each.done for each in decisions.own) == len(story.spent) == ACTIONS
    assert (len(story.reviews), len(assessment.rounds)) == (4, 2)
    assert [each.version for each in assessment.rounds] == ["1.0.0", "2.0.0"]
    recorded = [(each.measure, each.day, each.value) for each in assessment.readings]
    assert sorted(recorded) == sorted(story.readings)
    assert len(recorded) == WEEKS

    told = story.progress_report(monkeypatch)
    assert [each for each in figures(story) if not is_told(each, told)] == []

    written = write_answers(session.pack, assessment, "yaml")
    back = read_back(written.data, "year.yaml", session.pack)
    assert written.remarks == ()
    assert (back.decisions, back.rounds) == (decisions, assessment.rounds)
    assert sorted(back.readings, key=str) == sorted(assessment.readings, key=str)

    last = content_hash(session.document.path)
    window.show_page(ANSWER)
    while session.document.history.undo_label is not None:
        story.qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert content_hash(session.document.path) == first
    history = session.document.history
    while history.position < len(history.changes):
        session.redo()
    assert content_hash(session.document.path) == last
