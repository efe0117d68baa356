"""Documents that somebody else made, opened in the window: they do no harm, and the copies are offered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel

from assessment.document.backups import back_up
from tests.document.test_companions import crafted
from ui.pages.backups import CopiesPage
from ui.session import Session
from ui.window import Window


def test_a_journal_that_names_another_file_deletes_nothing(
    session: Session, window: Window, tmp_path: Path
) -> None:
    path, victim = session.document.path, tmp_path / "thesis.txt"
    session.close()
    back_up(path)
    victim.write_text("x", encoding="utf-8")
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(crafted(path, victim))
    window.open_path(path)
    assert window.session is None
    (page,) = window.findChildren(CopiesPage)
    assert any("a.sounding-journal" in each.text() for each in page.findChildren(QLabel))
    assert victim.exists()
    assert journal.exists()
