"""What is remembered between runs, and what becomes of a broken memory."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from assessment.core.i18n import Translator
from ui.pages.home import when
from ui.settings import RECENT_LIMIT, Recent, Settings


def recent(path: Path, name: str = "Tea") -> Recent:
    return Recent(str(path), name, "Pack", 52.0, "Pilot", 0.5, 90.0, "2026-11-20T10:00:00+00:00")


def test_choices_survive(tmp_path: Path, qapp: object) -> None:
    path = tmp_path / "settings.ini"
    settings = Settings(path)
    settings.language, settings.theme, settings.percent = "zh", "dark", 125
    settings.documents_folder = tmp_path / "d"
    settings.touch(recent(tmp_path / "a"))
    again = Settings(path)
    assert (again.language, again.theme, again.percent) == ("zh", "dark", 125)
    assert again.documents_folder == tmp_path / "d"
    assert again.recents == [recent(tmp_path / "a")]
    assert again.geometry.isEmpty()


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_nobody_else_may_read_the_settings(tmp_path: Path, qapp: object) -> None:
    path = tmp_path / "new" / "settings.ini"
    Settings(path).touch(recent(tmp_path / "a"))
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    Settings(path).touch(recent(tmp_path / "b"))
    assert path.stat().st_mode & 0o777 == 0o600


def test_recent_documents_are_few_once_each_and_can_be_forgotten(
    tmp_path: Path, qapp: object
) -> None:
    settings = Settings(tmp_path / "s.ini")
    for number in range(RECENT_LIMIT + 3):
        settings.touch(recent(tmp_path / str(number)))
    settings.touch(recent(tmp_path / "5", "Again"))
    assert len(settings.recents) == RECENT_LIMIT
    assert settings.recents[0].name == "Again"
    settings.forget(str(tmp_path / "5"))
    assert all(each.name != "Again" for each in settings.recents)
    assert not settings.recents[0].exists
    assert settings.recents[0].days >= 0


@pytest.mark.parametrize("recents", ["nonsense", "[1]", '[{"path": 1}]', "{}"])
def test_a_broken_memory_is_forgotten(tmp_path: Path, qapp: object, recents: str) -> None:
    store = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    for key in ("language", "theme", "percent"):
        store.setValue(key, "nonsense")
    store.setValue("recents", recents)
    store.setValue("geometry", "nonsense")
    store.sync()
    settings = Settings(tmp_path / "s.ini")
    assert settings.language in {"en", "zh"}
    assert (settings.theme, settings.percent, settings.recents) == ("system", 100, [])
    assert settings.geometry.isEmpty()
    assert settings.documents_folder.name == "Sounding"


@pytest.mark.parametrize(
    ("days", "text"),
    [(0, "today"), (1, "yesterday"), (3, "3 days ago"), (14, "2 weeks ago"), (61, "2 months ago")],
)
def test_when_is_said_in_words(days: int, text: str) -> None:
    assert when(Translator("en"), days) == text


def test_where_settings_go_by_default(qapp: object) -> None:
    assert Settings().recents is not None
