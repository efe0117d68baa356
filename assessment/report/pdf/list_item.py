"""List items: a small block, such as a number, beside its body."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.report.pdf.blocks import Block, Canvas, Halves, paint_content
from assessment.report.pdf.tag_tree import list_attributes


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """The list that `Hanging` blocks are items of; one instance for each list."""

    numbered: bool = False


class Hanging(Block):
    """A small block, such as a number, beside its body; `room` is its width in points.

    Those with the same `among` form a list.
    """

    def __init__(
        self,
        mark: Block | None,
        room: float,
        body: Block,
        gap: float = 8.0,
        *,
        among: Items | None = None,
    ) -> None:
        super().__init__()
        self._among = among
        self.mark = mark
        self._room = room
        self.body = body
        self._gap = gap

    @property
    def parts(self) -> tuple[Block | None, Block]:
        """The small block and the body beside it."""
        return self.mark, self.body

    @property
    def among(self) -> Items | None:
        """The list it is an item of; None for none."""
        return self._among

    @property
    def indent(self) -> float:
        """Distance of the body from the left, in points."""
        return self._room + self._gap

    def measure(self, width: float, /) -> float:
        mark = 0.0 if self.mark is None else self.mark.height(self._room)
        return max(mark, self.body.height(self._beside(width)))

    def is_beyond(self, width: float, room: float) -> bool:
        mark = 0.0 if self.mark is None else self.mark.height(self._room)
        return mark > room or self.body.exceeds(self._beside(width), room)

    def divided(self, width: float, height: float, /) -> Halves | None:
        halves = self.body.divided(self._beside(width), height)
        if halves is None:
            return None
        first = Hanging(self.mark, self._room, halves[0], self._gap, among=self._among)
        rest = Hanging(None, self._room, halves[1], self._gap, among=self._among)
        return self._halves(first, rest)

    def loosened(self) -> Block:
        body = self.body.loosened()
        made = Hanging(self.mark, self._room, body, self._gap, among=self._among)
        made._origin = self.origin
        return made

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        left, own = x + self._room + self._gap, self._beside(width)
        if self._among is None:
            if self.mark is not None:
                self.mark.paint(canvas, x, top, self._room)
            self.body.paint(canvas, left, top, own)
            return
        key = self.origin
        attributes = list_attributes(self._among.numbered)
        with (
            canvas.element("L", self._among, attributes=attributes),
            canvas.element("LI", key),
        ):
            with canvas.element("Lbl", (key, "Lbl")):
                paint_content(self.mark, canvas, x, top, self._room)
            with canvas.element("LBody", (key, "LBody")):
                paint_content(self.body, canvas, left, top, own)

    def _beside(self, width: float) -> float:
        return width - self._room - self._gap
