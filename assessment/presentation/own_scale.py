"""Scores on the scale of the pack's own, which are told beside those from 0 to 100."""

from __future__ import annotations

from typing import Any

from assessment.core.i18n import N_, Translator
from assessment.core.numbers import minus
from assessment.questionnaire.display import Display
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result, Score, SectionResult, TopicResult

_DECIMALS = 2
"""Decimals on a scale whose ends are less than ten apart; one on others."""


def display_of(pack: Pack, thing: str = "") -> Display | None:
    """Return the scale of a section or topic, or of the whole; None where it has none."""
    if not thing:
        return pack.scoring.display
    if thing in pack.topics:
        return pack.topics[thing].display
    return pack.sections_by_id[thing].display


def has_own_scales(pack: Pack) -> bool:
    """Return whether anything is told on a scale of its own."""
    return any(display_of(pack, each) for each in ("", *pack.sections_by_id, *pack.topics))


def own_score(
    pack: Pack, score: Score, _: Translator, thing: str = "", *, early: bool = False
) -> str:
    """Return a score on the scale of its own, such as “−46 points of −203 to 110”; "" without one.

    `early`: while too little is answered, its range alone.
    """
    display = display_of(pack, thing)
    if display is None or score.value is None or score.low is None or score.high is None:
        return ""
    low, value, high = (
        _figure(display, display.told_as(each)) for each in (score.low, score.value, score.high)
    )
    said = value
    if low != high:
        words = N_("{low} to {high}") if early else N_("{value} ({low} to {high})")
        said = _(words, value=value, low=low, high=high)
    ends = {"from": _figure(display, display.start), "to": _figure(display, display.end)}
    unit = " ".join(_.text(display.unit).split())
    if unit:
        return _("{value} {unit}, on a scale from {from} to {to}", value=said, unit=unit, **ends)
    return _("{value}, on a scale from {from} to {to}", value=said, **ends)


def own_index(pack: Pack, result: Result, _: Translator, *, early: bool = False) -> str:
    """Return a sentence on the index on the scale of its own; "" without one."""
    told = own_score(pack, result.index, _, early=early)
    return _("As this questionnaire counts, that is {score}.", score=told) if told else ""


def own_parts_told(pack: Pack, result: Result, _: Translator, *, early: bool = False) -> str:
    """Return a sentence on the scores of sections and topics on scales of their own; "" without one."""
    parts = own_parts(pack, result, _, early=early)
    return _("As this questionnaire counts: {parts}.", parts=_("; ").join(parts)) if parts else ""


def own_parts(pack: Pack, result: Result, _: Translator, *, early: bool = False) -> tuple[str, ...]:
    """Return the scores of sections and topics on scales of their own, each with its title.

    `early`: while too little is answered for a level, as ranges.
    """
    parts: list[SectionResult | TopicResult] = []
    for section in result.scored_sections:
        parts += [section, *section.topics]
    told = ((each.id, own_score(pack, each.score, _, each.id, early=early)) for each in parts)
    return tuple(
        _("{title}: {text}", title=_.text(pack.title_of(id_)), text=text)
        for id_, text in told
        if text
    )


def own_ends(display: Display, _: Translator) -> str:
    """Return where a scale of its own begins and ends, and what is counted on it."""
    low, high = (_figure(display, each) for each in (display.start, display.end))
    ends = _("from {low} to {high}", low=low, high=high)
    unit = " ".join(_.text(display.unit).split())
    return _("{title}: {text}", title=unit, text=ends) if unit else ends


def own_figures(pack: Pack, score: Score, thing: str = "") -> dict[str, Any]:
    """Return a score on the scale of its own as plain data; nothing without a scale."""
    display = display_of(pack, thing)
    if display is None:
        return {}
    told = {
        name: None if each is None else round(display.told_as(each), _DECIMALS)
        for name, each in (("value", score.value), ("low", score.low), ("high", score.high))
    }
    return {"display": {**told, "from": display.start, "to": display.end}}


def _figure(display: Display, number: float) -> str:
    """Return a number of a scale, with decimals where the scale is short, and a minus sign."""
    decimals = _DECIMALS if abs(display.end - display.start) < 10 else 1
    figure = f"{number:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if figure == "-0" else minus(figure)
