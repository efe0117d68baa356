"""Tab of purposes and audiences, with the questions not answered yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from assessment.core.numbers import whole
from assessment.presentation.inputs import (
    Origins,
    audiences_told,
    context_told,
    origins_told,
    purposes_told,
)
from assessment.presentation.measures import purpose_title
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.table import Table
from assessment.strategy.inputs import Audience, Inputs, Purpose
from ui.context import Context
from ui.pages.strategy.tab import PageTab, fact
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.editors.cells import cell_text
from ui.widgets.factories import clear, column, label, row
from ui.widgets.flow import Pair
from ui.widgets.meter import Meter

_ROLES = (
    "purposes",
    "audiences",
    "capacity",
    "budget",
    "presence",
    "competitors",
    "success",
    "markets",
    "kind",
    "stage",
    "countries",
    "first_result",
    "who",
)
_NARROW = 760


class PurposesTab(PageTab):
    """Purposes and audiences that the strategy starts from. Rebuilt only if they changed."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__(session, context, context.translator("Purposes and audiences"))
        self._listed: tuple[Inputs, Origins] | None = None

    def refresh(self) -> None:
        inputs, roles = self._strategy.inputs, self._session.pack.roles
        pack, sheet = self._session.pack, self._session.assessment.sheet
        origins = origins_told(pack, sheet, self._context.figure_words)
        if (inputs, origins) == self._listed:
            return
        self._listed = inputs, origins
        clear(self._layout)
        if told := context_told(self._session.pack, inputs, self._context.translator):
            head = label(self._context.translator("Who you are"), "heading")
            self._layout.addWidget(self._sheet(head, _facts(self._context, told)))
        parts: list[QWidget] = []
        if roles.purposes is not None:
            parts.append(self._purposes(inputs.purposes))
        if roles.audiences is not None:
            parts.append(self._audiences(inputs.audiences))
        if len(parts) == 2:
            parts = [Pair(parts[0], parts[1], self._context.theme.px(_NARROW))]
        for part in parts:
            self._layout.addWidget(part)
        if origins:
            self._layout.addWidget(self._origins(origins))
        for missing in self._missing(inputs):
            self._layout.addWidget(missing)
        self._layout.addStretch(1)

    def _origins(self, origins: Origins) -> QWidget:
        """Return whose the answers are that the strategy rests on."""
        head = label(self._context.translator("Whose answers the strategy rests on"), "heading")
        lines = [part for asked, told in origins for part in (label(asked), label(told, "small"))]
        return self._sheet(head, *lines)

    def _purposes(self, purposes: tuple[Purpose, ...] | None) -> QWidget:
        _, pack = self._context.translator, self._session.pack
        id_ = pack.roles.purposes or ""
        parts: list[QWidget] = [label(_("What you want to achieve"), "heading")]
        if not purposes:
            none = _("Not said yet; the strategy begins with it:")
            if "purposes" in self._strategy.inputs.apart:
                none = purposes_told(pack, self._strategy, _)
            parts.append(label(none, "muted"))
            parts.append(self._question(id_))
            return _topped(self._sheet(*parts))
        even = isinstance(pack.items[id_], Choices)
        told = (
            _("All of them count alike.")
            if even
            else _("As you ranked it, with how much each counts.")
        )
        grid = QWidget()
        grid.setLayout(self._ranking(purposes))
        return _topped(self._sheet(*parts, label(told, "muted"), grid))

    def _ranking(self, purposes: tuple[Purpose, ...]) -> QGridLayout:
        _, theme = self._context.translator, self._context.theme
        grid = QGridLayout()
        grid.setContentsMargins(0, theme.px(SPACE[0]), 0, 0)
        grid.setHorizontalSpacing(theme.px(SPACE[2]))
        grid.setVerticalSpacing(theme.px(SPACE[2]))
        for place, each in enumerate(purposes):
            title = purpose_title(self._session.pack, each.id, _)
            figure = _("{share} %", share=whole(100 * each.weight))
            name = _("{title}: {text}", title=title, text=figure)
            number = label(str(place + 1), "muted", wrap=False)
            number.setAlignment(Qt.AlignmentFlag.AlignTop)
            text = label(title, "strong" if not place else "")
            meter = Meter(theme, name, each.weight)
            share = label(figure, "muted", wrap=False)
            share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            body = column(text, meter, space=SPACE[0])
            grid.addWidget(number, place, 0)
            grid.addLayout(body, place, 1)
            grid.addWidget(share, place, 2, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(1, 1)
        return grid

    def _audiences(self, audiences: tuple[Audience, ...] | None) -> QWidget:
        _ = self._context.translator
        id_ = self._session.pack.roles.audiences or ""
        head = label(_("Whom you want to reach"), "heading")
        if not audiences:
            none = _("Nobody is named yet:")
            if "audiences" in self._strategy.inputs.apart:
                none = audiences_told(self._strategy, _)
            told = label(none, "muted")
            return _topped(self._sheet(head, told, self._question(id_)))
        item = self._session.pack.items[id_]
        assert isinstance(item, Table)
        holder = QWidget()
        cards = [self._audience(item, each) for each in audiences]
        holder.setLayout(column(head, *cards, None, space=SPACE[2]))
        return holder

    def _audience(self, item: Table, audience: Audience) -> QFrame:
        _, theme = self._context.translator, self._context.theme
        figure = _("{share} %", share=whole(100 * audience.weight))
        title = label(audience.name or _("Untitled"), "strong")
        meter = Meter(theme, _("{title}: {text}", title=title.text(), text=figure), audience.weight)
        meter.setFixedWidth(theme.px(96))
        head = row(title, meter, label(figure, "muted", wrap=False), space=theme.px(SPACE[1]))
        head.setStretch(0, 1)
        top = QWidget()
        top.setLayout(head)
        facts: list[QWidget] = []
        for each in item.columns:
            text = cell_text(self._session.pack, each, audience.cells.get(each.id), self._context)
            if text and text != audience.name:
                facts.append(fact(self._context.text(each.text), text))
        return self._sheet(top, *facts)

    def _missing(self, inputs: Inputs) -> list[QFrame]:
        """Return cards with questions that the strategy does without: not answered, or not agreed on.

        Purposes and audiences are left out, as their own cards already say so.
        """
        _, roles = self._context.translator, self._session.pack.roles
        shown = {roles.purposes, roles.audiences}
        without = [
            role
            for role in _ROLES
            if getattr(roles, role) not in {None, *shown} and _read(inputs, role) in (None, ())
        ]
        cards = (
            (
                _("Not answered yet, so the strategy does without it"),
                [role for role in without if role not in inputs.apart],
            ),
            (
                _("People differ and nothing is agreed on yet, so the strategy does without it"),
                [role for role in without if role in inputs.apart],
            ),
        )
        return [
            self._sheet(
                label(title, "heading"), *(self._question(getattr(roles, role)) for role in listed)
            )
            for title, listed in cards
            if listed
        ]


def _read(inputs: Inputs, role: str) -> object:
    return getattr(inputs, "hours" if role == "capacity" else role)


def _topped(sheet: QFrame) -> QWidget:
    """Return a widget that keeps a card no higher than necessary."""
    holder = QWidget()
    holder.setLayout(column(sheet, None))
    return holder


def _facts(context: Context, told: Sequence[tuple[str, str]]) -> QWidget:
    """Return captions with their texts beside them, a line each."""
    grid, made = QGridLayout(), QWidget()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(context.theme.px(SPACE[3]))
    grid.setVerticalSpacing(context.theme.px(SPACE[0]))
    for place, (caption, text) in enumerate(told):
        grid.addWidget(label(caption, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(text), place, 1, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 5)
    made.setLayout(grid)
    return made
