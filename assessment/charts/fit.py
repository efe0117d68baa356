"""Fit of channels: all as bars of their criteria, or one with its signed points, for and against it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from assessment.charts.criterion_marks import criterion_keys, criterion_number, criterion_shade
from assessment.charts.fit_factors import fit_factors
from assessment.charts.fitted_text import name, sentence
from assessment.charts.labels import LEADING, Label, Side, draw_stack, label
from assessment.charts.legend import Key, draw_key, key_height
from assessment.charts.marks import chosen, diamond, numbered
from assessment.charts.style import Look
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import minus, whole
from assessment.presentation.amounts import share
from assessment.presentation.channel_sentences import NO_CHANNEL
from assessment.presentation.criterion_words import criterion_title
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.fit import CriterionScore, Fit
from assessment.typesetting.shapes import Drawing, Shape, drawing, line, rect

_NAME = 0.27
"""Share of the width for names."""
_MARKS = 2.7
_FIGURE = 3.6
"""Width of one column of figures, in text sizes, as is that of the two marks above."""
_GAP = 8.0
_PAD = 7.0
_BACK = 0.42
"""Strength of the colours of channels that are not chosen."""
_STEPS = (0, 25, 50, 75, 100)
_MIDDLE = 50
"""The score that counts neither for a channel nor against it."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A channel; its fit is None if a filter excludes it and the user chose it all the same."""

    name: Label
    fit: Fit | None
    chosen: bool
    suggested: bool
    firmness: float | None
    adds_up: bool
    """Whether the criteria add up to the fit: not with a rule of fit, where they multiply."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Columns of the figure, in points."""

    names: float
    left: float
    right: float
    figures: tuple[float, ...]
    """Right edges of the columns of figures: the fit, and its firmness where any is known."""

    @property
    def firm(self) -> bool:
        """Whether there is a column for the firmness."""
        return len(self.figures) > 1

    def x(self, score: float) -> float:
        return self.left + (self.right - self.left) * score / 100


def fit_bars(pack: Pack, strategy: Strategy, _: Translator, look: Look) -> Drawing:
    """Draw a bar for each channel considered, the best first, split into its criteria's shares.

    Numbers and a fixed order distinguish the criteria; channels not chosen are drawn paler.
    """
    plan = strategy.channels
    frame = _frame(look, firm=any(each.channel in plan.firm for each in plan.ranking))
    rows = _rows(pack, plan, _, look, frame)
    if not rows:
        return sentence(_(NO_CHANNEL), look)
    heights = [max(row.name.height, look.text * LEADING) + _PAD for row in rows]
    criteria, states = _criteria(rows, _, look), _states(rows, _, look)
    note = _note(pack, _, look) if frame.firm else None
    under = key_height(states, look) + (note.height if note else 0.0) + _GAP * 0.25
    foot = key_height(criteria, look) + under + _GAP * 2
    body, head = sum(heights), look.text * LEADING + _PAD / 2
    parts = _scale(frame, foot, body, _, look)
    top = foot + body
    for row, height in zip(rows, heights, strict=True):
        parts += _draw_row(row, frame, top - height / 2, _, look)
        top -= height
        parts.append(line((0, top), (look.width, top), look.colour("line"), 0.35))
    parts += draw_key(criteria, look, foot - _GAP * 1.5)
    parts += draw_key(states, look, under)
    if note is not None:
        parts += note.draw(look.width / 2, note.height, Side.MIDDLE)
    return drawing(look.width, foot + body + head, parts)


def _frame(look: Look, *, firm: bool) -> _Frame:
    names, column = _MARKS * look.text, _FIGURE * look.text
    left = names + look.width * _NAME
    edge = look.width - (1 + firm) * column
    figures = (edge + column, look.width) if firm else (look.width,)
    return _Frame(names, left, edge - _GAP / 2, figures)


def _rows(pack: Pack, plan: ChannelPlan, _: Translator, look: Look, frame: _Frame) -> list[_Row]:
    """Return the ranked channels, then those the user chose although they are not considered."""
    fits: dict[str, Fit | None] = {each.channel: each for each in plan.ranking}
    fits |= {id_: None for id_ in plan.chosen if id_ not in fits}
    room = frame.left - frame.names - _GAP
    return [
        _Row(
            name(
                _.text(pack.channels_by_id[id_].title), look.text, look.colour("ink"), room,
                bold=id_ in plan.chosen,
            ),
            fit,
            id_ in plan.chosen,
            id_ in plan.suggested,
            plan.firm.get(id_),
            pack.catalogues.channels.fit is None,
        )
        for id_, fit in fits.items()
    ]  # fmt: skip


def _scale(frame: _Frame, foot: float, height: float, _: Translator, look: Look) -> list[Shape]:
    size, muted = look.text * 0.85, look.colour("muted")
    top = foot + height + look.text * LEADING + _PAD / 2
    parts: list[Shape] = []
    for step in _STEPS:
        x = frame.x(step)
        parts.append(line((x, foot), (x, foot + height), look.colour("line"), 0.35))
        parts += label(str(step), size, muted, look.width).draw(x, top, Side.MIDDLE)
    for text, x in zip((_("fit"), _("firm")), frame.figures, strict=False):
        parts += label(text, size, muted, look.width).draw(x, top, Side.RIGHT)
    return parts


def _draw_row(row: _Row, frame: _Frame, middle: float, _: Translator, look: Look) -> list[Shape]:
    size, muted = look.text, look.colour("muted")
    parts: list[Shape] = []
    if row.chosen:
        parts += chosen((size * 0.55, middle), size * 1.1, look)
    if row.suggested:
        parts.append(diamond((size * 1.8, middle), size, look.colour("ink")))
    parts += draw_stack([row.name], frame.names, middle)
    if row.fit is None or row.fit.value is None:
        text = _("not considered") if row.fit is None else _("too little is known")
        parts += draw_stack([label(text, size * 0.9, muted, frame.right - frame.left)],
                            frame.left, middle)  # fmt: skip
        return parts
    parts += _segments(row, row.fit, frame, middle, look)
    ink = look.colour("ink")
    fit = label(whole(row.fit.value), size * 1.1, ink, look.width, bold=row.chosen)
    firm = "" if row.firmness is None else share(row.firmness)
    figures = (fit, label(firm, size, muted, look.width))
    for figure, x in zip(figures, frame.figures, strict=False):
        parts += draw_stack([figure], x, middle, Side.RIGHT)
    return parts


def _segments(row: _Row, fit: Fit, frame: _Frame, middle: float, look: Look) -> list[Shape]:
    height = look.text * 1.1
    strength = 1.0 if row.chosen else _BACK
    parts: list[Shape] = []
    if not row.adds_up:
        left, right = frame.x(0), frame.x(fit.value or 0.0)
        fill = look.tint("accent", strength)
        return [rect(left, middle - height / 2, right - left, height, fill=fill)]
    reached = 0.0
    for each in fit.criteria:
        if adds := each.share * (each.score or 0.0):
            left, right = frame.x(reached), frame.x(reached + adds)
            fill = criterion_shade(each.criterion, look, strength)
            text = criterion_number(each.criterion)
            parts += numbered((left, middle - height / 2), (right - left, height), text, fill, look)
            if reached:
                ends = ((left, middle - height / 2), (left, middle + height / 2))
                parts.append(line(*ends, look.colour("surface"), 0.6))
            reached += adds
    return parts


def _criteria(rows: list[_Row], _: Translator, look: Look) -> list[Key]:
    used = {
        each.criterion
        for row in rows
        if row.fit and row.adds_up
        for each in row.fit.criteria
        if each.share
    }
    return criterion_keys(used, _, look)


def _states(rows: list[_Row], _: Translator, look: Look) -> list[Key]:
    keys = []
    if any(row.chosen for row in rows):
        keys.append(Key(_("chosen"), lambda x, y, w: chosen((x + w / 2, y), 8, look)))
    if any(row.suggested for row in rows):
        ink = look.colour("ink")
        keys.append(Key(_("suggested"), lambda x, y, w: [diamond((x + w / 2, y), 8, ink)]))
    return keys


def _note(pack: Pack, _: Translator, look: Look) -> Label:
    weights = N_(
        "Firm: in how many of 100 trials with other weights for the criteria the channel is among the best."
    )
    hours = N_(
        "Firm: in how many of 100 trials with other weights, and hours up to a quarter more or less, the "
        "channel is among the best."
    )
    text = _(weights if pack.catalogues.channels.fit is None else hours)
    return label(text, look.text * 0.85, look.colour("muted"), look.width)


# one channel


def fit_detail(pack: Pack, fit: Fit, _: Translator, look: Look, *, titled: bool = True) -> Drawing:
    """Draw the points each criterion adds to a fit of 50 (right) or takes (left), strongest first.

    With a rule of fit, where nothing adds up, the scores instead (`fit_factors`).

    `titled`: whether the channel's name is drawn above.

    Points are share · (score − 50), so 50 plus all of them is the fit.
    """
    rule, title = pack.catalogues.channels.fit, _.text(pack.channels_by_id[fit.channel].title)
    if rule is not None and fit.value is not None:
        return fit_factors(rule, fit, title if titled else "", _, look)
    known = sorted(
        (each for each in fit.criteria if each.share and each.score is not None), key=_points
    )[::-1]
    if not known:
        text = _("{channel}: too little is known.", channel=title)
        return sentence(text, look)
    reach = max(5.0, 5 * math.ceil(max(each.share for each in known) * _MIDDLE / 5))
    column = _FIGURE * look.text
    names, edge = look.width * _NAME, look.width - 2 * column
    frame = _Frame(0, names, edge - _GAP / 2, (edge + column, look.width))
    titles = [
        label(criterion_title(each.criterion, _), look.text, look.colour("ink"), names - _GAP)
        for each in known
    ]
    heights = [made.height + _PAD * 0.7 for made in titles]
    note = label(
        _("50 and all these points together are the fit of {fit}.", fit=whole(fit.value)),
        look.text * 0.85,
        look.colour("muted"),
        look.width,
    )
    head = name(title, look.text, look.colour("ink"), look.width, bold=True)
    foot = note.height + _PAD
    body, line_height = sum(heights), look.text * LEADING
    height = foot + body + line_height + (head.height + _PAD if titled else 0.0)
    parts = head.draw(0, height) if titled else []
    parts += _detail_heads(frame, foot, body, _, look)
    top = foot + body
    for each, made, tall in zip(known, titles, heights, strict=True):
        parts += draw_stack([made], 0, top - tall / 2)
        parts += _detail_row(each, frame, top - tall / 2, reach, look)
        top -= tall
    zero = frame.x(_MIDDLE)
    parts.append(line((zero, foot), (zero, foot + body), look.colour("ink"), 0.8))
    return drawing(look.width, height, [*parts, *note.draw(0, note.height)])


def _points(each: CriterionScore) -> float:
    return each.share * ((each.score or 0.0) - _MIDDLE)


def _detail_heads(
    frame: _Frame, foot: float, body: float, _: Translator, look: Look
) -> list[Shape]:
    size, muted = look.text * 0.85, look.colour("muted")
    top = foot + body + look.text * LEADING
    parts = [line((0, foot + body), (look.width, foot + body), look.colour("line"), 0.35)]
    room = (frame.right - frame.left) / 2 - _GAP
    zero = frame.x(_MIDDLE)
    parts += label(_("against"), size, muted, room).draw(zero - _GAP / 2, top, Side.RIGHT)
    parts += label(_("for"), size, muted, room).draw(zero + _GAP / 2, top)
    for text, x in zip((_("score"), _("points")), frame.figures, strict=True):
        parts += label(text, size, muted, look.width).draw(x, top, Side.RIGHT)
    return parts


def _detail_row(
    each: CriterionScore, frame: _Frame, middle: float, reach: float, look: Look
) -> list[Shape]:
    points, height = _points(each), look.text * 0.95
    start, end = sorted((frame.x(_MIDDLE), frame.x(_MIDDLE * (1 + points / reach))))
    fill = criterion_shade(each.criterion, look)
    number = criterion_number(each.criterion)
    parts = numbered((start, middle - height / 2), (end - start, height), number, fill, look)
    signed = minus(f"{points:+.1f}") if abs(points) >= 0.05 else "0"
    figures = (
        label(whole(each.score), look.text, look.colour("muted"), look.width),
        label(signed, look.text, look.colour("ink"), look.width, bold=True),
    )
    for figure, x in zip(figures, frame.figures, strict=True):
        parts += draw_stack([figure], x, middle, Side.RIGHT)
    return parts
