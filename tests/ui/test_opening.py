"""Opening: samples, documents, answers files, files dropped, and what cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton

from assessment.answers.answer import Answer
from assessment.document.answer_edits import set_answer, set_fact
from assessment.document.document import Document
from tests.ui.conftest import ALL_TYPES
from tests.ui.looking import SAMPLES
from ui.page_table import NUMBERED, RESULTS
from ui.settings import Settings
from ui.window import Window


def test_the_sample_is_opened_again_not_made_twice(window: Window, settings: Settings) -> None:
    window.open_sample()
    window.session.run(set_fact("name", "Changed"))
    window.go_home()
    window.open_sample()
    assert window.session.assessment.name("en") == "Changed"
    assert len(list(settings.documents_folder.glob("*.sounding"))) == 1


def test_the_quick_check_leads_on_with_the_same_organisation(
    window: Window, settings: Settings, tmp_path: Path
) -> None:
    full, quick = window.entrance.offers
    window.begin(quick)
    window.session.run(set_fact("name", "Harbour Trust"))
    window.session.run(set_answer("kind", Answer.of("charity")))
    window.session.run(set_answer("free-hours", Answer.of(4.0, "Ann and Bo")))
    window.session.beat()
    window.show_page(RESULTS)
    settled = window.pages.results
    way = next(each for each in settled.findChildren(QPushButton) if "leads to a" in each.text())
    way.click()
    assert window.session.pack.id == "social-media"
    assert window.session.assessment.organisation == {"name": "Harbour Trust"}
    assert window.session.assessment.answers == {
        "kind": Answer.of("charity"),
        "free-hours": Answer.of(4.0, "Ann and Bo"),
    }
    own = tmp_path / "packs"
    own.mkdir()
    (own / "mine.yaml").write_text(ALL_TYPES, encoding="utf-8")
    settings.packs_folder = own
    for name, told in (("", ""), ("Harbour Trust", "taken over")):
        window.go_home()
        window.begin(quick)
        window.session.run(set_fact("name", name))
        window.pages.other_wanted.emit()
        assert window.session is None
        assert told in window.notices.text
    window.begin(full)
    assert window.session.assessment.organisation == {"name": "Harbour Trust"}
    window.go_home()
    window.begin(full)
    assert window.session.assessment.organisation == {}


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
    window.notices.close_button.click()
    assert window.notices.text == ""


def test_a_file_that_is_not_ours_is_told(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "a.sounding"
    path.write_bytes(b"hello")
    window.open_path(path)
    assert "not a Sounding document" in window.notices.text


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("pic.jpg", b"\xff\xd8\xff\xe0", "pic.jpg: This is a picture."),
        ("notes.txt", b"Hello shop", "“notes.txt” is neither a Sounding document nor a file of"),
        ("answers.yaml", b"Hello shop", "answers.yaml:1:1: Expected a mapping"),
    ],
)
def test_a_file_that_does_not_open_is_told_by_what_it_is(
    window: Window, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    window.open_path(path)
    assert window.session is None
    assert window.notices.text.startswith(told)


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
    worse = tmp_path / "worse.yaml"
    worse.write_text("y", encoding="utf-8")
    window.open_paths([bad, worse])
    assert window.session is None
    assert [line.partition(":")[0] for line in window.notices.text.splitlines()] == [
        "bad.yaml",
        "worse.yaml",
    ]
    window.open_paths([bad, SAMPLES / "tea-shop.yaml", SAMPLES / "harbour-trust.yaml"])
    assert window.session.assessment.name("zh") == "绿叶茶行"
    assert (
        "Only “tea-shop.yaml” was opened, not: bad.yaml, harbour-trust.yaml" in window.notices.text
    )


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


def test_documents_are_the_same_after_a_round_in_the_window(window: Window, tmp_path: Path) -> None:
    window.open_sample()
    before = window.session.assessment
    path = window.session.document.path
    for name in NUMBERED:
        window.show_page(name)
    window.go_home()
    document = Document(path)
    assert document.assessment == before
    document.close()
