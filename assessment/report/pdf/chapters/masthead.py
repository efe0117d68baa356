"""The head of a report without a cover: who prepared it, when, and the logo."""

from __future__ import annotations

from typing import Any

from PIL.Image import Image
from reportlab.lib.utils import ImageReader

from assessment.report.pdf.blocks import Block, Canvas, Space
from assessment.report.pdf.context import Setting
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import SMALL_MUTED, STRONG

_HIGH, _WIDE = 36.0, 110.0
"""Greatest height and width of the logo, in points."""


def masthead(setting: Setting) -> list[Block]:
    """Return it; empty where neither organisation nor consultant nor logo is known."""
    content, _ = setting.content, setting.translator
    texts = [content.organisation, content.day]
    if content.consultant:
        texts[1] = _("; ").join(
            (_("Prepared by {consultant}", consultant=content.consultant), content.day)
        )
    if not content.organisation and not content.consultant and setting.logo is None:
        return []
    said: list[Block] = [setting.text(texts[0], STRONG), setting.text(texts[1], SMALL_MUTED)]
    if content.footer:
        said.append(setting.text(content.footer, SMALL_MUTED))
    logo = None if setting.logo is None else Logo(setting, setting.logo)
    return [setting.columns((9, Stack(said)), (3, logo)), Space(4)]


class Logo(Block):
    """The logo at the right of its column."""

    def __init__(self, setting: Setting, logo: Image) -> None:
        super().__init__()
        self._name = setting.translator("Logo")
        self._logo = logo
        self._scale = min(_WIDE / logo.width, _HIGH / logo.height)

    def measure(self, _width: float, /) -> float:
        return self._logo.height * self._scale

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        wide, high = self._logo.width * self._scale, self._logo.height * self._scale
        left = x + width - wide
        reader: Any = ImageReader
        with canvas.figure(self.origin, self._name, (left, top - high, left + wide, top)):
            canvas.drawImage(reader(self._logo), left, top - high, wide, high, mask="auto")
