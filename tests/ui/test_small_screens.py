"""Small screens: 1920×1080 at 200 % and 1366×768 at 125 % leave 960×540 and 1093×614 points."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QWidget

from assessment.document.answer_edits import set_fact
from assessment.questionnaire.loader import CheckedPack
from tests.ui.looking import faults, pages, settle
from ui.settings import Settings
from ui.shell.frame import LEAST
from ui.shell.header import Header
from ui.shell.rail import Rail
from ui.widgets.footer_bar import Foot
from ui.widgets.question_card import QuestionCard
from ui.window import Window

SMALLEST = (960, 540)
_FRAME = (16, 80)
"""Width and height that title bar, borders and task bar may take of a screen."""


def out_of_reach(window: Window) -> list[str]:
    """Buttons of header, rail and footer that are not wholly inside the window."""
    room = window.rect()
    return [
        each.text() or each.accessibleName()
        for kind in (Header, Rail, Foot)
        for frame in window.findChildren(kind)
        for each in frame.findChildren(QAbstractButton)
        if each.isVisible()
        and not room.contains(QRect(each.mapTo(window, each.rect().topLeft()), each.size()))
    ]


@pytest.mark.parametrize(
    "worn",
    [("en", 100, SMALLEST), ("zh", 150, SMALLEST), ("en", 150, (1093, 614))],
)
def test_every_page_fits_and_its_buttons_are_in_reach(
    make_window: Callable[[], Window],
    settings: Settings,
    worn: tuple[str, int, tuple[int, int]],
) -> None:
    settings.language, settings.percent, (width, height) = worn
    window = make_window()
    window.resize(width - _FRAME[0], height - _FRAME[1])
    wrong = {}
    for page in pages(window, all_pages=settings.percent == 100):
        settle()
        centre = window.centralWidget()
        assert isinstance(centre, QWidget)
        least = centre.minimumSizeHint()
        found = [*faults(window), *out_of_reach(window)]
        if least.width() > window.width() or least.height() > window.height():
            found.append(f"needs {least.width()}×{least.height()}")
        if found:
            wrong[page] = found
    assert wrong == {}
    assert (window.width(), window.height()) == (width - _FRAME[0], height - _FRAME[1])


def test_the_least_size_fits_the_smallest_screen(window: Window) -> None:
    assert LEAST.width() <= SMALLEST[0] - _FRAME[0]
    assert LEAST.height() <= SMALLEST[1] - _FRAME[1]
    assert window.minimumSize() == LEAST


def test_the_rail_folds_to_its_icons_where_it_is_low(window: Window) -> None:
    window.open_sample()
    [rail] = window.findChildren(Rail)
    wide = rail.width()
    for height, low in ((768, False), (400, True), (768, False)):
        window.set_percent(200 if low else 100)
        window.resize(1000, height)
        settle()
        [rail] = window.findChildren(Rail)
        assert rail.low is low
        assert all(each.accessibleName() for each in rail.findChildren(QAbstractButton))
    assert rail.width() == wide
    rail.findChildren(QAbstractButton)[0].click()
    assert window.page_name == "answer"


def test_the_header_is_one_line_and_the_question_has_half_of_the_height(
    make_window: Callable[[], Window], settings: Settings, all_types: CheckedPack
) -> None:
    settings.percent = 200
    window = make_window()
    window.start(all_types)
    window.session.run(set_fact("name", "A firm with a long name and longer readiness"))
    window.resize(*SMALLEST)
    settle()
    header = window.findChild(Header)
    assert header.height() < 2 * header.heading.fontMetrics().height() + 40
    assert header.heading.toolTip() != ""
    assert header.save_state.width() > 0
    assert not header.grab().isNull()
    window.pages.answer.open_item("ln")
    settle()
    scroll = window.pages.answer.scroll_area
    assert scroll.height() * 2 >= SMALLEST[1]
    window.resize(1800, 700)
    settle()
    assert header.heading.toolTip() == ""


@pytest.mark.parametrize(
    ("size", "percent"), [((1366, 768), 100), ((1366, 768), 150), (SMALLEST, 100)]
)
def test_the_footer_is_of_one_height_and_ends_where_the_cards_do(
    window: Window, size: tuple[int, int], percent: int
) -> None:
    window.open_sample()
    window.show_page("answer")
    window.set_percent(percent)
    window.resize(*size)
    page = window.pages.answer
    page.open_item("vision-stated")
    settle()
    card = next(each for each in window.findChildren(QuestionCard) if each.isVisible())

    def placed(part: QWidget) -> QRect:
        return QRect(part.mapTo(window, part.rect().topLeft()), part.size())

    back, following, above = placed(page.back_button), placed(page.next_button), placed(card)
    assert abs(back.left() - above.left()) <= 2
    assert abs(following.right() - above.right()) <= 2
    assert (back.top(), back.height()) == (following.top(), following.height())
    choices = [placed(each) for each in (page.side_toggle, page.single_toggle)]
    if choices[0].top() > back.top() - choices[0].height():  # all on one line
        assert {(each.top(), each.height()) for each in choices} == {(back.top(), back.height())}
