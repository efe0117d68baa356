"""Components that the strategy chapters share: lists, labelled facts, tiles, cards."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.core.numbers import whole
from assessment.report.pdf.blocks import Block, Canvas, Rule, Space
from assessment.report.pdf.context import Setting
from assessment.report.pdf.list_item import Hanging, Items
from assessment.report.pdf.stack import Box, Stack
from assessment.report.pdf.typography import COLUMNS, HEAD, OVERLINE, SMALL, Page, Style

_MARK = 9.0
_NUMBER = 13.0
_METER = 5.0
_INDENT = 10.0
"""Indent of the text of a card, in points."""
_HIGH = 5
"""Most lines of a text in a narrow column."""
_FIGURE = Style(size=17, leading=23, bold=True)


class Meter(Block):
    """A bar filled to a share of 0–1, as high as a line of text; its figure is set beside it."""

    def __init__(self, page: Page, share: float, leading: float = SMALL.leading) -> None:
        super().__init__()
        self._page = page
        self._share = min(1.0, max(0.0, share))
        self._leading = leading

    def measure(self, _width: float, /) -> float:
        return self._leading

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        foot = top - (self._leading + _METER) / 2
        with canvas.artifact():
            canvas.setFillColor(self._page.look.tint("muted", 0.18))
            canvas.rect(x, foot, width, _METER, stroke=0, fill=1)
            canvas.setFillColor(self._page.colour("accent"))
            canvas.rect(x, foot, width * self._share, _METER, stroke=0, fill=1)


def marked(
    setting: Setting,
    texts: Sequence[str],
    sign: str = "·",
    token: str = "muted",
    style: Style = SMALL,
) -> list[Block]:
    """Return texts as a list with a sign, such as a plus, before each."""
    bold = Style(size=style.size, leading=style.leading, bold=True, colour=token)
    among = Items()
    return [
        Hanging(setting.text(sign, bold), _MARK, setting.text(each, style), gap=3, among=among)
        for each in texts
    ]


def numbered(setting: Setting, texts: Sequence[str]) -> list[Block]:
    """Return texts as a list with 1, 2, 3 before them."""
    style = Style(size=SMALL.size, leading=SMALL.leading, bold=True, colour="accent_text")
    blocks: list[Block] = []
    among = Items(numbered=True)
    for place, text in enumerate(texts, start=1):
        number = setting.text(str(place), style)
        item = Hanging(number, _NUMBER, setting.text(text, SMALL), gap=2, among=among)
        blocks += [item, Space(1)]
    return blocks


def labelled(setting: Setting, label: str, *blocks: Block) -> Stack:
    """Return blocks below a small label."""
    return Stack([setting.subtitle(label, HEAD), *blocks])


def facts(setting: Setting, pairs: Sequence[tuple[str, str]], across: int = 3) -> list[Block]:
    """Return labels with their texts, `across` side by side; empty texts are left out.

    A text that would make a high narrow column has the whole width.
    """
    width = setting.page.grid.span(COLUMNS // across)
    blocks: list[Block] = []
    cells: list[Block] = []
    for label, text in pairs:
        if not text:
            continue
        told = setting.text(text, SMALL)
        cell = labelled(setting, label, told)
        if across > 1 and told.height(width) > _HIGH * SMALL.leading:
            blocks += [*grid(setting, cells, across, 6), card(setting, [cell], 6)]
            cells = []
        else:
            cells.append(cell)
    return [*blocks, *grid(setting, cells, across, 6)]


def tile(setting: Setting, label: str, figure: str, text: str, style: Style = _FIGURE) -> Stack:
    """Return a tile for one key fact: a label, a figure or word and a sentence, below a line."""
    return Stack(
        [
            Rule(setting.page.colour("accent"), 1.2),
            Space(5),
            setting.subtitle(label, OVERLINE),
            setting.text(figure, style),
            *([setting.text(text, SMALL)] if text else []),
        ]
    )


def grid(setting: Setting, cells: Sequence[Block], across: int, between: float = 12) -> list[Block]:
    """Return cells in rows of `across`, one row below the other. `across` divides twelve."""
    blocks: list[Block] = []
    for start in range(0, len(cells), across):
        row = cells[start : start + across]
        made = setting.columns(*((COLUMNS // across, cell) for cell in row))
        blocks.append(card(setting, [made], between))
    return blocks


def card(setting: Setting, blocks: Sequence[Block], after: float = 16) -> Stack:
    """Return blocks that stay together unless they are longer than a page.

    `after`: the space below, in points.
    """
    made = Stack(blocks, whole=setting.height)
    made.after = after
    return made


def card_head(setting: Setting, left: Block, right: Block, *below: Block, room: int = 3) -> Stack:
    """Return the band a card begins with: subject, figure or date at the right, text below both.

    `room`: number of the twelve columns for the right block.
    """
    box = Box(across=_INDENT, above=4, below=5, ground=setting.page.colour("paper"))
    head = Stack([setting.columns((COLUMNS - room, left), (room, right)), *below], box)
    head.keeps_next = True
    return head


def card_body(blocks: Sequence[Block]) -> Stack:
    """Return the blocks below a card's band, aligned with its text."""
    return Stack(blocks, Box(across=_INDENT, above=5))


def percent(setting: Setting, share: float) -> str:
    """Return a share of 0–1 in per cent."""
    return setting.translator("{share} %", share=whole(100 * share))
