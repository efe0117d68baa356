"""Settings remembered between runs, and broken ones."""

from __future__ import annotations

import errno
import json
import math
import os
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from assessment.core.i18n import Translator
from ui.pages.home import when
from ui.settings import RECENT_LIMIT, Recent, Settings
from ui.shell.document_opener import DocumentOpener
from ui.window import Window


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


GOOD = asdict(recent(Path("/nowhere/a.sounding")))


@pytest.mark.parametrize(
    "damage",
    [
        {"touched": "garbage"},
        {"touched": 7},
        {"touched": None},
        {"path": 7},
        {"path": ""},
        {"path": None},
        {"path": "a\0b"},
        {"path": "\ud800"},
        {"name": 7},
        {"name": None},
        {"name": "\ud800"},
        {"pack": 7},
        {"pack": {"en": 7}},
        {"level": []},
        {"level": {"en": None}},
        {"index": math.nan},
        {"index": math.inf},
        {"index": "much"},
        {"index": -1},
        {"index": True},
        {"level_place": None},
        {"level_place": math.nan},
        {"coverage": "all"},
        {"coverage": 10**400},
        {"unknown": 1},
    ],
)
def test_a_damaged_entry_is_dropped_and_the_others_stay(
    damage: dict[str, object], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "s.ini"
    store = QSettings(str(path), QSettings.Format.IniFormat)
    store.setValue("recents", json.dumps([GOOD | damage, 1, None, [], GOOD]))
    store.sync()
    settings = Settings(path)
    assert settings.recents == [Recent(**GOOD)]  # type: ignore[arg-type]
    window = Window(settings)
    qtbot.addWidget(window)
    window.show()


DEEP = "[" * 100_000
LONG = "/" + "x" * 5_000


@pytest.mark.parametrize(
    "text",
    [
        "recents=garbage",
        f"recents={DEEP}",
        "recents=@Invalid()",
        "recents=@Variant(\\0\\0\\0\\x7f\\0\\0\\0\\x3zzz)",
        "recents=@ByteArray(x)",
        "recents=1, 2, 3",
        f"offers={DEEP}",
        'offers="[1]"',
        'offers="{\\"folders\\": 1}"',
        "geometry=@ByteArray(garbage)",
        "geometry=@Variant(garbage)",
        "documents=1, 2",
        f"documents={LONG}",
        'documents="a\\0b"',
        f"packs={LONG}",
        'packs="a\\0b"',
        "packs=@Variant(x)",
        f"house={DEEP}",
        'house="[1]"',
        "percent=1e9",
        "language=@Invalid()",
        "theme=1, 2",
        "[[[",
        "\x00\x01\x02",
    ],
)
@pytest.mark.no_qt_log
def test_the_window_opens_whatever_the_settings_are(
    text: str, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "s.ini"
    path.write_text(f"[General]\n{text}\n", encoding="utf-8")
    settings = Settings(path)
    assert (settings.recents, settings.house) == ([], {})
    window = Window(settings)
    qtbot.addWidget(window)
    window.show()
    window.equip(DocumentOpener(settings))
    window.rebuild()
    qtbot.waitUntil(lambda: bool(window.entrance.offers))


def test_an_entry_with_a_path_that_no_system_takes_is_shown_as_gone(
    tmp_path: Path, qtbot: QtBot
) -> None:
    settings = Settings(tmp_path / "s.ini")
    settings.touch(replace(recent(tmp_path / "a"), path=LONG))
    assert not settings.recents[0].exists
    window = Window(settings)
    qtbot.addWidget(window)
    window.show()


@pytest.mark.parametrize(
    "code", [errno.EACCES, errno.ENOTCONN, errno.ESTALE, errno.EIO, errno.ETIMEDOUT]
)
def test_the_window_opens_beside_a_document_that_can_not_be_looked_at(
    code: int, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(tmp_path / "s.ini")
    shut = tmp_path / "shut"
    settings.touch(recent(shut / "a.sounding"))
    settings.packs_folder = shut
    usual = os.stat

    def refuse(path: Any, *arguments: Any, **details: Any) -> os.stat_result:
        if isinstance(path, str | Path) and Path(path).is_relative_to(shut):
            raise OSError(code, os.strerror(code), str(path))
        return usual(path, *arguments, **details)

    monkeypatch.setattr(os, "stat", refuse)
    assert not settings.recents[0].exists
    window = Window(settings)
    qtbot.addWidget(window)
    window.show()
    window.equip(DocumentOpener(settings))
    window.rebuild()
    qtbot.waitUntil(lambda: bool(window.entrance.offers))
    window.open_path(shut / "a.sounding")
    assert "a.sounding" in window.notices.text


@pytest.mark.parametrize(
    ("days", "text"),
    [(0, "today"), (1, "yesterday"), (3, "3 days ago"), (14, "2 weeks ago"), (61, "2 months ago")],
)
def test_when_is_said_in_words(days: int, text: str) -> None:
    assert when(Translator("en"), days) == text


def test_where_settings_go_by_default(qapp: object) -> None:
    assert Settings().recents is not None
