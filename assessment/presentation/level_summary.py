"""Summary of an organisation's level: levels, gates, floors, the verdict of the first page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from assessment.analysis.findings import demand
from assessment.answers.answer import Sheet
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import EPSILON, covered, whole
from assessment.presentation.agreement import reply_brief
from assessment.presentation.score_text import missing, span
from assessment.presentation.state_labels import state_of_gate
from assessment.questionnaire import model
from assessment.questionnaire.condition import ItemCondition, ScoreCondition, leaves
from assessment.questionnaire.model import Pack
from assessment.scoring.results import GateResult, GateState, Hold, NoLevel, Result, Score, Standing

NO_LEVELS = N_("This questionnaire has no levels.")


@dataclass(frozen=True, slots=True)
class Level:
    """A readiness level. `start` is the index at which it begins, 0–100."""

    id: str
    title: str
    meaning: str
    start: float
    current: bool
    floors: tuple[tuple[str, float], ...]
    """Titles of sections with the minimum score of each."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A requirement in words. `binds`: the level would be higher without it.

    `just`: one rated answer a step off would turn it.
    """

    title: str
    state: GateState
    state_words: str
    effect: str
    reason: str
    basis: tuple[tuple[str, str], ...]
    """The questions it rests on, each with its answer, where it is not or just met; none for scores alone."""
    caps: bool
    binds: bool
    just: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """Need and readiness of the organisation. `need` is "" if the pack has no demand section."""

    question: str
    need: str
    ready: str


def levels(pack: Pack, result: Result, _: Translator) -> tuple[Level, ...]:
    """Return all levels, the lowest first."""
    return tuple(
        Level(
            id=level.id,
            title=_.text(level.title),
            meaning=_.text(level.meaning),
            start=level.start,
            current=level.id == result.standing.level,
            floors=tuple(
                (_.text(pack.title_of(id_)), floor) for id_, floor in level.floors.items()
            ),
        )
        for level in pack.levels
    )


_EFFECTS = {
    GateState.FAILED: N_("Until this is met, the level is “{level}” at most."),
    GateState.OPEN: N_("Until this is known, the level is “{level}” at most."),
}


def gates(pack: Pack, sheet: Sheet, result: Result, _: Translator) -> tuple[Gate, ...]:
    """Return all gates in pack order; none where nothing that counts applies, as they limit no level then."""
    if result.standing.no_level is NoLevel.NOT_APPLICABLE:
        return ()
    binding = {hold.id for hold in result.standing.holds if hold.kind == "gate"}
    return tuple(
        _gate(pack, gate, found, _, gate.id in binding, _basis(pack, gate, sheet, result, _))
        for gate, found in _judged(pack, result)
    )


def _basis(
    pack: Pack, gate: model.Gate, sheet: Sheet, result: Result, _: Translator
) -> tuple[tuple[str, str], ...]:
    """Return the questions that a gate asks about, each with its answer."""
    asked = dict.fromkeys(
        leaf.item for leaf in leaves(gate.require) if isinstance(leaf, ItemCondition)
    )
    said = []
    for id_ in asked:
        item, state = pack.items[id_], result.items[id_].state
        answer = reply_brief(pack, item, sheet, state, _)
        said.append((" ".join(_.text(item.text).split()), answer))
    return tuple(said)


def _gate(
    pack: Pack,
    gate: model.Gate,
    found: GateResult,
    _: Translator,
    binds: bool,
    basis: tuple[tuple[str, str], ...],
) -> Gate:
    title = "" if found.cap is None else _.text(pack.level(found.cap).title)
    return Gate(
        title=_.text(gate.title) or gate.id,
        state=found.state,
        state_words=state_of_gate(_, found.state, found.just),
        effect=_(_EFFECTS[found.state], level=title) if title else "",
        reason=_.text(gate.reason),
        basis=() if found.state is GateState.PASSED and not found.just else basis,
        caps=found.cap is not None,
        binds=binds,
        just=found.just,
    )


_FLOOR = N_("“{level}” needs at least {needed} in “{section}”; it has {found}.")
_FLOOR_WITHOUT_SCORE = N_(
    "“{level}” needs at least {needed} in “{section}”, which has no score yet."
)
_FLOOR_NOT_APPLICABLE = N_(
    "“{level}” needs at least {needed} in “{section}”; none of its questions applies here, so this is missed."
)


def floor(pack: Pack, hold: Hold, _: Translator) -> str:
    """Return what a section misses for the next level, as a sentence."""
    text = _FLOOR
    if hold.found is None:
        text = _FLOOR_WITHOUT_SCORE if hold.applies else _FLOOR_NOT_APPLICABLE
    return _(
        text,
        level=_.text(pack.level(hold.level).title),
        needed=whole(hold.needed),
        section=_.text(pack.title_of(hold.id)),
        found=whole(hold.found, *pack.thresholds),
    )


def floors(pack: Pack, result: Result, _: Translator) -> tuple[str, ...]:
    """Return the floors that sections miss for the next level, a sentence each."""
    missed = [hold for hold in result.standing.holds if hold.kind == "floor"]
    return tuple(floor(pack, hold, _) for hold in missed)


class _Need(Enum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    OPEN = "open"


_NEED_WORDS = {
    _Need.YES: N_("Yes, the need is there: demand scores {score} of 100."),
    _Need.PARTLY: N_(
        "There are signs of a need, though not strong ones yet: demand scores {score} of 100."
    ),
    _Need.NO: N_("A need has not been shown so far: demand scores {score} of 100."),
    _Need.OPEN: N_("Whether there is a need can't be said yet; too little is known about demand."),
}
_READY = N_("And it is ready for “{level}”, with {index} of 100 points.")
_READY_WITHOUT_NEED = N_(
    "It could manage “{level}”, with {index} of 100 points, but being able is not yet a reason to begin."
)
_NOT_READY = N_(
    "It is not ready yet: with {index} of 100 points it stands at “{level}”, so preparation comes first."
)
_NOT_READY_WITHOUT_NEED = N_(
    "Nor is it ready: with {index} of 100 points it stands at “{level}”; the hours are better spent elsewhere."
)
_READY_ALONE = N_("It is ready for “{level}”, with {index} of 100 points.")
_UNKNOWN = N_(
    "Whether it is ready can't be said yet: {coverage} % is answered, and a level is named from {needed} %."
)
_NOTHING = N_("Whether it is ready can't be said yet: no question has been answered.")
_NOT_APPLICABLE = N_("Whether it is ready can't be said: nothing that counts applies here.")
_NOT_REACHED = N_(
    "It is not ready: with {index} of 100 points it reaches no level, since a minimum score of the lowest "
    "is missed."
)
_NO_LEVELS = N_("Its readiness is {index} of 100.")


def verdict(pack: Pack, result: Result, _: Translator, name: str) -> Verdict:
    """Return the verdict of the first page, from demand and the level."""
    question = _("Does {name} need social media, and is it ready?", name=name)
    if not name:
        question = _("Does this organisation need social media, and is it ready?")
    need = _need(pack, result)
    said = ""
    if need is not None:
        found = demand(pack, result)
        score = found.score if found else None
        said = _(_NEED_WORDS[need], score=whole(score, *pack.thresholds))
    else:
        question = (
            _("How ready is {name}?", name=name) if name else _("How ready is the organisation?")
        )
    return Verdict(question, said, _ready(pack, result, _, need))


def _need(pack: Pack, result: Result) -> _Need | None:
    if pack.roles.demand is None:
        return None
    found = demand(pack, result)
    states = {gate.state for gate in _demand_gates(pack, result)}
    if found is None:
        return _Need.OPEN
    if GateState.FAILED in states:
        return _Need.NO
    if GateState.OPEN in states:
        return _Need.OPEN
    return _Need.YES if found.margin >= 0 else _Need.PARTLY


def _judged(pack: Pack, result: Result) -> Iterator[tuple[model.Gate, GateResult]]:
    """Yield the gates of a result; a comparison leaves out those that ask about what is not compared."""
    gates = {gate.id: gate for gate in pack.gates}
    return ((gates[found.id], found) for found in result.gates)


def _demand_gates(pack: Pack, result: Result) -> Sequence[GateResult]:
    """Return the gates that require a score of the demand section or a topic on demand."""
    named = pack.roles.demand_ids
    return [
        found
        for gate, found in _judged(pack, result)
        if any(
            isinstance(leaf, ScoreCondition) and leaf.score in named
            for leaf in leaves(gate.require)
        )
    ]


def _ready(pack: Pack, result: Result, _: Translator, need: _Need | None) -> str:
    if result.index.value is None:
        return _(_NOTHING if result.index.low is not None else _NOT_APPLICABLE)
    index = whole(result.index.value, *pack.thresholds)
    if not pack.levels:
        return _(_NO_LEVELS, index=index)
    level = result.standing.level
    if result.standing.no_level is NoLevel.NOT_REACHED:
        return _(_NOT_REACHED, index=index)
    if level is None:
        needed = whole(pack.scoring.coverage.level)
        return _(
            _UNKNOWN,
            coverage=covered(result.index.coverage, pack.scoring.coverage.level),
            needed=needed,
        )
    ready = 2 * pack.level_index[level] >= len(pack.levels) - 1
    if need is None or need is _Need.OPEN:
        text = _READY_ALONE if ready else _NOT_READY
    elif need is _Need.NO:
        text = _READY_WITHOUT_NEED if ready else _NOT_READY_WITHOUT_NEED
    else:
        text = _READY if ready else _NOT_READY
    return _(text, level=_.text(pack.level(level).title), index=index)


_NO_LEVEL = {
    NoLevel.NO_LEVELS: NO_LEVELS,
    NoLevel.NOT_APPLICABLE: N_("Nothing that counts applies here, so there is no level."),
    NoLevel.TOO_LITTLE: N_("{coverage} % is answered; a level is named from {needed} %."),
    NoLevel.NOT_REACHED: N_("No level is reached: a minimum score of the lowest one is missed."),
}
_NOTHING_ANSWERED = N_("Nothing that counts has been answered yet, so there is no level.")


def why_no_level(pack: Pack, standing: Standing, index: Score, _: Translator) -> str:
    """Return the reason that no level is named, as a sentence; "" with a level."""
    reason = standing.no_level
    if reason is None:
        return ""
    if reason is NoLevel.TOO_LITTLE and index.value is None:
        return _(_NOTHING_ANSWERED)
    needed = pack.scoring.coverage.level
    coverage = covered(index.coverage, needed)
    return _(_NO_LEVEL[reason], coverage=coverage, needed=f"{needed:g}")


def why_no_index(result: Result, _: Translator) -> str:
    """Return the reason that there is no index, as a sentence; "" with an index."""
    if result.index.value is not None:
        return ""
    if result.index.low is None:
        return _("Nothing that counts applies here, so nothing can be said about readiness.")
    return _("No question has been answered yet, so nothing can be said about readiness.")


def level_lines(pack: Pack, result: Result, _: Translator) -> tuple[str, ...]:
    """Return the level, or the range of levels and the reason that none is named, a line each."""
    standing = result.standing
    span = _level_range(pack, standing, _)
    if standing.level is None:
        lines = [_("Level: {range}", range=span)] if span else []
        return (*lines, why_no_level(pack, standing, result.index, _))
    level = _line(_.text(pack.level(standing.level).title))
    if not standing.provisional:
        return (_("Level: {level}", level=level),)
    return (_("Level: {level}, provisional ({range})", level=level, range=span),)


def _level_range(pack: Pack, standing: Standing, _: Translator) -> str:
    """Return the range of levels that open answers allow; "" where none can be reached."""
    if standing.high is None:
        return ""
    high = _line(_.text(pack.level(standing.high).title))
    if standing.low is None:
        return _("{level} at most", level=high)
    low = _line(_.text(pack.level(standing.low).title))
    return _("between {low} and {high}", low=low, high=high)


def _line(text: str) -> str:
    return " ".join(text.split())


def level_words(result: Result, pack: Pack, _: Translator) -> str:
    """Return the level, or the possible range if too little is answered; "" without levels."""
    standing = result.standing
    if standing.level is not None:
        return _.text(pack.level(standing.level).title)
    if standing.high is None:
        return ""
    if standing.low is None:
        return _("{level} at most", level=_.text(pack.level(standing.high).title))
    low, high = (_.text(pack.level(each).title) for each in (standing.low, standing.high))
    return low if low == high else _("{low} to {high}", low=low, high=high)


def too_early(result: Result, pack: Pack) -> bool:
    """Return whether too little is answered to name a level, so that only the range is known."""
    share = result.index.coverage
    if share is None or not pack.levels:
        return False
    return share < pack.scoring.coverage.level - EPSILON


def figure_told(score: Score, result: Result, pack: Pack, _: Translator) -> str:
    """Return a score as a number, its range while a level would be too early, or why there is none."""
    if text := missing(score, _):
        return text
    if too_early(result, pack):
        return span(score, *pack.thresholds)
    return whole(score.value, *pack.thresholds)
