"""Lists made anew under the pointer and the keyboard: what was in hand stays in hand.

Rows carry the property `ROW` with a name that outlives them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from ui.widgets.drawing import DrawingView

ROW = "row"


@contextmanager
def rebuilding(area: QScrollArea, held: str = "") -> Iterator[None]:
    """Keep the place of a row and the keyboard focus while the contents of a column are made anew.

    The row is `held`, else the one with the focus, else the first in sight. Where it is gone, the next
    one takes its place.
    """
    rows = _rows(area)
    focus = _focus_in(area)
    named = "" if focus is None else _row_of(focus)
    control = "" if focus is None else _control_name(focus)
    seen = [id_ for id_, row in rows.items() if 0 <= _top(area, row) < area.viewport().height()]
    name = next((id_ for id_ in (held, named, *seen) if id_ in seen), named)
    place = _top(area, rows[name]) if name in rows else None
    order = list(rows)
    yield
    if place is None and focus is None:
        return  # Qt lays it out with everything else
    if order:  # else nothing stood there that would have to be found again
        lay_out(area)
    now = _rows(area) if order else {}
    if place is not None and (anchor := _heir(name, order, now)) and _draw(area, now[anchor]):
        lay_out(area)
    if place is not None and (anchor := _heir(name, order, now)):
        _scroll(area, _top(area, now[anchor]) - place)
    if focus is not None and _focus_in(area) is None:
        heir = _heir(named, order, now)
        wanted = _control(now[heir], control) if heir else None
        (wanted or area).setFocus(Qt.FocusReason.OtherFocusReason)


def _focus_in(area: QScrollArea) -> QWidget | None:
    """Return the part with the keyboard focus, if it is in the column."""
    focus = area.window().focusWidget()
    return focus if focus is not None and area.isAncestorOf(focus) else None


def _rows(area: QScrollArea) -> dict[str, QWidget]:
    """Return the rows in sight of the layout, by name, from the top."""
    parts = area.viewport().findChildren(QWidget)
    found = [each for each in parts if each.property(ROW) and each.isVisibleTo(area)]
    found.sort(key=lambda each: _top(area, each))
    return {str(each.property(ROW)): each for each in found}


def _row_of(part: QWidget) -> str:
    """Return the name of the row that a part is in; "" for none."""
    above: QWidget | None = part
    while above is not None and not above.property(ROW):
        above = above.parentWidget()
    return "" if above is None else str(above.property(ROW))


def _scroll(area: QScrollArea, by: int) -> None:
    """Scroll, with as much empty room below as that needs where the column has become shorter."""
    bar = area.verticalScrollBar()
    wanted = bar.value() + by
    content = area.widget()
    layout = None if content is None else content.layout()
    if content is not None and layout is not None:
        margins = layout.contentsMargins()
        room = margins.bottom() - margins.top()  # as empty as above, where nothing is added
        margins.setBottom(margins.top() + max(wanted - bar.maximum() + room, 0))
        layout.setContentsMargins(margins)
        content.updateGeometry()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    bar.setValue(wanted)


def _draw(area: QScrollArea, below: QWidget) -> bool:
    """Draw the figures above a row, which would push it away later; return whether there are any."""
    figures = [
        each
        for each in area.viewport().findChildren(DrawingView)
        if each.isVisible() and _top(area, each) < _top(area, below)
    ]
    for each in figures:
        each.finish()
    return bool(figures)


def _top(area: QScrollArea, row: QWidget) -> int:
    return row.mapTo(area.viewport(), QPoint()).y()


def _heir(name: str, order: list[str], now: dict[str, QWidget]) -> str:
    """Return a row that is still there: of that name, else the next one below, else above."""
    if name not in order:
        return ""
    place = order.index(name)
    return next((id_ for id_ in order[place:] + order[:place][::-1] if id_ in now), "")


def _control_name(part: QWidget) -> str:
    """Return the name that a control has in all rows, or its own."""
    return str(part.property("does") or "") or part.accessibleName()


def _control(row: QWidget, name: str) -> QWidget | None:
    """Return the control of a row that can have the focus: of that name, else the first one."""
    found = [
        each
        for each in row.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisibleTo(row)
        and each.isEnabled()
    ]
    same = (each for each in found if name and _control_name(each) == name)
    buttons = (each for each in found if isinstance(each, QAbstractButton))
    return next(same, None) or next(buttons, None)


def lay_out(area: QScrollArea) -> None:
    """Give parts that were just made their places; their layouts would show them only later."""
    made = []
    for each in area.viewport().findChildren(QWidget):
        decided = each.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        if each.isHidden() and not decided and not each.isWindow():
            each.show()
            made.append(each)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    for each in made:  # a text knows its height once it has its width
        for part in (each, *each.findChildren(QLabel)):
            part.updateGeometry()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    if (content := area.widget()) is not None:  # with the heights of these texts it is shorter
        content.updateGeometry()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
