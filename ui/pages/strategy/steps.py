"""Texts of the roadmap: for each action a bar of the chart, and the details beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from assessment.answers.answer import Sheet
from assessment.answers.decisions import ActionDecision, OwnAction
from assessment.core.i18n import N_
from assessment.presentation.amounts import hours
from assessment.presentation.days import short_span
from assessment.presentation.money import COSTS
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.step_work import step_texts
from assessment.presentation.unplanned import unplanned_told
from assessment.questionnaire.catalogues import Action
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.milestones import PHASES
from assessment.strategy.roadmap import Roadmap, Step
from ui.context import Context
from ui.widgets.gantt_rows import Bar, Chart, Group, Tone

PLANNED, LATER, REJECTED, HELD, COVERED, DONE, UNKEPT, THERE = (
    "planned",
    "later",
    "rejected",
    "held",
    "covered",
    "done",
    "unkept",
    "there",
)
_GROUPS = {
    LATER: N_("Later than in a year ({n})"),
    HELD: N_("Held back for now ({n})"),
    COVERED: N_("Covered by others ({n})"),
    UNKEPT: N_("No hours to go on with it ({n})"),
    THERE: N_("There already ({n})"),
    REJECTED: N_("Left out ({n})"),
    DONE: N_("Done ({n})"),
}
_AFTERWARDS = N_("After the next assessment ({n})")
"""Name of the group `LATER` where the plan ends with the next assessment."""


@dataclass(frozen=True)
class StepView:
    """Action in the form in which it is shown beside the chart."""

    id: str
    title: str
    place: str
    """`PLANNED`, or the group that the action is in."""
    status: str
    """Decision of the user, in words; "" for none."""
    line: str
    """Dates, hours and cost in one line."""
    why_here: str
    """Reason it is in its group; "" for a planned action."""
    decision: ActionDecision
    own: OwnAction | None
    hours: float
    owner: str
    start: date | None
    pin: date | None
    """Day that the user gave it."""
    dated: bool
    """Whether the roadmap has dates at all."""
    why: str
    reasons: tuple[str, ...]
    demands: tuple[str, ...]
    """Return what it asks for beside its hours, and what is in its way."""
    steps: tuple[str, ...]
    needs: tuple[tuple[str, str], ...]
    """Ids and titles of the actions that must be finished before it."""
    metrics: tuple[str, ...]
    usual_owner: str
    """Owner named by the catalogue."""


class Steps:
    """All actions of one strategy."""

    def __init__(
        self,
        pack: Pack,
        strategy: Strategy,
        context: Context,
        free: Mapping[str, date | None],
        sheet: Sheet,
    ) -> None:
        """Collect the actions; `free`: day each pinned one would start on if not pinned."""
        self._pack, self._context, self._free = pack, context, free
        self._roadmap: Roadmap = strategy.roadmap
        self._decisions = strategy.decisions
        self._telling = RoadmapText(pack, self._roadmap, context.translator, sheet=sheet)
        roadmap = self._roadmap
        self.groups = {
            LATER: tuple(each.action for each in roadmap.later),
            HELD: roadmap.held_back,
            COVERED: roadmap.covered,
            UNKEPT: roadmap.unkept,
            THERE: roadmap.there,
            REJECTED: roadmap.rejected,
            DONE: roadmap.done,
        }
        self.planned = tuple(each.action for each in roadmap.steps)

    # the chart

    def chart(self) -> Chart:
        """Return the contents of the Gantt chart."""
        _, roadmap = self._context.translator, self._roadmap
        launch = ""
        if roadmap.launch is not None:
            launch = _("Channels open on {date}", date=_.date(roadmap.launch))
        phases = [_("day {n}", n=days) for days in PHASES]
        groups = [
            Group(name, _(self._group(name), n=len(ids)), tuple(self._bar(id_) for id_ in ids))
            for name, ids in self.groups.items()
            if ids
        ]
        return Chart(
            start=roadmap.start,
            bars=tuple(self._bar(id_) for id_ in self.planned),
            groups=tuple(groups),
            launch=roadmap.launch,
            launch_text=launch,
            phases=tuple(phases),
            dated=roadmap.hours is not None,
        )

    def _group(self, name: str) -> str:
        ends = name == LATER and self._roadmap.again is not None
        return _AFTERWARDS if ends else _GROUPS.get(name, name)

    def _bar(self, id_: str) -> Bar:
        step = self._roadmap.step(id_)
        title = self.title(id_)
        if step is None:
            return Bar(id_, title, "", told=title)
        _ = self._context.translator
        status = self._telling.decision(step)
        parts = [hours(_, step.hours), self._telling.owner(step), *self._telling.marks(step)]
        detail = " · ".join(part for part in parts if part)
        told = _.list([each for each in (title, self._telling.dates(step), detail, status) if each])
        span = short_span(step.start, step.end, _) if step.start and step.end else ""
        tone = Tone.PLANNED if step.title is None else Tone.OWN
        pinned = self._pin(id_) is not None
        return Bar(
            id_, title, detail, status, span, told, step.start, step.end,
            suggested=self._free.get(id_) if pinned and step.title is None else None,
            pinned=pinned,
            tone=Tone.TROUBLE if step.too_early or self._telling.is_late(step) else tone,
            needs=step.needs,
        )  # fmt: skip

    # one action

    def view(self, id_: str) -> StepView | None:
        """Return the view of an action; None if the action no longer exists."""
        place = self._place(id_)
        if place is None:
            return None
        _ = self._context.translator
        step, mine = self._roadmap.step(id_), self._own(id_)
        action = self._pack.actions_by_id.get(id_)
        decision = self._decisions.action(id_)
        return StepView(
            id=id_,
            title=self.title(id_),
            place=place,
            status="" if step is None else self._telling.decision(step),
            line=self._line(step, action),
            why_here=self._why_here(id_, place),
            decision=decision,
            own=mine,
            hours=self._hours(id_, step),
            owner=self._owner(id_, step),
            start=None if step is None else step.start,
            pin=self._pin(id_),
            dated=self._roadmap.hours is not None,
            why="" if action is None else self._context.text(action.why),
            reasons=() if step is None else self._telling.reasons(step),
            demands=() if step is None else self._telling.demands(step),
            steps=step_texts(self._pack, id_, step, self._context.translator),
            needs=tuple((each, self.title(each)) for each in (step.needs if step else ())),
            metrics=self._metrics(action),
            usual_owner=self._telling.usual_owner(id_),
        )

    def title(self, id_: str) -> str:
        """Return the title of an action."""
        mine = self._own(id_)
        if mine is not None:
            return mine.title or self._context.translator("Untitled")
        return self._telling.title(id_)

    def _own(self, id_: str) -> OwnAction | None:
        return next((each for each in self._decisions.own if each.id == id_), None)

    def _pin(self, id_: str) -> date | None:
        mine = self._own(id_)
        return self._decisions.action(id_).start if mine is None else mine.start

    def _place(self, id_: str) -> str | None:
        if id_ in self.planned:
            return PLANNED
        return next((name for name, ids in self.groups.items() if id_ in ids), None)

    def _line(self, step: Step | None, action: Action | None) -> str:
        _ = self._context.translator
        if step is not None:
            parts = [self._telling.dates(step), hours(_, step.hours), self._telling.cost(step)]
            parts += self._telling.marks(step)
            return " · ".join(parts)
        if action is None:
            return ""
        return " · ".join([hours(_, action.effort_hours or 0.0), _(COSTS[action.cost])])

    def _why_here(self, id_: str, place: str) -> str:
        return "" if place == PLANNED else unplanned_told(self._telling, self._decisions, id_)

    def _hours(self, id_: str, step: Step | None) -> float:
        mine, action = self._own(id_), self._pack.actions_by_id.get(id_)
        if step is not None:
            return step.hours
        if mine is not None:
            return mine.hours
        decided = self._decisions.action(id_).hours
        usual = 0.0 if action is None else action.effort_hours or 0.0
        return usual if decided is None else decided

    def _owner(self, id_: str, step: Step | None) -> str:
        mine = self._own(id_)
        if mine is not None:
            return mine.owner
        if step is not None:
            return self._telling.owner(step)
        return self._decisions.action(id_).owner or self._telling.usual_owner(id_)

    def _metrics(self, action: Action | None) -> tuple[str, ...]:
        named = () if action is None else action.metrics
        metrics = self._pack.metrics_by_id
        return tuple(self._context.text(metrics[each].title) for each in named)


def without_verdict(decision: ActionDecision) -> ActionDecision:
    """Return the decision with `verdict` and what belongs to it unset."""
    return replace(decision, verdict=None, until=None, done_on=None, spent=None)
