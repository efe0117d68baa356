"""Questions that tests of figures ask of a drawing, and strategies made by hand for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.answers.decisions import NOTHING, UNDECIDED, ActionDecision
from assessment.questionnaire.fit_criteria import Criterion
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.fit import CriterionScore, Fit
from assessment.strategy.inputs import Inputs
from assessment.strategy.measures import Measures
from assessment.strategy.media import MediaPlan
from assessment.strategy.milestones import Milestone
from assessment.strategy.roadmap import Roadmap, Step

START = date(2026, 11, 20)
LONG = "Cooperation with agencies, suppliers and unaccountably long-named neighbours " * 3
EMOJI = "“绿叶”老茶客，微信群与小程序商城🍵🎉以及名称特别长的合作伙伴"
TITLES = ("Short", LONG, EMOJI, "x" * 300, "")
_OPENING = tuple("“‘（《「『【")
_CLOSING = tuple("”’，。、；：？！）》」』】")
SIZES = ((320, 8, "en"), (320, 12, "zh"), (560, 8, "zh"), (900, 13, "en"))
"""Width and size of text of a figure, and a language."""

Box = tuple[float, float, float, float, str]


def strings(drawing: Drawing) -> list[String]:
    return [part for part in drawing.contents if isinstance(part, String)]


def said(drawing: Drawing) -> str:
    """All texts, line by line as they stand on one height."""
    return " ".join(part.text for part in strings(drawing))


def rects(drawing: Drawing, fill: Any = None, height: float | None = None) -> list[Rect]:
    """Its rectangles, of one colour or height."""
    return [
        part
        for part in drawing.contents
        if isinstance(part, Rect)
        and (fill is None or (part.fillColor and part.fillColor.hexval() == fill.hexval()))
        and (height is None or abs(part.height - height) < 1e-6)
    ]


def _boxes(drawing: Drawing) -> Iterator[Box]:
    """Yield the boxes in which texts are seen: without the blank of full-width punctuation, which may hang out."""
    for part in strings(drawing):
        text, size = part.text.rstrip(), part.fontSize
        width = stringWidth(text, part.fontName, size)
        left = 0.5 * size if text[:1] in _OPENING else 0.0
        right = 0.5 * size if text[-1:] in _CLOSING else 0.0
        low, high = part.y - 0.1 * size, part.y + 0.7 * size
        yield part.x + left, low, part.x + width - right, high, text


def check(drawing: Drawing) -> None:
    """Everything inside, no text over another, and it can be drawn."""
    found = list(_boxes(drawing))
    for left, low, right, high, text in found:
        assert left >= -0.5, text
        assert low >= -0.5, text
        assert right <= drawing.width + 0.5, text
        assert high <= drawing.height + 0.5, text
    for one, other in combinations(found, 2):
        apart = (
            one[2] <= other[0] + 0.5
            or other[2] <= one[0] + 0.5
            or one[3] <= other[1]
            or other[3] <= one[1]
        )
        assert apart, (one, other)
    for part in drawing.contents:
        if not isinstance(part, String):
            left, low, right, high = part.getBounds()
            assert left >= -1, part
            assert low >= -1, part
            assert right <= drawing.width + 1, part
            assert high <= drawing.height + 1, part
    assert renderPDF.drawToString(drawing)[:4] == b"%PDF"


def same(draw: Callable[[], Drawing]) -> bool:
    """Whether it is drawn the same twice."""
    return draw().asString("py") == draw().asString("py")


def channel_pack(pack_of: Any, titles: Sequence[str], hours: float = 5) -> Pack:
    """A pack with channels c0, c1 … of these titles."""
    lines = ["catalogues:", "  channels:", "    channels:"]
    lines += [
        f'    - {{id: c{place}, title: "{title or "?"}", media: owned, effort_hours: {hours}}}'
        for place, title in enumerate(titles)
    ]
    return pack_of("\n".join(lines) if titles else "")


def fit_with(channel: str, **scores: float | None) -> Fit:
    """A fit whose criteria have these scores and weigh alike; those with None have no data."""
    known = [score for score in scores.values() if score is not None]
    criteria = tuple(
        CriterionScore(
            each,
            scores.get(each.value),
            1.0,
            1 / len(known) if scores.get(each.value) is not None else 0.0,
        )
        for each in Criterion
    )
    value = sum(known) / len(known) if known else None
    return Fit(channel, value, criteria, 5.0, (), (), None)


def strategy_with(
    plan: ChannelPlan | None = None, inputs: Inputs | None = None, roadmap: Roadmap | None = None
) -> Strategy:
    """A strategy of these parts, the others empty."""
    return Strategy(
        inputs=inputs or Inputs(),
        channels=plan or ChannelPlan(),
        media=MediaPlan(),
        roadmap=roadmap or Roadmap(START),
        measures=Measures(),
        robustness=None,
        decisions=UNDECIDED,
    )


def step(
    action: str,
    start: int | None,
    end: int | None = None,
    *,
    title: str | None = None,
    needs: tuple[str, ...] = (),
    decision: ActionDecision = NOTHING,
    too_early: bool = False,
    owner: str = "",
    hours: float = 4.0,
) -> Step:
    """A step of the roadmap; `start` and `end` in days from the start."""

    def day(number: int | None) -> date | None:
        return None if number is None else START + timedelta(days=number)

    end = start if end is None else end
    return Step(
        action, title, 0.0, (), (), hours, "none", owner, needs, None, day(start), day(end), None,
        decision, too_early,
    )  # fmt: skip


def milestones(pack: Pack, *values: float | None) -> tuple[Milestone, ...]:
    """Milestones with these indexes; the levels are those of the pack by index alone."""
    found = []
    for days, value in zip((0, 30, 60, 90, 180, 365), values, strict=False):
        level = None
        for each in pack.levels:
            level = each.id if value is not None and each.start <= value else level
        found.append(Milestone(days, START + timedelta(days=days), value, level))
    return tuple(found)
