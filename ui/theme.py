"""Conversion of design tokens for Qt: palette, style sheet, tinted icons, sizes. No widgets.

Colours come only from resources/palette.toml; sizes are those below, times the text scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer

from assessment.core import resources
from assessment.core.i18n import is_east_asian

FAMILY = "Noto Sans SC"
LETTERS_FAMILIES = ("Sounding Latin", "Sounding Korean")
"""Families for letters that the first lacks."""
EMOJI_FAMILY = "Noto Emoji"
THEMES = ("light", "dark", "contrast")
SPACE = (4, 8, 12, 16, 24, 32)
GRIP, CROSS = 18, 32
"""Width of the handle before a row of a ranking, and of the cross after it, in units."""
RADIUS = 8
BODY, SMALL, LARGE, TITLE, DISPLAY = 15, 13, 18, 24, 32
SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Text sizes in per cent."""
LEVEL_COLOURS = 5
TEXT_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
"""Flags with which a text is drawn whose rectangle `text_box` returns."""
_NARROW = ("pwid", "palt")
_TALL = 100_000


@dataclass(frozen=True)
class Theme:
    """Appearance of the program: colours and text size."""

    name: str = "light"
    percent: int = 100
    language: str = "en"
    """Latin text gets narrow quotes; Chinese quotes are as wide as a character."""

    @cached_property
    def tokens(self) -> dict[str, str]:
        """Colours by token, as `#rrggbb`."""
        return resources.palette()[self.name]

    def colour(self, token: str) -> QColor:
        """Return the colour of a token."""
        return QColor(self.tokens[token])

    def px(self, size: float) -> int:
        """Return a size in pixels at this text scale."""
        return round(size * self.percent / 100)

    def font(self, size: int = BODY, *, bold: bool = False) -> QFont:
        """Return the program's font in one of its sizes."""
        return QFont(_font(self.px(size), bold, not is_east_asian(self.language)))

    def text_box(self, text: str, room: int, size: int = BODY, *, bold: bool = False) -> QRect:
        """Return the rectangle of a text that wraps at a width in pixels, at the origin."""
        narrow = not is_east_asian(self.language)
        return QRect(_text_box(self.px(size), bold, narrow, room, text))

    def level_colour(self, index: int, count: int) -> QColor:
        """Return the colour of a readiness level, 0 being the lowest of `count`."""
        step = 1 + round(index * (LEVEL_COLOURS - 1) / max(count - 1, 1))
        return self.colour(f"level_{step}")

    def palette(self) -> QPalette:
        """Return the palette for Fusion."""
        roles = QPalette.ColorRole
        palette = QPalette()
        for role, token in {
            roles.Window: "paper",
            roles.WindowText: "ink",
            roles.Base: "surface",
            roles.AlternateBase: "raised",
            roles.Text: "ink",
            roles.PlaceholderText: "muted",
            roles.Button: "surface",
            roles.ButtonText: "ink",
            roles.BrightText: "danger",
            roles.ToolTipBase: "surface",
            roles.ToolTipText: "ink",
            roles.Highlight: "accent",
            roles.HighlightedText: "on_accent",
            roles.Link: "accent",
            roles.LinkVisited: "accent",
            roles.Light: "raised",
            roles.Midlight: "raised",
            roles.Mid: "line",
            roles.Dark: "edge",
            roles.Shadow: "edge",
        }.items():
            palette.setColor(role, self.colour(token))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("muted"))
        return palette

    def icon(self, name: str, token: str = "ink", size: int = 24) -> QIcon:
        """Return a bundled icon in the colour of a token; muted while its button is disabled."""
        made = QIcon(self.pixmap(name, token, size))
        if token == "on_accent":  # the style greys the others; this one would vanish
            made.addPixmap(self.pixmap(name, "muted", size), QIcon.Mode.Disabled)
        return made

    def pixmap(self, name: str, token: str = "ink", size: int = 24) -> QPixmap:
        """Return a bundled icon of `size` units, drawn once at twice that for dense screens."""
        key = f"{self.name} {self.px(size)} {token} {name}"
        pixmap = QPixmap()
        if not QPixmapCache.find(key, pixmap):
            pixmap = self._drawn(name, token, size)
            QPixmapCache.insert(key, pixmap)
        return pixmap

    def _drawn(self, name: str, token: str, size: int) -> QPixmap:
        svg = resources.icon(name).read_text(encoding="utf-8")
        renderer = QSvgRenderer(QByteArray(svg.replace("#000000", self.tokens[token]).encode()))
        side = self.px(size)
        pixmap = QPixmap(QSize(side * 2, side * 2))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side * 2, side * 2))
        painter.end()
        pixmap.setDevicePixelRatio(2)
        return pixmap

    def style_sheet(self) -> str:
        """Return the style sheet for what a palette can't express."""
        sizes = {
            "body": self.px(BODY),
            "small": self.px(SMALL),
            "large": self.px(LARGE),
            "title": self.px(TITLE),
            "display": self.px(DISPLAY),
            "radius": RADIUS,
            "pad": self.px(SPACE[1]),
            "wide": self.px(SPACE[3]),
            "grip": self.px(GRIP + 6),
            "cross": self.px(CROSS),
        }
        return _SHEET.format_map({**self.tokens, **sizes})


@cache
def _font(pixels: int, bold: bool, narrow: bool) -> QFont:
    """Return a font of the program's families; each is made once, since rows ask with every event."""
    font = QFont([FAMILY, *LETTERS_FAMILIES, EMOJI_FAMILY])
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    if narrow:
        for feature in _NARROW:
            font.setFeature(QFont.Tag.fromString(feature), 1)
    return font


@lru_cache(8_192)
def _text_box(pixels: int, bold: bool, narrow: bool, room: int, text: str) -> QRect:
    """Measure a text; Qt asks for the same width many times while it lays a page out."""
    metrics = QFontMetrics(_font(pixels, bold, narrow))
    return metrics.boundingRect(QRect(0, 0, room, _TALL), int(TEXT_FLAGS), text)


_SHEET = """
QWidget {{ font-size: {body}px; color: {ink}; }}
QMainWindow, #paper {{ background: {paper}; }}
QSplitter::handle {{ background: {line}; }}
QToolTip {{ background: {surface}; color: {ink}; border: 1px solid {edge}; padding: 4px; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea[role="page"] {{ border: 2px solid transparent; }}
QScrollArea[role="page"][ring="true"]:focus {{ border: 2px solid {focus}; }}
#hairline {{ background: {line}; }}
#canvas {{ background: {paper}; }}
#sheet {{ background: {surface}; border: 1px solid {edge}; }}
#card, #side {{ background: {surface}; border: 1px solid {line}; border-radius: {radius}px; }}
#header {{ background: {surface}; border-bottom: 1px solid {line}; }}
#rail {{ background: {surface}; border-right: 1px solid {line}; }}
#outline {{ background: {paper}; border: none; outline: none; show-decoration-selected: 0; }}
#pages {{
  background: {paper}; border: none; border-right: 1px solid {line}; border-radius: 0;
  show-decoration-selected: 1; outline: none;
}}
#pages::item:selected {{ background: {accent_soft}; color: {ink}; }}
QLabel[role="title"] {{ font-size: {title}px; font-weight: bold; }}
QLabel[role="display"] {{ font-size: {display}px; font-weight: bold; }}
QLabel[role="heading"] {{ font-size: {large}px; font-weight: bold; }}
QLabel[role="question"] {{ font-size: {large}px; font-weight: bold; }}
QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="small"] {{ color: {muted}; font-size: {small}px; }}
QLabel[role="fault"] {{ color: {danger}; }}
QLabel[role="key"] {{ color: {accent}; font-weight: bold; }}
QLabel[role="strong"] {{ font-weight: bold; }}
QPushButton, QToolButton {{
  background: {surface}; border: 1px solid {edge}; border-radius: {radius}px; padding: {pad}px {wide}px;
}}
QPushButton:hover, QToolButton:hover {{ background: {raised}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {focus}; }}
QPushButton[clicked="true"]:focus, QToolButton[clicked="true"]:focus {{ border: 1px solid {edge}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {muted}; border-color: {line}; }}
QPushButton[role="primary"] {{
  background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: bold;
}}
QPushButton[role="primary"]:focus {{ border: 2px solid {focus}; }}
QPushButton[role="primary"][clicked="true"]:focus {{ border: 1px solid {accent}; }}
QPushButton[role="primary"]:disabled {{ background: {raised}; color: {muted}; border-color: {line}; }}
QPushButton[role="link"] {{
  background: transparent; border: 2px solid transparent; color: {accent};
  padding: 2px 4px 2px 0; text-align: left;
}}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="link"]:focus {{ border: 2px solid {focus}; }}
QPushButton[role="link"][clicked="true"]:focus {{ border: 2px solid transparent; }}
QToolButton[role="quiet"] {{ background: transparent; border: 2px solid transparent; padding: 6px; }}
QToolButton[role="more"] {{ background: transparent; border: 1px solid transparent; padding: 0 6px; }}
QToolButton[role="more"]:hover {{ background: {raised}; }}
QToolButton[role="more"]:focus {{ border: 1px solid {focus}; }}
QToolButton[role="quiet"]:hover {{ background: {raised}; }}
QToolButton[role="quiet"]:focus {{ border: 2px solid {focus}; }}
QToolButton[role="quiet"][clicked="true"]:focus {{ border: 2px solid transparent; }}
QToolButton[role="rail"] {{
  background: transparent; border: 2px solid transparent; border-radius: {radius}px;
  padding: 8px 2px; font-size: {small}px;
}}
QToolButton[role="rail"]:hover {{ background: {raised}; }}
QToolButton[role="rail"]:checked {{ background: {accent_soft}; font-weight: bold; }}
QToolButton[role="rail"]:focus {{ border: 2px solid {focus}; }}
QToolButton[role="rail"][clicked="true"]:focus {{ border: 2px solid transparent; }}
QToolButton[role="toggle"] {{ padding: 4px 10px; font-size: {small}px; color: {ink}; }}
QToolButton[role="toggle"]:checked {{ background: {accent}; border-color: {accent}; color: {on_accent}; }}
QToolButton[role="toggle"]:focus {{ border: 2px solid {focus}; }}
QToolButton[role="toggle"][clicked="true"]:focus {{ border: 1px solid {edge}; }}
QToolButton[role="toggle"][clicked="true"]:checked:focus {{ border: 1px solid {accent}; }}
QFileDialog QToolButton {{ padding: 4px; }}
QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox {{
  background: {surface}; border: 1px solid {edge}; border-radius: {radius}px; padding: 6px 8px;
  placeholder-text-color: {muted};
  selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QComboBox:focus {{
  border: 2px solid {focus}; padding: 5px 7px;
}}
QSpinBox::up-button, QSpinBox::down-button, QSpinBox::up-arrow, QSpinBox::down-arrow,
QDoubleSpinBox::up-button, QDoubleSpinBox::down-button, QDoubleSpinBox::up-arrow, QDoubleSpinBox::down-arrow {{
  width: 0px; border: none; image: none;
}}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox QAbstractItemView {{ background: {surface}; border: 1px solid {edge}; }}
QListWidget, QTableWidget {{
  background: {surface}; border: 1px solid {edge}; border-radius: {radius}px; gridline-color: {line};
  alternate-background-color: {raised};
}}
QListWidget:focus, QTableWidget:focus {{ border: 2px solid {focus}; }}
QListWidget#ranking {{ padding: 4px; }}
QListWidget#ranking:focus {{ padding: 3px; }}
QListWidget#ranking::item {{ border-radius: 4px; padding-left: {grip}px; padding-right: {cross}px; }}
QListWidget#ranking::item:selected {{ background: {accent_soft}; color: {ink}; }}
QTableWidget {{ outline: none; }}
QTableWidget::item {{ padding: 4px 6px; border: none; }}
QTableWidget::item:selected {{ background: {accent_soft}; color: {ink}; }}
QTableCornerButton::section {{ background: {raised}; border: none; border-bottom: 1px solid {line}; }}
QMenu {{ background: {surface}; border: 1px solid {edge}; padding: 4px; }}
QMenu::item {{ padding: 6px {wide}px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {ink}; }}
QHeaderView::section {{
  background: {raised}; color: {ink}; border: none; border-bottom: 1px solid {line};
  padding: 6px; font-size: {small}px;
}}
QProgressBar {{ border: 1px solid {edge}; border-radius: 4px; background: {surface}; text-align: center; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {line}; border-radius: 3px; min-height: 32px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {line}; border-radius: 3px; min-width: 32px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
#news {{ background: {accent_soft}; border: 1px solid {accent}; border-radius: {radius}px; }}
#banner {{ background: {accent_soft}; border-bottom: 1px solid {edge}; }}
"""
