"""Templates that apply to an organisation: by their conditions, rules also by country."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.questionnaire.templates import Template
from assessment.strategy.situation import Situation


@dataclass(frozen=True, slots=True)
class Chosen:
    """Ids of the templates that apply, in the order of the catalogue."""

    crisis: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    """Whom to call in a crisis."""
    rules: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    """Replies to questions."""
    complaints: tuple[str, ...] = ()
    """Replies to complaints."""
    voice: tuple[str, ...] = ()


def choose_templates(situation: Situation) -> Chosen:
    """Return the templates whose condition holds.

    Of the rules, those of no country, of where one is, and of where the people live that one serves.
    """
    catalogue, inputs = situation.pack.catalogues.templates, situation.inputs
    countries = {*inputs.countries, inputs.home}

    def applying(templates: Iterable[Template]) -> tuple[str, ...]:
        return tuple(
            each.id for each in templates if each.when is None or situation.truth(each.when) is True
        )

    here = [each for each in catalogue.rules if each.country is None or each.country in countries]
    return Chosen(
        crisis=applying(catalogue.crisis),
        calls=applying(catalogue.calls),
        rules=applying(here),
        questions=applying(each for each in catalogue.replies if each.kind == "question"),
        complaints=applying(each for each in catalogue.replies if each.kind == "complaint"),
        voice=applying(catalogue.voice),
    )
