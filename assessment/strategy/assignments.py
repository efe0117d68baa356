"""Assignments of a roadmap: who does each action, who helps, and the tasks that its schedule takes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.answers.decisions import Decisions, OwnAction
from assessment.questionnaire.catalogues import Action
from assessment.strategy.ordering import Ordered
from assessment.strategy.plan_days import PlanDays
from assessment.strategy.reviews import is_review
from assessment.strategy.roadmap_tasks import planned_tasks
from assessment.strategy.schedule import Schedule
from assessment.strategy.tasks import Task
from assessment.strategy.workload import Paces, helpers_of

HELPERS = 1
"""Maximum number of people named beside who does an action."""


@dataclass(frozen=True, slots=True)
class Assignments:
    """People of the actions: each action's person, their pace, and their hours of the first week."""

    persons: Mapping[str, str]
    paces: Paces
    first_week: Mapping[str, float]
    """Hours that each has in it, by its lines; empty where people are not told apart."""
    weekly: float
    """Hours a week for the roadmap until a channel opens."""
    counting: str = ""
    """Name of who counts, and so has a part in every review; "" where nobody does."""

    def tasks(
        self,
        ordered: Sequence[Ordered],
        own: Sequence[OwnAction],
        decisions: Decisions,
        days: PlanDays,
    ) -> list[Task]:
        """Return the tasks to be done."""
        return planned_tasks(
            ordered,
            own,
            decisions,
            days,
            weekly=self.weekly,
            persons=self.persons,
            paces=self.paces,
            first_week=self.first_week,
        )

    def people_of(self, action: Action, plan: Schedule) -> tuple[str, tuple[str, ...]]:
        """Return who does an action, and who helps; of the first week those who have lines in it."""
        if action.first_week and self.first_week:
            person = next(iter(self.first_week))
            return person, helpers_of(self.first_week, person)
        person = self.persons[action.id]
        if is_review(action) and self.counting not in {"", person}:
            return person, (self.counting,)
        worked = plan.worked.get(action.id, {})
        return person, helpers_of(
            {name: math.fsum(weeks.values()) for name, weeks in worked.items()}, person
        )[:HELPERS]
