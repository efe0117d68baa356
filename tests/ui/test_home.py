"""Home as a list of clients: files named after them, renamed, duplicated, searched; the house's brand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from assessment.document.answer_edits import set_brand, set_fact, set_logo
from assessment.document.document import Document
from assessment.document.store import read_document
from tests.ui.conftest import ALL_TYPES
from tests.ui.pressing import name_it
from ui.pages.home import HomePage, RecentButton
from ui.settings import Recent, Settings
from ui.window import Window

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f"
    "0005fe02fe0def46b80000000049454e44ae426082"
)


def home(window: Window) -> HomePage:
    """The page that is shown."""
    return window.findChildren(HomePage)[-1]


def begin(window: Window, name: str = "") -> Path:
    """Start an assessment for a client, and leave it; return its file."""
    window.begin(window.entrance.offers[-1])
    window.session.run(set_fact("name", name))
    window.go_home()
    return Path(window.settings.recents[0].path)


def test_a_file_is_named_after_the_client(window: Window) -> None:
    untitled = begin(window)
    assert untitled.stem.startswith("Quick check 20")
    first, second = begin(window, "Harbour / Trust"), begin(window, "Harbour / Trust")
    day = untitled.stem[-10:]
    assert (first.stem, second.stem) == (f"Harbour Trust {day}", f"Harbour Trust {day} 2")
    assert first.is_file()
    assert second.is_file()
    window.open_path(first)
    window.session.run(set_fact("name", "Another"))
    window.go_home()
    assert first.is_file()  # a name that was chosen stays
    window.open_path(untitled)
    window.session.run(set_fact("name", "Late"))
    window.go_home()
    assert not untitled.exists()
    assert [each.name for each in window.settings.recents][:2] == ["Late", "Another"]


def test_a_file_that_cannot_be_named_after_the_client_keeps_its_name(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _target: Path) -> Path:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    path = begin(window, "Harbour Trust")
    assert path.is_file()
    assert path.stem.startswith("Quick check")


def test_recent_files_are_renamed_duplicated_and_removed(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begin(window, "Harbour Trust")
    home(window).rename_wanted.emit(str(path))
    name_it(window, "Mine")
    mine = path.with_name("Mine.sounding")
    assert mine.is_file()
    assert not path.exists()
    assert [each.path for each in window.settings.recents] == [str(mine)]
    home(window).duplicate_wanted.emit(str(mine))
    copy = path.with_name("Mine – copy.sounding")
    assert read_document(copy) == read_document(mine)
    assert "Mine – copy" in window.notices.text
    home(window).rename_wanted.emit(str(copy))
    name_it(window, "Mine")
    assert "already" in window.notices.text
    menu = home(window).findChildren(QMenu)[0]
    menu.actions()[-1].trigger()
    assert [each.path for each in window.settings.recents] == [str(mine)]
    assert copy.is_file()
    copy.write_bytes(b"")
    home(window).duplicate_wanted.emit(str(copy))
    assert window.notices.text
    with monkeypatch.context() as held:
        held.setattr(Document, "read_only", property(lambda _self: True))
        home(window).rename_wanted.emit(str(mine))
        name_it(window, "Other")
    assert "open in another window" in window.notices.text
    opener = home(window).findChildren(RecentButton)[0]
    opener.customContextMenuRequested.emit(QPoint(3, 3))
    [shown] = [each for each in home(window).findChildren(QMenu) if each.isVisible()]
    shown.close()


def test_nothing_is_renamed_before_the_program_is_loaded(
    window: Window, make_window: Callable[[], Window]
) -> None:
    path = begin(window, "Harbour Trust")
    bare = Window(window.settings)
    home(bare).rename_wanted.emit(str(path))
    home(bare).duplicate_wanted.emit(str(path))
    assert bare.findChildren(QDialog) == []
    bare.close()


def test_the_open_file_is_renamed_and_gone_on_with(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_rename()
    assert window.findChildren(QDialog) == []
    window.begin(window.entrance.offers[-1])
    path, folder = window.session.document.path, window.session.document.path.parent
    window.session.run(set_fact("name", "Harbour Trust"))
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F2)
    name_it(window, "Mine")
    assert window.session.document.path.stem == "Mine"
    assert window.session.document.history.undo_label is not None
    window.session.run(set_fact("place", "Bristol"))
    assert [each.name for each in folder.glob("*.sounding")] == ["Mine.sounding"]
    (folder / "Taken.sounding").write_bytes(b"")
    window.show_rename()
    name_it(window, "Taken")
    assert "already" in window.notices.text
    assert window.session.document.path.stem == "Mine"
    monkeypatch.setattr(Document, "read_only", property(lambda _self: True))
    window.show_rename()
    name_it(window, "Later")
    assert "can't be renamed" in window.notices.text
    assert not path.exists()


def test_many_recent_files_are_searched_and_the_sample_is_marked(
    window: Window, settings: Settings
) -> None:
    window.open_sample()
    window.go_home()
    assert [each.marked_title for each in home(window).findChildren(RecentButton)] == [
        "Sample: Harbour Trust"
    ]
    assert home(window).search.isHidden()
    [recent] = settings.recents
    for number in range(8):
        path = Path(recent.path).with_name(f"Round {number}.sounding")
        path.write_bytes(b"")
        settings.touch(replace(recent, path=str(path), name="" if number else "Tea shop"))
    window.rebuild()
    shown = home(window)
    shown.search.setText("round 3")
    visible = [each for each in shown.findChildren(RecentButton) if each.isVisible()]
    assert [each.title for each in visible] == ["Round 3"]
    shown.search.setText("tea nothing")
    assert not shown.none_label.isHidden()
    shown.search.setText("")
    assert shown.none_label.isHidden()
    [opening] = [each for each in shown.findChildren(QPushButton) if each.text() == "Open …"]
    first = shown.findChildren(RecentButton)[0]
    assert opening.mapTo(shown, QPoint()).y() < first.mapTo(shown, QPoint()).y()


def test_the_brand_of_the_house_is_given_to_new_documents(window: Window) -> None:
    window.begin(window.entrance.offers[-1])
    session = window.session
    for key, text in (("colour", "#123456"), ("footer", "Advice since 1990")):
        session.run(set_brand(key, text))
    session.run(set_logo(PNG))
    session.run(set_fact("consultant", "Jo Fuller"))
    window.begin(window.entrance.offers[-1])
    made = window.session.assessment
    assert (made.brand.colour, made.brand.footer) == ("#123456", "Advice since 1990")
    assert made.brand.logo == PNG
    assert made.organisation["consultant"] == "Jo Fuller"
    window.open_sample()
    window.begin(window.entrance.offers[-1])
    assert window.session.assessment.brand == made.brand


@pytest.mark.parametrize("stored", ["[", "[1]", '{"logo": "no", "colour": "red"}'])
def test_a_damaged_brand_of_the_house_is_left_out(
    window: Window, settings: Settings, stored: str
) -> None:
    settings.store.setValue("house", stored)
    window.begin(window.entrance.offers[-1])
    brand = window.session.assessment.brand
    assert (brand.colour, brand.logo) == ("", b"")


def test_a_renamed_file_is_found_in_the_list(settings: Settings) -> None:
    entry = Recent("/a", "A", "Pack", None, "", 0.0, 0.0, "2026-11-20T10:00:00+00:00")
    for path in ("/b", "/a"):
        settings.touch(replace(entry, path=path))
    settings.rename("/a", "/b")
    assert [each.path for each in settings.recents] == ["/b"]


def test_a_mended_questionnaire_is_noticed_when_the_window_is_used_again(
    window: Window, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    pack = folder / "mine.yaml"
    pack.write_text(ALL_TYPES.replace("format: 1", "format: one"), encoding="utf-8")
    settings.packs_folder = folder
    window.rebuild()

    def faulty() -> list[bool]:
        return [bool(each.faults) for each in window.entrance.offers if "mine" in each.path]

    qtbot.waitUntil(lambda: faulty() == [True])
    page = home(window)
    pack.write_text(ALL_TYPES, encoding="utf-8")
    window.entrance.look_again(window.documents)
    assert faulty() == [False]
    assert home(window) is page
    assert not [
        each
        for each in page.findChildren(QLabel)
        if "has problems" in each.text() and each.isVisible()
    ]
    window.open_sample()
    window.entrance.look_again(window.documents)


def test_no_button_has_the_keyboard_at_the_start(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    page = window.findChild(HomePage)
    assert page is not None
    assert window.focusWidget() is page.scroll_area
    assert page.scroll_area.property("ring") is not True
