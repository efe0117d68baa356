"""Actions that are done, and how far the roadmap is, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessment.answers.decisions import Decisions, Verdict
from assessment.core.i18n import Translator
from assessment.core.numbers import in_full
from assessment.questionnaire.model import Pack
from assessment.strategy.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class Done:
    """An action that was finished; `day` and `spent`, hours, are None where they were not told."""

    id: str
    title: str
    day: date | None
    spent: float | None

    def told(self, _: Translator, *, title: bool = False) -> str:
        """Return the day, the title if wanted, and the hours it took where they were told."""
        parts = [_("day unknown") if self.day is None else _.date(self.day)]
        if title:
            parts.append(self.title)
        if self.spent is not None:
            parts.append(_("{n} h", n=in_full(self.spent)))
        return " · ".join(parts)


def done_actions(pack: Pack, decisions: Decisions, _: Translator) -> tuple[Done, ...]:
    """Return the actions of the catalogue and of one's own that are done, earliest first."""
    found = [
        Done(id_, _.text(pack.actions_by_id[id_].title), each.done_on, each.spent)
        for id_, each in decisions.actions.items()
        if each.verdict is Verdict.DONE and id_ in pack.actions_by_id
    ]
    found += [
        Done(each.id, each.title, each.done_on, each.spent) for each in decisions.own if each.done
    ]
    return tuple(sorted(found, key=lambda each: (each.day or date.min, each.title)))


def roadmap_told(done: Sequence[Done], roadmap: Roadmap, _: Translator) -> str:
    """Return how much of the roadmap is done, with the hours it took as far as they were told."""
    told = _.ngettext(
        "{done} of {n} action of the roadmap is done.",
        "{done} of {n} actions of the roadmap are done.",
        len(done) + len(roadmap.steps),
        done=len(done),
    )
    spent = [each.spent for each in done if each.spent is not None]
    if not spent:
        return told
    hours = _.ngettext(
        "It took {hours} h, as told of {n} action.",
        "They took {hours} h, as told of {n} actions.",
        len(spent),
        hours=in_full(round(sum(spent), 2)),
    )
    return _("{first} {then}", first=told, then=hours)
