"""Cover of the report: client, consultant, footer line, colour and logo."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from assessment.answers.assessment import Assessment
from assessment.core.i18n import N_
from assessment.core.resources import palette
from assessment.core.typed_input import NotRead, Understood
from assessment.questionnaire.brand_file import to_colour
from ui.context import Context
from ui.overrides import guarded
from ui.theme import SPACE, Theme
from ui.widgets.factories import button, column, label, row
from ui.widgets.flow import Flow
from ui.widgets.labelled_field import Entry, words_entry
from ui.widgets.tips import set_tip

_COLOURS = {
    "": N_("Deep teal, as usual"),
    "level_1": N_("Wine red"),
    "level_2": N_("Rust"),
    "level_3": N_("Ochre"),
    "level_4": N_("Sage green"),
    "good": N_("Forest green"),
    "level_5": N_("Navy blue"),
    "ink": N_("Charcoal"),
}
"""Accent colours to choose from, by their token on paper; any other colour can be typed."""
_WIDTH = 244
_SWATCH = 27
_LOGO = QSize(180, 64)
_NO_COLOUR = N_("A colour is “#” and six digits or letters a to f, such as #1a6b5c.")


class CoverFields(QWidget):
    """Fields of the report cover. Emits only on user input."""

    named = Signal(str)
    """Emitted with the client's name."""
    consultant_named = Signal(str)
    said = Signal(str, str)
    """Emitted with the key of another cover text and its new value."""
    logo_wanted = Signal()
    logo_unwanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        _ = context.translator
        self.client = self._entry(_("Client"))
        self.consultant = self._entry(_("Consultant"))
        self.foot = self._entry(_("Line at the foot of the cover"))
        self.colour = Entry(
            context, _("Another colour"), _colour_typed, str, width=_WIDTH, hint="#1a6b5c"
        )
        self.swatches = _Swatches(context)
        self.picture = label("", wrap=False)
        self.picture.setAccessibleName(_("Logo"))
        self.choose_button = button(_("Choose a logo …"), self.logo_wanted.emit)
        self.drop_button = button(_("Do without"), self.logo_unwanted.emit, "link")
        self.client.entered.connect(lambda text: self.named.emit(text or ""))
        self.consultant.entered.connect(lambda text: self.consultant_named.emit(text or ""))
        self.foot.entered.connect(lambda text: self.said.emit("footer", text or ""))
        self.colour.entered.connect(lambda text: self.said.emit("colour", text or ""))
        self.swatches.picked.connect(lambda colour: self.said.emit("colour", colour))
        self.setLayout(
            column(
                self.client,
                self.consultant,
                self.foot,
                label(_("Colour"), "small"),
                self.swatches,
                self.colour,
                label(_("Logo"), "small"),
                self.picture,
                row(self.choose_button, self.drop_button, None),
                space=SPACE[1],
            )
        )

    def show_cover(self, assessment: Assessment) -> None:
        """Show the current cover; keep what is being typed."""
        brand, language = assessment.brand, assessment.language
        self.client.show_value(assessment.name(language) or brand.client)
        self.consultant.show_value(
            brand.consultant
            or self._context.text(str(assessment.organisation.get("consultant", "")))
        )
        self.foot.show_value(brand.footer)
        self.swatches.show_colour(brand.colour)
        self.colour.show_value("" if self.swatches.has(brand.colour) else brand.colour)
        self._show_logo(brand.logo)

    def flush(self) -> None:
        """Emit typed input that is not emitted yet."""
        for entry in (self.client, self.consultant, self.foot, self.colour):
            entry.flush()

    def _entry(self, caption: str) -> Entry:
        return words_entry(self._context, caption, _WIDTH)

    def _show_logo(self, logo: bytes) -> None:
        pixmap, kind = QPixmap(), "PNG" if logo.startswith(_PNG) else "JPG"
        shown = bool(logo) and pixmap.loadFromData(
            logo, kind
        )  # unnamed, a PNG may be taken for a TGA
        self.picture.setVisible(shown)
        self.drop_button.setVisible(bool(logo))
        if shown:
            px = self._context.theme.px
            room = QSize(px(_LOGO.width()), px(_LOGO.height()))
            keep, smooth = (
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self.picture.setPixmap(pixmap.scaled(room, keep, smooth))


class _Swatches(QWidget):
    """Colours of which one can be chosen."""

    picked = Signal(str)
    """Emitted with a colour as `#rrggbb`; "" for the default."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        paper = palette()["light"]
        self.made: dict[str, _Swatch] = {}
        for token, name in _COLOURS.items():
            made = _Swatch(context.theme, paper[token or "accent"], context.translator(name))
            self.made[paper[token] if token else ""] = made
            self._group.addButton(made)
        self._group.buttonClicked.connect(self._on_picked)
        self.setLayout(column(Flow(*self.made.values(), space=SPACE[0])))

    def has(self, colour: str) -> bool:
        """Return whether a colour is one of these."""
        return colour in self.made

    def show_colour(self, colour: str) -> None:
        """Mark the chosen colour; none if it is not one of these."""
        self._group.setExclusive(False)
        for id_, made in self.made.items():
            made.setChecked(id_ == colour)
        self._group.setExclusive(True)

    def _on_picked(self, chosen: QAbstractButton) -> None:
        self.picked.emit(next(id_ for id_, made in self.made.items() if made is chosen))


_PNG = b"\x89PNG"


@guarded
class _Swatch(QAbstractButton):
    """A round patch of colour, with a ring around the chosen one."""

    def __init__(self, theme: Theme, colour: str, name: str) -> None:
        super().__init__()
        self._theme, self._colour = theme, QColor(colour)
        self.setCheckable(True)
        self.setAccessibleName(name)
        set_tip(self, name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        side = self._theme.px(_SWATCH)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, box = self._theme, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._colour)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawEllipse(box.adjusted(6, 6, -6, -6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if self.isChecked():
            painter.setPen(QPen(theme.colour("ink"), 2))
            painter.drawEllipse(box.adjusted(3, 3, -3, -3))
        painter.end()


def _colour_typed(text: str) -> Understood[str]:
    return Understood(_read_colour(text))


def _read_colour(text: str) -> str:
    """Return a colour typed with or without `#` as `#rrggbb`. Raises NotRead."""
    colour = to_colour(text if text.startswith("#") else f"#{text}")
    if colour is None:
        raise NotRead(_NO_COLOUR)
    return colour
