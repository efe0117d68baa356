"""Changes that another plan makes to the one taken up, and decisions about it, in words."""

from __future__ import annotations

from assessment.answers.assessment import Assessment
from assessment.answers.decisions import Verdict
from assessment.core.i18n import N_, Translator
from assessment.presentation.roadmap import RoadmapText
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.taking_up import PlanChanges, plan_changes

STAYS = N_("The plan of {date} still counts, with its days.")
_ANSWERED = N_("The questions were answered again on {date}.")


def counted(changes: PlanChanges, _: Translator) -> str:
    """Return how many actions a plan by the answers of now moves, drops and adds."""
    if changes.is_empty:
        return _("By the answers of now, the plan stays as it is.")
    return _(
        "By the answers of now, {moved} {moved:action would move|actions would move}, "
        "{gone} would fall away and {new} would be new.",
        moved=len(changes.moved),
        gone=len(changes.gone),
        new=len(changes.new),
    )


def taken_told(changes: PlanChanges, _: Translator) -> str:
    """Return what was changed by taking a new plan."""
    return _(
        "The new plan counts: {moved} moved, {gone} fell away, {new} new; reviews stay on their days.",
        moved=len(changes.moved),
        gone=len(changes.gone),
        new=len(changes.new),
    )


def summary(assessment: Assessment, changes: PlanChanges, _: Translator) -> str:
    """Return of which day the plan in force is, and what the answers of now would change."""
    taken = assessment.decisions.taken
    assert taken is not None
    told = [_(STAYS, date=_.date(taken.basis))]
    if taken.basis != assessment.assessed_on:
        told.insert(0, _(_ANSWERED, date=_.date(assessment.assessed_on)))
    return _.sentences(*told, counted(changes, _))


def change_lines(
    pack: Pack, now: Strategy, then: Strategy, changes: PlanChanges, _: Translator
) -> tuple[str, ...]:
    """Return a line for each action that another plan moves, drops or adds."""
    told, new = RoadmapText(pack, now.roadmap, _), RoadmapText(pack, then.roadmap, _)
    lines = [
        _(
            "Moves: {title}, from {before} to {now}",
            title=told.title(each.action),
            before=_.date(each.before),
            now=_.date(each.now),
        )
        for each in changes.moved
    ]
    lines += [_("Falls away: {title}", title=told.title(id_)) for id_ in changes.gone]
    lines += [
        _("New: {title}, by {date}", title=new.title(id_), date=_.date(day))
        for id_, day in changes.new
    ]
    return tuple(lines)


def pending_lines(
    pack: Pack, now: Strategy, then: Strategy, assessment: Assessment, _: Translator
) -> tuple[str, ...]:
    """Return what the answers of now would change of the plan in force, the sum first."""
    changes = plan_changes(now, then)
    lines = change_lines(pack, now, then, changes, _)
    return (summary(assessment, changes, _), *lines)


def decided_lines(
    pack: Pack, strategy: Strategy, assessment: Assessment, _: Translator
) -> tuple[str, ...]:
    """Return what was left out, with the reason, and what was moved, from when to when."""
    decisions, told = assessment.decisions, RoadmapText(pack, strategy.roadmap, _)
    lines = []
    for id_, decision in decisions.actions.items():
        if decision.verdict is Verdict.REJECTED and id_ in pack.actions_by_id:
            left = _("Left out: {title}", title=told.title(id_))
            why = decision.note
            lines.append(_("{label}: {text}", label=left, text=why) if why else left)
    for each in decisions.own:
        if each.left_out:
            left = _("Left out: {title}", title=each.title)
            lines.append(_("{label}: {text}", label=left, text=each.note) if each.note else left)
    taken = decisions.taken
    for step in strategy.roadmap.steps:
        planned = None if taken is None else taken.steps.get(step.action)
        if planned is not None and step.end is not None and step.end != planned[1]:
            moved = N_("Later, as it waited: {title}, from {before} to {now}")
            if step.decision.start is not None or step.title is not None:
                moved = N_("Moved: {title}, from {before} to {now}")
            lines.append(
                _(
                    moved,
                    title=told.title(step.action),
                    before=_.date(planned[1]),
                    now=_.date(step.end),
                )
            )
    for planned_on, review in sorted(decisions.reviews.items()):
        if review.moved is not None:
            lines.append(
                _(
                    "Moved: the review, from {before} to {now}",
                    before=_.date(planned_on),
                    now=_.date(review.moved),
                )
            )
    return tuple(lines)
