"""Tokens: the same in every theme, and legible in each."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assessment.core import resources
from ui.theme import THEMES, Theme
from ui.widgets.spin_boxes import StillSpin

TEXT = ("ink", "muted", "accent", "danger", "warning", "good")
GROUNDS = ("paper", "surface", "raised", "accent_soft")
CONTROLS = ("edge", "focus", "accent", *(f"level_{n}" for n in range(1, 6)))


def luminance(colour: QColor) -> float:
    """Relative luminance, 0–1 (WCAG 2.2)."""
    parts = []
    for part in (colour.redF(), colour.greenF(), colour.blueF()):
        parts.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """1–21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_theme_has_every_token() -> None:
    tokens = {name: set(resources.palette()[name]) for name in THEMES}
    assert tokens["dark"] == tokens["light"] == tokens["contrast"]


@pytest.mark.parametrize("name", THEMES)
def test_text_is_legible_on_every_ground(name: str) -> None:
    theme = Theme(name)
    least = 7.0 if name == "contrast" else 4.5
    pairs = [(text, ground) for text in TEXT for ground in GROUNDS] + [("on_accent", "accent")]
    poor = {
        pair: round(found, 2)
        for pair in pairs
        if (found := contrast(theme.colour(pair[0]), theme.colour(pair[1]))) < least
    }
    assert poor == {}


@pytest.mark.parametrize("name", THEMES)
def test_controls_stand_out(name: str) -> None:
    theme = Theme(name)
    for token in CONTROLS:
        for ground in ("paper", "surface"):
            assert contrast(theme.colour(token), theme.colour(ground)) >= 3, (token, ground)


def test_level_colours_spread_over_any_number_of_levels(qapp: object) -> None:
    theme = Theme()
    for count in range(1, 12):
        colours = [theme.level_colour(index, count).name() for index in range(count)]
        assert colours[0] == theme.tokens["level_1"]
        if count > 1:
            assert colours[-1] == theme.tokens["level_5"]


def test_icons_take_the_colour_of_a_token_and_sheets_have_no_gaps(qapp: object) -> None:
    for name in THEMES:
        theme = Theme(name, 150)
        image = theme.pixmap("home", "danger", 24).toImage()
        found = {
            image.pixelColor(x, y).name()
            for x in range(72)
            for y in range(72)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert theme.tokens["danger"] in found
        assert not theme.icon("home").isNull()
        assert "{" not in theme.style_sheet().replace("{ ", "").replace("{\n", "")
        assert theme.font(15, bold=True).pixelSize() == 22


@pytest.mark.parametrize("padding", ["", "padding: 2px;"])
def test_numbers_in_fields_are_seen(qapp: object, qtbot: QtBot, padding: str) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setStyleSheet(Theme("light").style_sheet())
    field = StillSpin(holder)
    field.setStyleSheet(padding)
    field.setValue(12)
    field.resize(50, 32)
    holder.show()
    assert field.lineEdit().width() >= field.fontMetrics().horizontalAdvance("12")
