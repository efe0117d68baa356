"""Lines of the content calendar that apply to an organisation, and the channels that each is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.questionnaire.model import Pack
from assessment.questionnaire.periods import names_season
from assessment.questionnaire.templates import CalendarLine
from assessment.strategy.seasons import season_of
from assessment.strategy.situation import Situation


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the calendar; `audience`: the place of the only one that it is for, or None.

    `about`: what that audience says, which the line is about; "" for none.
    """

    source: CalendarLine
    audience: int | None = None
    about: str = ""

    @property
    def key(self) -> str:
        """Name of the line among all, one for each audience."""
        return self.source.id if self.audience is None else f"{self.source.id}@{self.audience}"


def gates_of(pack: Pack, line: CalendarLine) -> set[str]:
    """Return the gates of a line, and of its pillar."""
    pillars = pack.catalogues.templates.pillars
    return {*line.gates, *(id_ for each in pillars if each.id == line.pillar for id_ in each.gates)}


def lines_of(situation: Situation, running: Sequence[str], kept: Sequence[str]) -> list[Line]:
    """Return the lines that apply: by condition, first result, pillar, channels and audiences."""
    templates, wanted = situation.pack.catalogues.templates, situation.inputs.first_result

    def holds(template: CalendarLine) -> bool:
        if template.seasons and season_of(situation, template.seasons) is None:
            return False
        return template.when is None or situation.truth(template.when) is True

    out = {
        each.id
        for each in templates.pillars
        if each.when is not None and situation.truth(each.when) is not True
    }
    found = [
        line
        for line in templates.calendar
        if holds(line)
        and line.pillar not in out
        and (wanted is None or not line.first_result or wanted in line.first_result)
        and channels_for(situation.pack, line, running, kept)
        and _is_for_any(situation, line)
    ]
    return [each for line in found for each in _told(situation, line)]


def _is_for_any(situation: Situation, line: CalendarLine) -> bool:
    """Return whether a line is for one of the audiences; also where nothing is known of them."""
    traits = [each.traits.keys() for each in situation.inputs.audiences or ()]
    known = any(traits)
    return (
        not line.audiences
        or not known
        or any(not each.isdisjoint(line.audiences) for each in traits)
    )


def _told(situation: Situation, line: CalendarLine) -> list[Line]:
    """Return a line; one about what audiences say once for each that says something.

    Not for what has its time in the year: the four weeks are not that time, and its own lines come in season.
    """
    if line.column is None:
        return [Line(line)]
    said = [each.cells.get(line.column) for each in situation.inputs.audiences or ()]
    return [
        Line(line, place, str(each))
        for place, each in enumerate(said)
        if each and not names_season(str(each))
    ]


def channels_for(
    pack: Pack, line: CalendarLine, running: Sequence[str], kept: Sequence[str]
) -> Sequence[str]:
    """Return the channels that a line is for: those it names, else all that need no lines of their own."""
    if line.channels is None:
        return [id_ for id_ in running if not pack.channels_by_id[id_].own_lines]
    return [id_ for id_ in (*running, *kept) if id_ in line.channels]
