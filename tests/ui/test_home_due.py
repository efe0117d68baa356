"""Home says in one line what is due in an assessment whose strategy is followed up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from assessment.answers.records import Reading
from assessment.core.i18n import Translator
from assessment.document.answer_edits import set_assessed_on
from assessment.document.strategy_edits import add_reading
from assessment.presentation.due_amount import days_told
from tests.ui.strategy_shop import session, session_of, shop
from ui.context import Context
from ui.pages.home import HomePage
from ui.session import Session
from ui.settings import Settings, recent_from
from ui.shell.session_files import Files

__all__ = ["session", "session_of", "shop"]


def test_days_become_a_sentence() -> None:
    day = date(2026, 12, 1)
    days = [day - timedelta(days=1), day, day + timedelta(days=6), day + timedelta(days=7)]
    assert days_told(days, day, Translator()) == "1 late, 2 due this week."
    assert days_told([], day, Translator()) == ""


def test_home_shows_it(
    session: Session, settings: Settings, context: Context, qtbot: QtBot
) -> None:
    files = Files(settings)
    files.touch(session)
    assert list(settings.recents[0].due) == []
    today = datetime.now(UTC).date()
    session.run(set_assessed_on(today - timedelta(days=100)))
    session.run(add_reading(Reading("orders", today, 7)))
    files.touch(session)
    assert list(settings.recents[0].due) == []
    session.request_plan()
    files.touch(session)
    due = list(settings.recents[0].due)
    assert due
    home = HomePage([], settings.recents, context)
    qtbot.addWidget(home)
    told = days_told(map(date.fromisoformat, due), today, Translator())
    assert told in [each.text() for each in home.findChildren(QLabel)]
    later = replace(settings.recents[0], due=((today + timedelta(days=99)).isoformat(),))
    home = HomePage([], [later], context)
    qtbot.addWidget(home)
    assert told not in [each.text() for each in home.findChildren(QLabel)]


def test_days_that_are_none_are_refused(settings: Settings, session: Session) -> None:
    Files(settings).touch(session)
    [recent] = settings.recents
    stored = {name: getattr(recent, name) for name in recent.__dataclass_fields__}
    with pytest.raises((TypeError, ValueError)):
        recent_from(stored | {"due": ["soon"]})
    assert Path(recent.path).name == "0.sounding"
