"""Rows of a programme's table: all figures of one assessment, tidy, without names or written text.

The columns are a contract (docs/programme.md): later versions may add some at the end, never change one.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from assessment.answers.answer import Sheet, State
from assessment.answers.assessment import Assessment
from assessment.answers.conditions import offered_sheet
from assessment.core.i18n import Text, localise
from assessment.evaluation import Scored, read_scored
from assessment.exchange.csv_rows import defused
from assessment.presentation.pace import planned_hours
from assessment.presentation.score_json import number
from assessment.programme.arrival import check_arrival
from assessment.questionnaire.library import Library
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.scoring.results import Result, Score
from assessment.strategy.roadmap import Step

Cell = str | float | int | None
_LEFT_OUT = frozenset({"name", "consultant"})
"""Facts that no table has, whatever is asked for."""
KEY = "key"
"""Fact that names an organisation inside a programme, such as a member's number."""
SIZES = ((10, "1-9"), (50, "10-49"), (250, "50-249"))
"""Classes of employees below a number, as in the EU's definition of small and medium enterprises."""
LARGEST = "250+"
_KEY_LENGTH = 16
_PLACES = 2
"""Decimals of scores and hours."""


class Row(NamedTuple):
    """One row; the fields are the columns, in order."""

    organisation: str
    questionnaire: str
    version: str
    assessed_on: str
    sector: str
    place: str
    employees: float | int | None
    size: str
    kind: str
    stage: str
    facts: str
    part: str
    """One of `PARTS`."""
    section: str = ""
    topic: str = ""
    id: str = ""
    score: float | None = None
    low: float | None = None
    high: float | None = None
    coverage: float | None = None
    weight: float | int | None = None
    target: float | int | None = None
    state: str = ""
    level: str = ""
    gain: float | None = None
    hours: float | None = None
    starts_on: str = ""
    ends_on: str = ""


COLUMNS = Row._fields
PARTS = ("index", "section", "topic", "item", "gate", "channel", "action")
NUMBERS = frozenset(
    {"employees", "score", "low", "high", "coverage", "weight", "target", "gain", "hours"}
)
"""Columns of numbers; all others are texts, days as 2026-11-29."""


@dataclass(frozen=True, slots=True)
class TableRequest:
    """Options of a table."""

    packs: tuple[Path, ...] = ()
    strategy: bool = False
    """Whether channels and actions are worked out, which takes ten times as long."""
    facts: tuple[str, ...] = ()
    """Further facts of organisations to take in."""


_PLAIN = TableRequest()


@lru_cache(maxsize=2)
def library_of(packs: tuple[Path, ...]) -> Library:
    """Return the library of these folders, read once a process."""
    return Library(packs)


def rows_of_file(path: str | Path, request: TableRequest = _PLAIN) -> list[Row]:
    """Return the rows of the assessment in a document or answers file, its earlier rounds too.

    A pure function of the file and its pack, for any engine that maps a function over paths. Packs
    are read once a process. Raises InputError or AssessmentError for a file that can't be read.
    """
    scored = read_scored(Path(path), library_of(request.packs), settled=False)
    check_arrival(Path(path), scored)
    return rows_of(scored, request, Path(path).stem)


def rows_of(scored: Scored, request: TableRequest, otherwise: str) -> list[Row]:
    """Return the rows of a scored assessment and of its earlier rounds with the same pack version.

    `otherwise` stands for the organisation's name where it has none.
    """
    pack, assessment = scored.pack, scored.assessment
    rows: list[Row] = []
    for past in assessment.rounds:
        if (past.pack, past.version) == (pack.id, pack.version):
            head = _head(pack, assessment, past.sheet, request, otherwise)
            head = head._replace(assessed_on=past.assessed_on.isoformat())
            rows += _figures(head, score_sheet(pack, past.sheet))
    head = _head(pack, assessment, assessment.sheet, request, otherwise)
    rows += _figures(head, scored.result)
    if request.strategy:
        rows += _planned(head, scored)
    return rows


def organisation_key(assessment: Assessment, otherwise: str) -> str:
    """Return the key of an organisation: the fact `key`, or else a hash of its name."""
    if given := _said(assessment.organisation.get(KEY, "")):
        return given
    name = assessment.name(assessment.language) or otherwise
    same = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return hashlib.sha256(same.encode("utf-8", "surrogatepass")).hexdigest()[:_KEY_LENGTH]


def size_class(employees: float) -> str:
    """Return the class of size of an organisation with so many employees."""
    return next((name for below, name in SIZES if employees < below), LARGEST)


def _said(fact: Text | float) -> str:
    """Return a fact on one line, as a spreadsheet may take it."""
    said = str(fact) if isinstance(fact, int | float) else localise(fact, "en")
    return defused(" ".join(said.split()))


def _head(
    pack: Pack, assessment: Assessment, sheet: Sheet, request: TableRequest, otherwise: str
) -> Row:
    facts, own = assessment.organisation, facts_of(pack, assessment, sheet)
    employees = facts.get("employees")
    wanted = {name: _said(facts[name]) for name in request.facts if name in facts}
    further = {name: said for name, said in wanted.items() if name not in _LEFT_OUT}
    return Row(
        organisation=organisation_key(assessment, otherwise),
        questionnaire=pack.id,
        version=pack.version,
        assessed_on=assessment.assessed_on.isoformat(),
        sector=own["sector"],
        place=own["place"],
        employees=employees if isinstance(employees, int | float) else None,
        size=own["size"],
        kind=own["kind"],
        stage=own["stage"],
        facts=json.dumps(further, ensure_ascii=False) if further else "",
        part="index",
    )


def facts_of(pack: Pack, assessment: Assessment, sheet: Sheet) -> dict[str, str]:
    """Return the facts by which organisations can be grouped; "" for those that are not known."""
    facts, sheet = assessment.organisation, offered_sheet(pack, sheet)
    employees = facts.get("employees")
    size = size_class(employees) if isinstance(employees, int | float) else ""
    return {
        "sector": _said(facts.get("sector", "")),
        "size": _said(facts.get("size", "")) or size,
        "kind": _chosen(sheet, pack.roles.kind),
        "stage": _chosen(sheet, pack.roles.stage),
        "place": _said(facts.get("place", "")),
    }


def _chosen(sheet: Sheet, item: str | None) -> str:
    """Return the option that was chosen in an item; "" for none."""
    reply = sheet.reply(item) if item is not None else None
    chosen = reply.value if reply is not None and reply.state is State.ANSWERED else None
    return chosen if isinstance(chosen, str) else ""


def _figures(head: Row, result: Result) -> Iterator[Row]:
    standing = result.standing
    firm = "provisional" if standing.provisional else "firm"
    yield _scored(head, result.index)._replace(
        state=firm if standing.level is not None else str(standing.no_level),
        level=standing.level or "",
    )
    for gate in result.gates:
        yield head._replace(part="gate", id=gate.id, state=str(gate.state), level=gate.cap or "")
    for section in result.sections:
        if not section.scored:
            continue
        own = head._replace(part="section", section=section.id, id=section.id)
        yield _scored(own, section.score)._replace(
            weight=number(section.weight), target=number(section.target)
        )
    for section in result.sections:
        for topic in section.topics:
            own = head._replace(section=section.id, topic=topic.id)
            if section.scored:
                yield _scored(own._replace(part="topic", id=topic.id), topic.score)._replace(
                    weight=number(topic.weight), target=number(topic.target)
                )
            for item in topic.items:
                yield own._replace(
                    part="item",
                    id=item.id,
                    score=_round(item.score),
                    low=_round(item.low),
                    high=_round(item.high),
                    weight=number(item.weight),
                    state=str(item.state),
                )


def _scored(row: Row, score: Score) -> Row:
    return row._replace(
        score=_round(score.value),
        low=_round(score.low),
        high=_round(score.high),
        coverage=_round(score.coverage),
    )


def _planned(head: Row, scored: Scored) -> Iterator[Row]:
    """Yield channels and the actions of the roadmap, in their order."""
    strategy = scored.strategy
    chosen = strategy.channels.chosen
    for fit in strategy.channels.ranking:
        yield head._replace(
            part="channel",
            id=fit.channel,
            score=_round(fit.value),
            hours=_round(
                planned_hours(scored.pack, strategy.channels, strategy.inputs, fit.channel)
            ),
            state="chosen" if fit.channel in chosen else "ranked",
        )
    for each in strategy.channels.excluded:
        yield head._replace(part="channel", id=each.channel, state="excluded")
    roadmap = strategy.roadmap
    for state, steps in (("planned", roadmap.steps), ("later", roadmap.later)):
        yield from (_step(head, each, state) for each in _of_catalogue(scored.pack, steps))


def _of_catalogue(pack: Pack, steps: Sequence[Step]) -> Iterator[Step]:
    """Yield the steps but those that somebody wrote."""
    return (step for step in steps if step.action in pack.actions_by_id)


def _step(head: Row, step: Step, state: str) -> Row:
    return head._replace(
        part="action",
        id=step.action,
        gain=_round(step.gain),
        hours=_round(step.hours),
        state=state,
        starts_on="" if step.start is None else step.start.isoformat(),
        ends_on="" if step.end is None else step.end.isoformat(),
    )


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES)
