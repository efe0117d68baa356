"""Writing a questionnaire: findings, a preview that follows each save, trials of which nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, State
from assessment.authoring.trial import Trial
from assessment.document.answer_edits import set_answer
from assessment.questionnaire.loader import load_files
from tests.ui.conftest import ALL_TYPES, JobAtOnce
from ui.pages.author.pack_watcher import PackWatcher, fitting
from ui.pages.author.page import AuthorPage
from ui.pages.author.panels import MOST
from ui.pages.home import HomePage
from ui.settings import Settings
from ui.widgets.option_buttons import Link
from ui.widgets.toggles import Toggles
from ui.window import Window

SMALL = """
format: 1
id: mine
version: 1.0.0
title: {en: Mine, zh: 我的}
languages: [en, zh]
levels:
  - {id: low, from: 0, title: Low}
  - {id: high, from: 50, title: High}
gates:
  - {id: may, title: Always, require: {score: index, at_least: 0}}
sections:
  - id: s
    title: Section
    topics:
      - id: t
        title: Topic
        items:
          - {id: a, type: yes_no, text: First?}
          - {id: b, type: number, text: Second?, maximum: 10, points: [[0, 0], [10, 100]]}
"""


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading and trying is done when it is asked for; threads have tests of their own."""
    monkeypatch.setattr("ui.pages.author.pack_watcher.BackgroundJob", JobAtOnce)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The folder of a pack."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "pack.yaml").write_text(SMALL, encoding="utf-8")
    return folder


@pytest.fixture
def write(window: Window, pack: Path) -> Callable[[], AuthorPage]:
    """The page on the pack, as it is now."""
    window.write_pack(pack)

    def page() -> AuthorPage:
        found = window.centralWidget().findChild(AuthorPage)
        assert isinstance(found, AuthorPage)
        return found

    return page


def save(page: AuthorPage, text: str) -> None:
    """Save the pack's file and have it read, as a sign of the system does."""
    (page.watcher.home / "pack.yaml").write_text(text, encoding="utf-8")
    page.watcher.read()
    page.watcher.advise() if page.watcher.is_current else None


def texts(page: Any) -> list[str]:
    """All words that a part shows."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [each.text() for each in page.findChildren(QLabel)]


def test_the_preview_follows_each_save(write: Callable[[], AuthorPage]) -> None:
    page = write()
    assert page.title_label.text() == "Mine"
    assert "follows the files" in page.state_label.text()
    watcher = page.watcher
    before = watcher.session
    before.run(set_answer("a", Answer.of(value=True)))
    before.run(set_answer("b", Answer.of(7)))
    page.pages.show_page("results")
    save(page, SMALL.replace("maximum: 10,", "maximum: 5,").replace("en: Mine", "en: Yours"))
    assert watcher.session is not before
    assert page.title_label.text() == "Yours"
    assert dict(watcher.session.assessment.answers) == {"a": Answer.of(value=True)}
    assert page.pages.page_name == "results"
    assert page.pages.page_names == ("answer", "results", "strategy", "report")
    same = watcher.session
    watcher.read()
    assert watcher.session is same


def test_only_what_has_changed_is_made_anew(write: Callable[[], AuthorPage]) -> None:
    page = write()
    session, pages = page.watcher.session, page.pages
    session.run(set_answer("b", Answer.of(7)))
    pages.show_page("results")
    pages.show_item("b")
    topic = pages.answer.page
    first, second = topic.cards.values()
    purpose = SMALL.replace("title: Section", "title: Section\n    purpose: Why we ask")
    save(page, purpose.replace("First?", "The first?"))
    assert (page.watcher.session, page.pages, pages.answer.page) == (session, pages, topic)
    made, same = topic.cards.values()
    assert same is second
    assert made is not first
    assert {"Why we ask", "The first?"} <= set(texts(topic))
    assert session.result.items["b"].score == 70
    assert "results" not in pages.built
    # other questions: the page is made anew, and what stands beside it is scored anew
    save(page, SMALL + "          - {id: c, type: yes_no, text: Third?}\n")
    assert page.pages is pages
    assert [*pages.answer.page.cards] == ["a", "b", "c"]
    assert session.result.index.coverage == pytest.approx(100 / 3)
    QApplication.processEvents()  # it is scrolled to where it stood
    pages.answer.open_page("@organisation")
    save(page, SMALL.replace("First?", "One?"))
    pages.show_page("strategy")
    save(page, SMALL)
    assert (page.pages, pages.page_name) == (pages, "strategy")
    # another head: everything is made anew
    save(page, SMALL.replace("title: Low", "title: Lower"))
    assert page.pages is not pages
    assert page.watcher.session is not session


def test_findings_stand_beside_it_and_open_the_file(
    write: Callable[[], AuthorPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = write()
    page.watcher.advise()
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    assert "1 warning" in texts(page.findings)
    [link] = page.findings.findChildren(Link)
    assert link.text() == "pack.yaml:11:39: Warning"
    link.click()
    page.watcher.open_folder()
    home = page.watcher.home
    assert [Path(each.toLocalFile()) for each in opened] == [home / "pack.yaml", home]
    shown = page.pages
    save(page, SMALL.replace("yes_no", "yes-no"))
    assert any("yes-no" in each for each in texts(page.findings))
    assert "as it last was without errors" in page.state_label.text()
    assert page.pages is shown
    page.watcher.read()
    many = "".join(f"wrong{n}: 1\n" for n in range(MOST + 5))
    save(page, SMALL + many)
    assert any(each == "And 5 more." for each in texts(page.findings))


def test_a_pack_that_was_never_whole_has_no_preview(window: Window, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\n", encoding="utf-8")
    window.write_pack(broken)
    page = window.centralWidget().findChild(AuthorPage)
    assert isinstance(page, AuthorPage)
    assert page.pages is None
    assert page.watcher.session is None
    assert "before the errors are mended" in page.state_label.text()
    page.watcher.try_out(Trial.BEST)
    page.watcher.try_many()
    page.flush()
    broken.write_text(SMALL, encoding="utf-8")
    page.watcher.read_if_changed()
    assert page.pages is not None
    page.watcher.read_if_changed()  # nothing has changed since


def test_everything_can_be_answered_at_once(write: Callable[[], AuthorPage]) -> None:
    page = write()
    watcher = page.watcher
    found = {}
    for made in page.trials.findChildren(QPushButton):
        made.click()
        found[made.text()] = watcher.session.result.index.value
    assert (found["Empty"], found["Worst"], found["Best"]) == (None, 0, 100)
    assert watcher.session.result.items["a"].state is State.ANSWERED


def test_it_tells_what_answers_lead_to_and_how_long_they_take(
    write: Callable[[], AuthorPage],
) -> None:
    page = write()
    assert "This says which levels" in " ".join(texts(page.reached))
    page.reached.button.click()
    told = " ".join(texts(page.reached))
    assert "104 sets of answers tried." in told
    assert "Gates that never failed: Always" in told
    assert "2 questions · 1 min alone · 7 min talked about" in " ".join(texts(page.times))
    assert "A workshop has" not in " ".join(texts(page.times))
    items = "".join(f"          - {{id: i{n}, type: yes_no, text: X}}\n" for n in range(40))
    save(
        page,
        SMALL.replace(
            "gates:\n  - {id: may, title: Always, require: {score: index, at_least: 0}}\n", ""
        )
        + items,
    )
    assert "A workshop has 110 minutes" in " ".join(texts(page.times))
    page.watcher.try_many()
    assert "Every level, gate, action and channel was reached." in texts(page.reached)
    page.reached.show_reached(page.watcher.session.pack, page.watcher.reached, busy=True)
    assert "One moment …" in texts(page.reached)


def test_it_survives_language_and_theme_and_speaks_the_pack_s_languages(
    window: Window, write: Callable[[], AuthorPage]
) -> None:
    watcher = write().watcher
    watcher.session.run(set_answer("a", Answer.of(value=True)))
    window.set_theme("dark")
    window.set_language("zh")
    assert write().watcher is watcher
    assert watcher.session.assessment.answer("a") == Answer.of(value=True)
    assert write().title_label.text() == "Mine"
    write().findChild(Toggles).picked.emit("zh")
    assert write().title_label.text() == "我的"


def test_a_narrow_window_shows_one_of_both(write: Callable[[], AuthorPage]) -> None:
    page = write()
    page.resize(1300, 700)
    assert not page.panel.isHidden()
    assert not page.preview.isHidden()
    page.resize(500, 700)
    assert page.preview.isHidden()
    page.panel_toggle.click()
    assert page.panel.isHidden()
    assert not page.preview.isHidden()


def test_nothing_of_a_trial_is_kept(
    window: Window, write: Callable[[], AuthorPage], settings: Settings, data: Path
) -> None:
    page = write()
    watcher = page.watcher
    folder = watcher.session.document.path.parent
    watcher.try_out(Trial.BEST)
    watcher.session.beat()
    assert watcher.session.document.backup_due
    assert list(folder.iterdir())
    page.left.emit()
    assert window.centralWidget().findChild(HomePage) is not None
    assert not folder.exists()
    assert settings.recents == []
    assert not settings.documents_folder.exists()
    assert not list(data.rglob("*.sounding"))


def test_home_asks_for_the_folder(
    window: Window, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["", str(pack)])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: next(answers))
    for is_shown in (False, True):
        home = window.centralWidget().findChild(HomePage)
        [link] = [
            each for each in home.findChildren(QPushButton) if each.text().startswith("Write a")
        ]
        link.click()
        assert (window.centralWidget().findChild(AuthorPage) is not None) is is_shown


def test_a_request_before_loading_is_carried_out_then(
    make_window: Callable[[], Window], settings: Settings, pack: Path
) -> None:
    opener = make_window().documents
    window = Window(settings)
    window.write_pack(pack)
    assert window.centralWidget().findChild(AuthorPage) is None
    window.equip(opener)
    assert window.centralWidget().findChild(AuthorPage) is not None
    window.open_sample()
    assert window.centralWidget().findChild(AuthorPage) is None
    window.close()  # or what it works out meanwhile would count as running for ever


def test_answers_that_no_longer_fit_are_left_out() -> None:
    changed = load_files({"pack.yaml": ALL_TYPES.encode()}).usable()
    item = next(iter(changed.items))
    unknown = Answer(State.UNKNOWN, note="to find out")
    said = {"gone": Answer.of("x"), item: unknown}
    assert fitting(changed, said) == {item: unknown}


def test_signs_of_the_system_lead_to_one_reading(
    qtbot: QtBot, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher = PackWatcher(pack, "en")
    watcher.read()
    document = watcher.session.document
    with qtbot.waitSignal(watcher.checked):
        (pack / "pack.yaml").write_text(SMALL + "\n", encoding="utf-8")
    assert watcher.session.document is not document
    newer = watcher.last
    (pack / "pack.yaml").write_text(SMALL + "\n\n", encoding="utf-8")
    watcher.advise()  # saved since it was read
    assert watcher.last.files != newer.files

    def failing(*_words: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("ui.pages.author.pack_watcher.load_pack", failing)
    with pytest.raises(RuntimeError):
        watcher.read()
    watcher.close()


@pytest.mark.parametrize(
    ("content", "paths"),
    [
        (None, ("gone", "gone/pack.yaml")),
        ("", ("mine", "mine/pack.yaml")),
        ("format: 1\n", ("mine", "mine/example.yaml")),
        ("format: 1\n", ("mine/pack.yaml", "mine/example.yaml")),
    ],
)  # fmt: skip
def test_an_example_is_a_beginning(
    window: Window,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: str | None,
    paths: tuple[str, str],
) -> None:
    read, made = paths
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    if content is not None:
        (tmp_path / "mine").mkdir()
    if content:
        (tmp_path / "mine" / "pack.yaml").write_text(content, encoding="utf-8")
    window.write_pack(tmp_path / read)
    page = window.centralWidget().findChild(AuthorPage)
    assert not page.start.isHidden()
    page.start.findChild(QPushButton).click()
    assert [Path(each.toLocalFile()) for each in opened] == [tmp_path / made]
    assert page.start.isHidden()
    assert page.title_label.text() == "My questionnaire"
    if content:
        assert (tmp_path / "mine" / "pack.yaml").read_text(encoding="utf-8") == content


def test_an_example_that_can_not_be_written_is_told(window: Window, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    window.write_pack(tmp_path / "file" / "mine")
    page = window.centralWidget().findChild(AuthorPage)
    page.start.findChild(QPushButton).click()
    assert "can't be made" in page.state_label.text()


def test_what_helps_stands_before_what_is_wrong(write: Callable[[], AuthorPage]) -> None:
    page = write()
    save(
        page,
        SMALL.replace("title: Topic", "titel: Topic").replace("text: Second?", "text： Second?"),
    )
    told = texts(page.findings)
    meant = told.index("Did you mean “title”?")
    assert "The key “titel” is not known here." in told[meant + 1]
    # without a suggestion, what is wrong stands alone
    save(page, SMALL.replace("maximum: 10", "maximum: ten"))
    assert texts(page.findings)[1:] == ["Expected a number, found “ten”."]
