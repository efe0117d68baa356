"""Gates and the level, in words."""

from __future__ import annotations

from assessment.answers.answer import Sheet
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import covered
from assessment.presentation.explanation_facts import GateStory, Kind, LevelStory
from assessment.presentation.explanation_parts import (
    NONE,
    Column,
    Explanation,
    Table,
    figure,
    headed,
    title_of,
)
from assessment.presentation.level_summary import why_no_level
from assessment.presentation.requirements import requirement_table
from assessment.presentation.state_labels import state_of_gate
from assessment.questionnaire.model import Pack
from assessment.scoring.results import GateState, NoLevel


def explain_gate(story: GateStory, pack: Pack, sheet: Sheet, _: Translator) -> Explanation:
    """Return the explanation of a gate, with a row for each part of its requirement."""
    title = title_of(pack, Kind.GATE, story.id, _)
    state = state_of_gate(_, story.result.state, story.result.just)
    sentences = [
        _("The requirement is {state}.", state=state),
        _effect(story, pack, _),
        _("One rated answer a step off would turn it.") if story.result.just else "",
    ]
    return Explanation(
        headed(title, Kind.GATE, _),
        tuple(each for each in sentences if each),
        (requirement_table(story.requirement, pack, sheet, _),),
    )


def _effect(story: GateStory, pack: Pack, _: Translator) -> str:
    if story.result.state is GateState.PASSED:
        return ""
    if story.result.cap is None:
        return _("This does not limit the level.")
    level = _.text(pack.level(story.result.cap).title)
    if story.binds:
        return _("That holds the level at “{level}”, below what the scores give.", level=level)
    return _("The level is “{level}” at most, which it does not exceed anyway.", level=level)


class LevelExplainer:
    """Explainer of the level."""

    def __init__(self, story: LevelStory, pack: Pack, _: Translator) -> None:
        self._story = story
        self._pack = pack
        self._translator = _

    def tell(self) -> Explanation:
        """Return the explanation, with all levels, the floors that matter now, and the gates."""
        sentences = [self._which(), self._held()]
        return Explanation(
            self._translator("Level"),
            tuple(each for each in sentences if each),
            (self._steps(), self._floors(), self._gates()),
        )

    def _title(self, level: str | None) -> str:
        return NONE if level is None else self._translator.text(self._pack.level(level).title)

    def _which(self) -> str:
        story, _ = self._story, self._translator
        standing, coverage = story.standing, story.index.coverage
        known = (story.index.value, standing.low, standing.high)
        ranged = standing.no_level is NoLevel.TOO_LITTLE and None not in known
        if standing.level is None and not ranged:
            return why_no_level(self._pack, standing, story.index, _)
        needed, firm = story.coverage
        details = {
            "level": self._title(standing.level),
            "coverage": covered(coverage, needed if standing.level is None else firm),
            "low": self._title(standing.low),
            "high": self._title(standing.high),
        }
        if standing.level is None:
            text = N_(
                "No level is named while {coverage} % is answered, less than {needed} %; by what is open it "
                "is between “{low}” and “{high}”."
            )
            return _(text, needed=f"{needed:g}", **details)
        if standing.provisional:
            text = N_(
                "“{level}”, provisionally: {coverage} % is answered, and it is firm from {needed} %."
            )
            return _(text, needed=f"{firm:g}", **details)
        return _("“{level}”, with {coverage} % answered.", **details)

    def _held(self) -> str:
        story, _ = self._story, self._translator
        reached = [step.id for step in story.steps if step.reached]
        if not reached:
            return ""
        standing = story.standing
        index = figure(story.index.value, self._pack)
        by_index = self._title(reached[-1])
        floors = reached[-1] != standing.uncapped
        gates = any(hold.kind == "gate" for hold in standing.holds)
        undecided = [
            _("“{title}”", title=title_of(self._pack, Kind.GATE, gate.id, _))
            for gate in story.gates
            if gate.binds and gate.result.state is GateState.OPEN
        ]
        details = {"index": index, "by_index": by_index, "level": self._title(standing.uncapped)}
        if floors and gates:
            text = N_(
                "The index of {index} reaches “{by_index}”; minimum scores that are missed allow “{level}”, "
                "and requirements that are not met hold it lower still."
            )
        elif floors:
            text = N_(
                "The index of {index} reaches “{by_index}”; minimum scores that are missed hold it at "
                "“{level}”."
            )
        elif gates:
            text = N_(
                "The index of {index} reaches “{by_index}”; requirements that are not met hold it lower."
            )
        else:
            text = N_("The index of {index} reaches “{by_index}”, and nothing holds it lower.")
        said = _(text, **details)
        if undecided:
            still = _("Not decided yet, as an answer is missing: {gates}.", gates=_.list(undecided))
            return _.sentences(said, still)
        return said

    def _steps(self) -> Table:
        _ = self._translator
        columns = (
            Column(_("Level")),
            Column(_("Reached from"), figures=True),
            Column(_("By the index")),
            Column(_("Minimum scores")),
        )
        rows = [
            (
                self._title(step.id),
                f"{step.start:g}",
                _("reached") if step.reached else _("not reached"),
                self._met(sum(not floor.met for floor in step.floors), len(step.floors)),
            )
            for step in self._story.steps
        ]
        return Table(columns, tuple(rows))

    def _met(self, missed: int, count: int) -> str:
        _ = self._translator
        if not count:
            return NONE
        return _("{n} of {m} missed", n=missed, m=count) if missed else _("all met")

    def _floors(self) -> Table:
        """Return the floors of the level given by index and floors, and of the next level."""
        _, story = self._translator, self._story
        order = [step.id for step in story.steps]
        uncapped = story.standing.uncapped
        at = order.index(uncapped) if uncapped is not None else 0
        columns = (
            Column(_("Minimum for")),
            Column(_("Section")),
            Column(_("Needs"), figures=True),
            Column(_("Has"), figures=True),
            Column(_("Met?")),
        )
        rows = [
            (
                self._title(step.id),
                _.text(self._pack.title_of(floor.section)),
                f"{floor.needed:g}",
                figure(floor.found, self._pack) if floor.applies else _("not applicable"),
                _("met") if floor.met else _("missed"),
            )
            for step in story.steps[at : at + 2]
            for floor in step.floors
        ]
        return Table(columns, tuple(rows))

    def _gates(self) -> Table:
        _ = self._translator
        columns = (
            Column(_("Gate")),
            Column(_("State")),
            Column(_("At most")),
            Column(_("What it is")),
        )
        rows = [
            (
                gate.id,
                state_of_gate(_, gate.result.state, gate.result.just),
                self._cap(gate),
                title_of(self._pack, Kind.GATE, gate.id, _),
            )
            for gate in self._story.gates
        ]
        return Table(columns, tuple(rows))

    def _cap(self, gate: GateStory) -> str:
        level = self._title(gate.result.cap)
        return self._translator("{level} (holds it down)", level=level) if gate.binds else level
