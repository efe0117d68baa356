"""The window as a whole: places, keys, language, theme, recents, faults, files dropped on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, State
from assessment.document.answer_edits import set_answer, set_fact
from assessment.document.document import Document
from assessment.document.errors import WriteRefused
from assessment.document.store import Store
from assessment.questionnaire.loader import CheckedPack
from assessment.report.pdf.writer import PARTS, ReportCancelled
from tests.ui.conftest import ALL_TYPES
from ui.page_names import ANSWER, PLACES, REPORT, RESULTS
from ui.pages.home import HomePage
from ui.settings import Recent, Settings
from ui.shell.frame import LEAST
from ui.shell.page_factory import PageFactory
from ui.window import Window

SAMPLES = Path(__file__).parents[2] / "questionnaires" / "social-media" / "samples"


def done(qtbot: QtBot, window: Window) -> None:
    """Waits until the report is laid out as it should be."""
    report = window.bench.report
    qtbot.waitUntil(lambda: not report._stale and not report._slot.busy)


def test_home_offers_packs_and_starts_one(window: Window, settings: Settings) -> None:
    home = window.findChild(HomePage)
    assert home is not None
    packs = window.entrance.offers
    assert [Path(offer.path).name for offer in packs] == ["social-media", "quick-check"]
    window.begin(packs[1])
    assert window.place == ANSWER
    assert window.windowTitle().startswith("Untitled")
    assert list(settings.documents_folder.glob("*.sounding"))
    window.begin(packs[1])
    assert len(list(settings.documents_folder.glob("*.sounding"))) == 2


def test_home_shows_what_another_window_had_open(
    window: Window, settings: Settings, qtbot: QtBot
) -> None:
    other, path = Settings(Path(settings._store.fileName())), str(settings.documents_folder / "x")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QApplication.processEvents()  # it looks for the first time
    home = window.findChild(HomePage)
    elsewhere = Recent(path, "Elsewhere", "Pack", None, "", 0.0, 0.0, "2026-11-20T10:00:00+00:00")
    other.touch(elsewhere)
    beside = QLabel("another window")
    qtbot.addWidget(beside)
    with qtbot.waitActive(beside):
        beside.show()
        beside.activateWindow()
    with qtbot.waitSignal(window.session_changed):
        window.activateWindow()
    assert window.findChild(HomePage) is not home
    settings.touch(replace(elsewhere, path=path + "y", name="Here"))
    assert [each.name for each in other.recents] == ["Here", "Elsewhere"]


def test_places_are_shown_by_key_and_remembered(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    assert window.place == RESULTS
    for number, name in enumerate(PLACES, 1):
        qtbot.keyClick(
            window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier
        )
        assert window.place == name
    done(qtbot, window)
    path = window.session.document.path
    window.go_home()
    assert window.session is None
    assert window.place == ""
    window.open_path(path)
    assert window.place == REPORT
    done(qtbot, window)


def test_the_sample_is_opened_again_not_made_twice(window: Window, settings: Settings) -> None:
    window.open_sample()
    window.session.run(set_fact("name", "Changed"))
    window.go_home()
    window.open_sample()
    assert window.session.assessment.name("en") == "Changed"
    assert len(list(settings.documents_folder.glob("*.sounding"))) == 1


def test_another_look_leaves_a_person_where_they_are(window: Window, qtbot: QtBot) -> None:
    window.show()
    window.open_sample()
    window.bench.show_item("free-hours")
    with qtbot.waitActive(window):
        window.activateWindow()
    assert window.bench.answer.here == "free-hours"
    window.set_language("zh")
    assert window.bench.answer.here == "free-hours"
    window.show_place(RESULTS)
    qtbot.waitUntil(lambda: window.bench._bar() is not None)
    bar = window.bench._bar()
    bar.setValue(bar.maximum() // 2)
    window.set_theme("dark")
    qtbot.waitUntil(lambda: window.bench._bar() is not None and window.bench._bar().value() > 100)
    anew = window.bench._bar()
    assert anew.value() / anew.maximum() == pytest.approx(0.5, abs=0.02)
    window.go_home()
    window.begin(window.entrance.offers[0])
    assert window.bench.answer._page_id == "@organisation"


def test_the_quick_check_leads_on_with_the_same_organisation(
    window: Window, settings: Settings, tmp_path: Path
) -> None:
    full, quick = window.entrance.offers
    window.begin(quick)
    window.session.run(set_fact("name", "Harbour Trust"))
    window.bench.strategy.other_wanted.emit()
    assert window.session.pack.id == "social-media"
    assert window.session.assessment.organisation == {"name": "Harbour Trust"}
    own = tmp_path / "packs"
    own.mkdir()
    (own / "mine.yaml").write_text(ALL_TYPES, encoding="utf-8")
    settings.packs_folder = own
    for name, told in (("", ""), ("Harbour Trust", "taken over")):
        window.go_home()
        window.begin(quick)
        window.session.run(set_fact("name", name))
        window.bench.other_wanted.emit()
        assert window.session is None
        assert told in window.notices.text
    window.begin(full)
    assert window.session.assessment.organisation == {"name": "Harbour Trust"}
    window.go_home()
    window.begin(full)
    assert window.session.assessment.organisation == {}


def test_language_changes_window_and_questions_and_keeps_the_place(
    window: Window, qtbot: QtBot
) -> None:
    window.open_sample()
    window.show_place(ANSWER)
    window.bench.answer.open_page("staff-skills")
    buttons = [b for b in window.findChildren(QAbstractButton) if b.property("code") == "zh"]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert window.context.translator.language == "zh"
    assert window.context.content == "zh"
    assert window.place == ANSWER
    assert window.bench.answer._page_id == "staff-skills"
    titles = [
        each.text() for each in window.bench.answer.findChildren(QWidget) if hasattr(each, "text")
    ]
    assert "技能" in [
        title if isinstance(title, str) else "" for title in titles if not callable(title)
    ]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "system"])
@pytest.mark.parametrize("percent", [80, 100, 200])
def test_every_theme_and_text_size_shows_every_place(
    window: Window, qtbot: QtBot, theme: str, percent: int
) -> None:
    window.set_theme(theme)
    window.set_percent(percent)
    window.open_sample()
    for place in PLACES:
        window.show_place(place)
        assert not window.grab().isNull()
    done(qtbot, window)
    window.go_home()
    assert not window.grab().isNull()


def test_the_theme_button_goes_through_all_themes(window: Window) -> None:
    seen = []
    for _ in range(3):
        window._header.findChildren(QToolButton)[-2].click()
        seen.append(window.context.theme.name)
    assert seen == ["dark", "contrast", "light"]


def test_text_grows_and_shrinks_by_key_within_its_limits(window: Window, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    for key, times, percent in (
        (Qt.Key.Key_Equal, 2, 125),
        (Qt.Key.Key_0, 1, 100),
        (Qt.Key.Key_Minus, 4, 80),
    ):
        for _ in range(times):
            qtbot.keyClick(window, key, control)
        assert window.context.theme.percent == percent


def test_undo_and_redo_by_key(window: Window, qtbot: QtBot) -> None:
    window.begin(window.entrance.offers[1])
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, control)
    item = next(iter(window.session.pack.items))
    window.session.run(set_answer(item, Answer.of(2)))
    assert window._header._undo.isEnabled()
    assert "answer" in window._header._undo.toolTip()
    qtbot.keyClick(window, Qt.Key.Key_Z, control)
    assert window.session.assessment.answer(item).state is State.UNANSWERED
    qtbot.keyClick(window, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert window.session.assessment.answer(item).value == 2
    window.go_home()
    qtbot.keyClick(window, Qt.Key.Key_Z, control)
    qtbot.keyClick(window, Qt.Key.Key_Y, control)
    qtbot.keyClick(window, Qt.Key.Key_1, control)


def test_what_cannot_be_opened_is_told_and_home_stays(window: Window, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\nquestionnaire: nothing\nanswrs: {}\n")
    for path, part in (
        (tmp_path / "gone.sounding", "no file"),
        (broken, "and 1 more"),
        (tmp_path / "other.txt", "no such file"),
    ):
        window.open_path(path)
        assert part in window.notices.text
        assert window.session is None
    window.notices._close.click()
    assert window.notices.text == ""


def test_a_file_that_is_not_ours_is_told(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "a.sounding"
    path.write_bytes(b"hello")
    window.open_path(path)
    assert "not a Sounding document" in window.notices.text


def test_an_answers_file_opens_as_a_new_document(window: Window) -> None:
    window.open_path(SAMPLES / "tea-shop.yaml")
    assert window.session.assessment.name("zh") == "绿叶茶行"
    assert window.session.document.path.suffix == ".sounding"


def test_answers_to_an_earlier_version_open_and_what_changed_is_told(
    window: Window, tmp_path: Path
) -> None:
    said = "format: 1\nquestionnaire: social-media@0.1.0\nanswers: {gone: 1, went: 2}\n"
    path = tmp_path / "returned.yaml"
    path.write_text(said, encoding="utf-8")
    window.open_path(path)
    assert window.session is not None
    assert "are read with" in window.notices.text
    assert "2 more" in window.notices.text


def test_a_dropped_file_opens(window: Window) -> None:
    data = QMimeData()
    data.setUrls(
        [QUrl("https://example.org"), QUrl.fromLocalFile(str(SAMPLES / "harbour-trust.yaml"))]
    )
    at, copy = QPointF(10, 10), Qt.DropAction.CopyAction
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(10, 10), copy, data, left, plain)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(at, copy, data, left, plain))
    assert window.session.assessment.name("en") == "Harbour Trust"
    nothing = QMimeData()
    refused = QDragEnterEvent(QPoint(10, 10), copy, nothing, left, plain)
    refused.ignore()
    window.dragEnterEvent(refused)
    assert not refused.isAccepted()
    window.dropEvent(QDropEvent(at, copy, nothing, left, plain))


def test_of_several_files_the_others_are_told_of(window: Window, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("x", encoding="utf-8")
    window.open_paths([bad, bad])
    assert window.session is None
    assert "bad.yaml" in window.notices.text
    window.open_paths([bad, SAMPLES / "tea-shop.yaml", SAMPLES / "harbour-trust.yaml"])
    assert window.session.assessment.name("zh") == "绿叶茶行"
    assert (
        "Only “tea-shop.yaml” was opened, not: bad.yaml, harbour-trust.yaml" in window.notices.text
    )


def test_home_lists_what_was_open_with_its_ring_and_forgets_what_has_gone(
    window: Window, settings: Settings, qtbot: QtBot
) -> None:
    window.open_sample()
    path = window.session.document.path
    index = window.session.result.index.value
    window.go_home()
    [recent] = settings.recents
    assert recent.name == "Harbour Trust"
    assert recent.index == index
    home = window.findChildren(HomePage)[-1]
    with qtbot.waitSignal(home.open_wanted):
        [row] = [b for b in home.findChildren(QPushButton) if "Harbour" in b.accessibleName()]
        row.click()
    window.go_home()
    path.unlink()
    window.rebuild()
    home = window.findChildren(HomePage)[-1]
    buttons = {b.text(): b for b in home.findChildren(QAbstractButton)}
    buttons["Remove from the list"].click()
    assert settings.recents == []


def test_the_file_dialog_is_asked(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen = str(SAMPLES / "harbour-trust.yaml")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    window.entrance.ask(window.context, window.notices)
    assert window.session is None
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([chosen], ""))
    window.entrance.ask(window.context, window.notices)
    assert window.session is not None


def test_a_report_is_exported(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window.open_sample()
    window.show_place(REPORT)
    done(qtbot, window)
    target = tmp_path / "strategy"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(window._saver.saved):
        window.bench.report._export.click()
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert "strategy.pdf" in window.notices.text
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    window.bench.report._export.click()
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "a.pdf"), "")
    )
    with qtbot.waitSignal(window._saver.failed):
        window.bench.report._export.click()
    assert "can't be written" in window.notices.text


def test_report_options_are_chosen_remembered_and_never_empty(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    window.show_place(REPORT)
    done(qtbot, window)
    report = window.bench.report
    for button in report.findChildren(QAbstractButton):
        if button.property("value") in {"zh", "letter"}:
            button.click()
    ticks = [tick for part, tick in report._choices._ticks.items() if part in PARTS]
    for tick in ticks:
        tick.click()
    assert ticks[-1].isChecked()
    done(qtbot, window)
    assert (report._options.language, report._options.paper) == ("zh", "letter")
    window.rebuild()
    assert window.bench.report._options == report._options
    done(qtbot, window)


def test_a_report_that_is_cancelled_says_so(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*arguments: object) -> int:
        cancelled = arguments[6]
        while not cancelled():
            pass
        raise ReportCancelled("stopped")

    monkeypatch.setattr("ui.pages.report.page.write_report", endless)
    window.open_sample()
    window.show_place(REPORT)
    report = window.bench.report
    qtbot.waitUntil(lambda: report._slot.busy)
    report._cancel.click()
    qtbot.waitUntil(lambda: not report._slot.busy)
    assert "Cancelled" in report._preview.told
    monkeypatch.undo()
    report._refresh()
    done(qtbot, window)
    assert window.bench.report._export.isEnabled()


def test_answers_elsewhere_make_results_and_report_anew(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    session = window.session
    session.run(set_answer("free-hours", Answer.of(0)))
    window.show_place(REPORT)
    done(qtbot, window)
    session.run(set_answer("free-hours", Answer.of(4)))
    done(qtbot, window)
    window.show_place(RESULTS)
    session.run(set_answer("free-hours", Answer.of(1)))


def test_no_value_changes_by_scrolling_over_any_page(
    window: Window, qtbot: QtBot, all_types: CheckedPack
) -> None:
    window.start(all_types)
    before = window.session.assessment
    for page in window.bench.answer._pages:
        window.bench.answer.open_page(page)
        for widget in window.findChildren(QWidget):
            if isinstance(
                widget, QAbstractButton | QComboBox | QAbstractSpinBox | QLineEdit | QPlainTextEdit
            ):
                event = QWheelEvent(
                    QPointF(2, 2), QPointF(2, 2), QPoint(0, 120), QPoint(0, 120),
                    Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
                )  # fmt: skip
                QApplication.sendEvent(widget, event)
    assert window.session.assessment == before


def test_everything_that_takes_the_keyboard_has_a_name(
    window: Window, qtbot: QtBot, all_types: CheckedPack
) -> None:
    def nameless() -> list[str]:
        return [
            f"{type(each).__name__} {each.objectName()}"
            for each in window.findChildren(QWidget)
            if each.isVisible()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not each.accessibleName()
            and not (isinstance(each, QAbstractButton) and each.text())
            and each.parent() is not None
            and not each.objectName().startswith("qt_")
        ]

    assert nameless() == []
    window.start(all_types)
    for page in window.bench.answer._pages:
        window.bench.answer.open_page(page)
        assert nameless() == []
    for place in (RESULTS, REPORT):
        window.show_place(place)
        assert nameless() == []
    done(qtbot, window)


def test_a_refused_write_is_told_until_it_is_kept(
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window.open_sample()
    write = Store.write

    def refuse(*_arguments: object, **_named: object) -> None:
        raise WriteRefused("The disk is full.")

    monkeypatch.setattr(Store, "write", refuse)
    window.session.run(set_answer("free-hours", Answer.of(0)))
    assert window.notices.text == "The disk is full."
    assert window._header._kept.text() == "Not kept yet"
    monkeypatch.setattr(Store, "write", write)
    window.session.keep()
    assert window.notices.text == ""
    assert window._header._kept.text() == "All changes kept"


def test_a_folder_that_cannot_be_made_is_told(
    window: Window, settings: Settings, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings.documents_folder = blocked / "inside"
    window.begin(window.entrance.offers[1])
    assert "can't be put in" in window.notices.text


def test_a_pack_with_errors_is_listed_with_its_first(
    settings: Settings, qtbot: QtBot, tmp_path: Path, make_window: Callable[[], Window]
) -> None:
    (tmp_path / "bad.yaml").write_text("id: bad\nversion: 1\nsections: []\nfoo: 1\n")
    window = Window(settings, PageFactory(settings, [tmp_path]), pack_folders=[tmp_path])
    qtbot.addWidget(window)
    window.show()
    home = window.findChild(HomePage)
    qtbot.waitUntil(lambda: bool(window.entrance.offers))
    more = [b for b in home.findChildren(QAbstractButton) if b.text().startswith("Show ")]
    more[0].click()
    assert more[0].isHidden()


def test_own_packs_come_from_a_folder_of_the_users(
    window: Window,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "mine.yaml").write_text(ALL_TYPES, encoding="utf-8")
    buttons = {b.text(): b for b in window.findChildren(QAbstractButton)}
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    buttons["Use questionnaires of your own …"].click()
    assert settings.packs_folder is None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    buttons["Use questionnaires of your own …"].click()
    wanted = ["social-media", "quick-check", "mine.yaml"]
    qtbot.waitUntil(lambda: [each.name for each in window.entrance.offers] == wanted)
    shown = {b.text(): b for b in window.findChildren(QAbstractButton) if b.isVisible()}
    shown["Do without"].click()
    assert settings.packs_folder is None
    assert len(window.entrance.offers) == 2


def test_a_fault_while_own_folders_are_searched_reaches_the_crash_handler(
    window: Window,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ui.shell.session_files.Library", fail)
    settings.packs_folder = tmp_path
    with qtbot.captureExceptions() as caught:
        window.rebuild()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_the_window_remembers_where_it_stood(
    make_window: Callable[[], Window], settings: Settings
) -> None:
    window = make_window()
    window.resize(1200, 700)
    window.close()
    assert not settings.geometry.isEmpty()
    assert make_window().size().width() >= LEAST.width()


def test_news_goes_by_itself_and_faults_stay(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr("ui.notices.QDesktopServices.openUrl", opened.append)
    window.notices.tell("Done.", SAMPLES)
    window.notices.news._open.click()
    assert opened == [QUrl.fromLocalFile(str(SAMPLES))]
    window.notices.news._path = None
    window.notices.news._on_open()
    assert len(opened) == 1
    window.notices.news._timer.setInterval(0)
    window.notices.news._timer.start()
    qtbot.waitUntil(lambda: window.notices.text == "")


def test_documents_are_the_same_after_a_round_in_the_window(window: Window, tmp_path: Path) -> None:
    window.open_sample()
    before = window.session.assessment
    path = window.session.document.path
    for name in PLACES:
        window.show_place(name)
    window.go_home()
    document = Document(path)
    assert document.assessment == before
    document.close()


def test_the_file_dialog_of_qt_is_chinese_throughout(window: Window) -> None:
    window.set_language("zh")
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    texts = [each.text() for each in dialog.findChildren(QLabel) if each.text()]
    assert texts
    assert not [each for each in texts if re.search("[a-z]{2}", each)]
    words = QCoreApplication.translate("QFileSystemModel", "Size")
    assert words == "大小"
    window.set_language("en")
    assert QCoreApplication.translate("QFileSystemModel", "Size") == "Size"


def test_a_window_that_is_gone_no_longer_translates(settings: Settings) -> None:
    settings.language = "zh"
    gone = Window(settings)
    assert QCoreApplication.translate("QFileSystemModel", "Size") == "大小"
    gone.set_language("en")
    gone.set_language("zh")
    gone.close()
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert QCoreApplication.translate("QFileSystemModel", "Size") == "Size"
