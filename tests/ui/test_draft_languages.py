"""Languages that are drafts: chosen in the header, marked as such, English where nothing is said."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton

from assessment.core.i18n import DRAFTS
from ui.settings import Settings
from ui.shell.header import Header
from ui.widgets.calendar import CalendarButton
from ui.window import Window


def drafts(window: Window) -> QToolButton:
    """The button behind which the drafts are."""
    header = window.centralWidget().findChild(Header)
    [made] = [each for each in header.findChildren(QToolButton) if each.findChildren(QMenu)]
    return made


def test_a_draft_is_chosen_in_the_header_and_marked(window: Window, settings: Settings) -> None:
    made = drafts(window)
    assert made.accessibleName() == "More languages"
    [menu] = made.findChildren(QMenu)
    assert [each.text() for each in menu.actions()] == [
        f"{name} (draft)" for name in DRAFTS.values()
    ]
    made.click()
    assert menu.isVisible()
    menu.close()
    menu.actions()[0].trigger()
    assert settings.language == "de"
    assert drafts(window).text() == "DE"
    assert drafts(window).accessibleName() == "Weitere Sprachen: Deutsch (Entwurf)"
    [chosen] = [
        each.text() for each in drafts(window).findChildren(QMenu)[0].actions() if each.isChecked()
    ]
    assert chosen == "Deutsch (Entwurf)"
    shown = {each.text() for each in window.centralWidget().findChildren(QLabel)}
    assert "Eine neue Bewertung beginnen" in shown
    assert "Social media readiness" in shown  # the pack has no German


@pytest.mark.parametrize("language", DRAFTS)
def test_every_page_can_be_shown_in_a_draft(window: Window, language: str) -> None:
    window.set_language(language)
    window.begin(window.entrance.offers[-1])
    assert window.session is not None
    assert window.session.assessment.language == "en"
    for page in window.pages.page_names:
        window.pages.show_page(page)
    assert window.pages.report.options.language == "en"
    window.pages.show_page("answer")
    [day] = window.findChildren(CalendarButton)[:1]
    assert isinstance(day, QPushButton | QToolButton)
