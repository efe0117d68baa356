"""Files with names so long that nothing has room beside them: opened, told, and copied under names that fit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assessment.answers.assessment import Assessment
from assessment.core.files import LONGEST_NAME
from assessment.document.answer_edits import set_fact
from assessment.document.document import Document
from assessment.document.paths import ENDING
from assessment.questionnaire.loader import CheckedPack
from ui.settings import Settings
from ui.shell.session_files import Files, unused
from ui.window import Window


def _long(folder: Path, checked: CheckedPack) -> Path:
    path = folder / f"{'x' * (LONGEST_NAME - len(ENDING))}{ENDING}"
    Document.create(path, checked, Assessment(date(2026, 11, 20))).close()
    return path


def test_it_is_opened_and_kept_and_told(
    window: Window, tmp_path: Path, all_types: CheckedPack
) -> None:
    path = _long(tmp_path, all_types)
    window.open_path(path)
    assert window.session is not None
    assert "so long" in window.notices.text
    window.session.run(set_fact("employees", 5))
    assert window.session.all_kept
    assert not window.session.document.sync.is_working_copy
    window.go_home()
    again = Document(path)
    assert again.assessment.organisation["employees"] == 5
    again.close()


def test_copies_have_names_that_fit(
    settings: Settings, tmp_path: Path, all_types: CheckedPack
) -> None:
    path = _long(tmp_path, all_types)
    copy = Files(settings).duplicate(path, "en")
    assert copy.is_file()
    assert copy.name != path.name
    assert unused(tmp_path, copy.stem) not in {copy, path}
