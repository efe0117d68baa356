"""Scores on the scale of the pack's own, which are told beside those from 0 to 100."""

from __future__ import annotations

from typing import Any

from assessment.core.i18n import Translator
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


def own_score(pack: Pack, score: Score, _: Translator, thing: str = "") -> str:
    """Return a score on the scale of its own, such as “−46 points of −203 to 110”; "" without one."""
    display = display_of(pack, thing)
    if display is None or score.value is None or score.low is None or score.high is None:
        return ""
    low, value, high = (
        _figure(display, display.told_as(each)) for each in (score.low, score.value, score.high)
    )
    said = value if low == high else _("{value} ({low} to {high})", value=value, low=low, high=high)
    ends = {"from": _figure(display, display.start), "to": _figure(display, display.end)}
    unit = " ".join(_.text(display.unit).split())
    if unit:
        return _("{value} {unit}, on a scale from {from} to {to}", value=said, unit=unit, **ends)
    return _("{value}, on a scale from {from} to {to}", value=said, **ends)


def own_index(pack: Pack, result: Result, _: Translator) -> str:
    """Return a sentence on the index on the scale of its own; "" without one."""
    told = own_score(pack, result.index, _)
    return _("As this questionnaire counts, that is {score}.", score=told) if told else ""


def own_parts(pack: Pack, result: Result, _: Translator) -> tuple[str, ...]:
    """Return the scores of sections and topics on scales of their own, each with its title."""
    parts: list[SectionResult | TopicResult] = []
    for section in result.scored_sections:
        parts += [section, *section.topics]
    told = ((each.id, own_score(pack, each.score, _, each.id)) for each in parts)
    return tuple(
        _("{title}: {text}", title=_.text(pack.title_of(id_)), text=text)
        for id_, text in told
        if text
    )


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
    return "0" if figure == "-0" else figure.replace("-", "−")
