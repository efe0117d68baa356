"""Home page: start a new assessment, continue one, or look at the sample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from assessment.core.i18n import LANGUAGES, N_, Translator, localise
from assessment.core.numbers import whole
from assessment.presentation.due_amount import days_told
from assessment.presentation.score_text import answered
from ui.context import Context
from ui.overrides import guarded
from ui.pack_cache import Offer
from ui.pages.left_copies import LeftCopies
from ui.pages.offer_button import OfferButton
from ui.settings import Recent
from ui.theme import BODY, SMALL, SPACE, Theme
from ui.widgets.factories import Scroll, button, card, clear, column, hide_unless, label, row, tool
from ui.widgets.flow import Flow, Pair
from ui.widgets.tips import set_tip

if TYPE_CHECKING:  # loaded after Home is shown
    from assessment.document.working_copy import WorkingCopy

_WIDTH = 1080
_PAIR_LEAST = 720
_RING = 34
_SAMPLE = N_("Sample")
_UNSEARCHED = 6
"""Number of recent assessments up to which no search is needed."""


@guarded
class HomePage(QWidget):
    """Page with the questionnaires to start and the recent assessments to continue."""

    new_wanted = Signal(object)
    """Emitted with the `Offer` to start with."""
    open_wanted = Signal(str)
    """Emitted with the path to open; "" to ask for one."""
    locate_wanted = Signal(str)
    """Emitted with the path that a recent assessment had."""
    forget_wanted = Signal(str)
    rename_wanted = Signal(str)
    duplicate_wanted = Signal(str)
    compare_wanted = Signal()
    """Emitted to choose what to compare."""
    sample_wanted = Signal()
    about_wanted = Signal()
    folder_wanted = Signal()
    """Emitted to choose the folder of the user's own questionnaires."""
    folder_unwanted = Signal()
    author_wanted = Signal()
    """Emitted to write a questionnaire."""

    def __init__(
        self,
        offers: Sequence[Offer] | None,
        recents: Sequence[Recent],
        context: Context,
        own_folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._context = context
        _, theme = context.translator, context.theme
        title = label("Sounding 摸底", "display")
        claim = label(
            _(
                "Find out whether you are ready for social media, and leave with a strategy you can carry out."
            ),
            "muted",
        )
        self.left_copies = LeftCopies(context)
        self._starts = column(space=SPACE[2])
        self.show_offers(offers)
        left = column(
            label(_("Start a new assessment"), "heading"),
            self._starts,
            self._own(own_folder),
            held(row(button(_("Write a questionnaire …"), self.author_wanted.emit, "link"), None)),
            None,
            space=SPACE[2],
        )
        self._gone: dict[str, str] = {}
        """Names of the recent assessments that are no longer where they were, by path."""
        self._rows: list[tuple[str, QWidget]] = []
        """Words of each recent assessment, and its row."""
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Search the assessments"))
        self.search.setPlaceholderText(_("Search by name, file or questionnaire"))
        hide_unless(len(recents) > _UNSEARCHED, self.search)
        self.search.textChanged.connect(self._on_searched)
        self.none_label = label(_("No assessment has all these words."), "muted")
        self.none_label.hide()
        right = column(
            label(_("Continue"), "heading"),
            self._others(),
            self.search,
            self.none_label,
            *self._recents(recents),
            self.left_copies,
            *self._below(),
            None,
            space=SPACE[2],
        )
        starts, goes_on = QWidget(), QWidget()
        starts.setLayout(left)
        goes_on.setLayout(right)
        both = Pair(starts, goes_on, theme.px(_PAIR_LEAST), SPACE[5])
        content = QWidget()
        content.setLayout(column(title, claim, theme.px(SPACE[4]), both, None, space=SPACE[1]))
        self.scroll_area = Scroll(content, theme.px(_WIDTH))
        self.scroll_area.make_focusable(_("Home"))
        self.setLayout(column(self.scroll_area, space=0))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard without a ring, which Qt would give to the first button of the header."""
        super().showEvent(event)
        self.scroll_area.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_offers(self, offers: Sequence[Offer] | None) -> None:
        """Show the available questionnaires; None while they are being looked for."""
        clear(self._starts)
        if offers is None:
            wait = self._context.translator("Looking for questionnaires …")
            self._starts.addWidget(label(wait, "muted"))
            return
        for offer in offers:
            self._starts.addWidget(self._start(offer))

    def show_left(self, copies: Sequence[WorkingCopy]) -> None:
        """Show the working copies that were not put back, each document in one row only."""
        kept = {str(each.origin) for each in copies} & set(self._gone)
        for _said, row_ in self._rows:
            row_.setHidden(row_.property("path") in kept)
        self._rows = [each for each in self._rows if each[1].property("path") not in kept]
        self.left_copies.show_copies(copies, self._gone)

    def _own(self, folder: Path | None) -> QWidget:
        """Return a row with the folder of the user's questionnaires, or a link to choose one."""
        _ = self._context.translator
        holder = QWidget()
        if folder is None:
            text = _("Use questionnaires of your own …")
            holder.setLayout(row(button(text, self.folder_wanted.emit, "link"), None))
            return holder
        told = label(_("Your own questionnaires: {folder}", folder=folder.name), "muted")
        set_tip(told, str(folder))
        change = button(_("Change …"), self.folder_wanted.emit, "link")
        drop = button(_("Do without"), self.folder_unwanted.emit, "link")
        layout = row(told, change, drop)
        layout.setStretch(0, 1)
        holder.setLayout(layout)
        return holder

    def _start(self, offer: Offer) -> QWidget:
        if offer.faults:
            return self._broken(offer)
        made = OfferButton(offer, self._context)
        made.clicked.connect(lambda _checked=False: self.new_wanted.emit(offer))
        return made

    def _broken(self, offer: Offer) -> QFrame:
        _ = self._context.translator
        lines = [
            _("{name}: {text}", name=place, text=_.render(message))
            for place, message in offer.faults
        ]
        first = label(lines[0], "fault")
        rest = label("\n".join(lines[1:]), "small")
        rest.hide()
        parts: list[QWidget] = [
            label(_("“{name}” has problems", name=offer.name), "strong"),
            first,
            rest,
        ]
        if len(lines) > 1:
            more = _.ngettext("Show {n} more", "Show {n} more", len(lines) - 1)
            shower = button(more, rest.show, "link")
            shower.clicked.connect(shower.hide)
            parts.append(shower)
        return card(*parts)

    def _recents(self, recents: Sequence[Recent]) -> list[QWidget]:
        if not recents:
            return [
                label(self._context.translator("Assessments you start are listed here."), "muted")
            ]
        names = Counter((each.name, str(each.pack)) for each in recents)
        made = []
        self._gone = {
            each.path: each.name or Path(each.path).stem for each in recents if not each.exists
        }
        for each in recents:
            row_ = self._recent(each, alone=names[each.name, str(each.pack)] == 1)
            pack = localise(each.pack, self._context.translator.language)
            self._rows.append((f"{each.name} {Path(each.path).stem} {pack}".casefold(), row_))
            row_.setProperty("path", each.path)
            made.append(row_)
        return made

    def _recent(self, recent: Recent, *, alone: bool) -> QWidget:
        _ = self._context.translator
        if recent.exists:
            opener = RecentButton(recent, self._context, alone=alone)
            opener.clicked.connect(lambda _checked=False: self.open_wanted.emit(recent.path))
            opener.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            more = tool(
                self._context.theme, "more", _("More: {name}", name=opener.title), lambda: None
            )
            menu = self._menu(recent, more)
            more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
            opener.customContextMenuRequested.connect(
                lambda place: menu.popup(opener.mapToGlobal(place))
            )
            layout = row(opener, more, space=SPACE[0])
            layout.setStretch(0, 1)
            days = map(date.fromisoformat, recent.due)
            told = days_told(days, datetime.now(UTC).date(), _) if recent.due else ""
            return held(column(layout, label(told, "small"), space=0) if told else layout)
        gone = label(
            _("{name} is no longer where it was.", name=recent.name or _("Untitled")),
            "muted",
        )
        locate = button(_("Find the file …"), lambda: self.locate_wanted.emit(recent.path), "link")
        forget = button(
            _("Remove from the list"), lambda: self.forget_wanted.emit(recent.path), "link"
        )
        layout = row(gone, locate, forget)
        layout.setStretch(0, 1)
        return held(layout)

    def _menu(self, recent: Recent, parent: QWidget) -> QMenu:
        _, menu = self._context.translator, QMenu(parent)
        for text, signal in (
            (_("Rename …"), self.rename_wanted),
            (_("Duplicate"), self.duplicate_wanted),
            (_("Remove from the list"), self.forget_wanted),
        ):
            menu.addAction(text).triggered.connect(
                lambda _checked=False, wanted=signal: wanted.emit(recent.path)
            )
        return menu

    def _others(self) -> QWidget:
        _, theme = self._context.translator, self._context.theme
        sample = button(_("Look at the sample"), self.sample_wanted.emit, icon=theme.icon("report"))
        opener = button(_("Open …"), lambda: self.open_wanted.emit(""), icon=theme.icon("open"))
        comparer = button(_("Compare …"), self.compare_wanted.emit, icon=theme.icon("results"))
        return Flow(opener, comparer, sample)

    def _below(self) -> list[QWidget]:
        _ = self._context.translator
        hint = label(_("A file dropped on the window opens, too."), "small")
        about = button(_("About Sounding, licences"), self.about_wanted.emit, "link")
        return [hint, held(row(about, None))]

    def _on_searched(self, text: str) -> None:
        words = text.casefold().split()
        for said, row_ in self._rows:
            row_.setVisible(all(word in said for word in words))
        self.none_label.setVisible(all(row_.isHidden() for _said, row_ in self._rows))


def held(layout: QLayout) -> QWidget:
    """Return a widget with a layout."""
    holder = QWidget()
    holder.setLayout(layout)
    return holder


@guarded
class RecentButton(QPushButton):
    """A recent document: ring, name, level, age and questionnaire.

    The file name replaces the questionnaire if others have the same name.
    """

    def __init__(self, recent: Recent, context: Context, *, alone: bool) -> None:
        super().__init__()
        self._recent, self._theme, self._translator = recent, context.theme, context.translator
        _ = context.translator
        stem = Path(recent.path).stem
        self.title = recent.name or stem
        """Name under which it is shown; that of the file while the organisation has none."""
        marks = tuple(f"{Translator(code)(_SAMPLE)} – " for code in LANGUAGES)
        self.marked_title = self.title
        if stem.startswith(marks):
            self.marked_title = _("{title}: {text}", title=_(_SAMPLE), text=self.title)
        level = localise(recent.level, _.language)
        share = _("Not applicable")
        if recent.coverage is not None:
            share = answered(recent.coverage, _)
        self._detail = " · ".join(part for part in (level or share, when(_, recent.days)) if part)
        self._pack = localise(recent.pack, _.language)
        if not alone and stem != self.title:
            self._pack = stem
        self.setAccessibleName(
            f"{self.marked_title}. {self._pack}. {self._figure()} {self._detail}"
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(context.theme.px(60))
        set_tip(self, str(Path(recent.path)))

    def _figure(self) -> str:
        if self._recent.index is None:
            return whole(None)
        return self._recent.shown or whole(self._recent.index)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(_RING)
        left = theme.px(SPACE[3])
        box = self.rect().adjusted(left, (self.height() - side) // 2, 0, 0)
        box.setSize(
            box.size()
            .boundedTo(box.size())
            .scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio)
        )
        self._paint_ring(painter, box, theme)
        x = left + side + theme.px(SPACE[2])
        room = self.width() - x - left
        middle = self.height() // 2
        painter.setFont(theme.font(BODY, bold=True))
        painter.setPen(theme.colour("ink"))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(self.marked_title, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(x, middle - theme.px(4), name)
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("muted"))
        line = f"{self._detail} · {self._pack}"
        line = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room)
        painter.drawText(x, middle + theme.px(16), line)
        painter.end()

    def _paint_ring(self, painter: QPainter, box: QRect, theme: Theme) -> None:
        width = theme.px(4)
        inner = box.adjusted(width // 2, width // 2, -width // 2, -width // 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("line"), width))
        painter.drawEllipse(inner)
        if self._recent.index is not None:
            colour = theme.level_colour(round(self._recent.level_place * 4), 5)
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawArc(inner, 90 * 16, -round(360 * 16 * self._recent.index / 100))
        painter.setFont(theme.font(SMALL, bold=True))
        painter.setPen(theme.colour("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._figure())


def when(_: Translator, days: int) -> str:
    """Return how many days, weeks or months ago something was, in words."""
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < 14:
        return _.ngettext("{n} day ago", "{n} days ago", days)
    if days < 60:
        return _.ngettext("{n} week ago", "{n} weeks ago", days // 7)
    return _.ngettext("{n} month ago", "{n} months ago", days // 30)
