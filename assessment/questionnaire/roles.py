"""Roles of a pack: which items feed the strategy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from assessment.core.deferred import Deferred
from assessment.questionnaire.entry import Entry, field
from assessment.questionnaire.fields import Id, one_or_more

if TYPE_CHECKING:  # loaded when something is checked
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

core_schema: Any = Deferred("pydantic_core.core_schema")
_models: Any = Deferred("assessment.questionnaire.pydantic_models")


class _OneOrSeveral:
    """Annotation of an id or a list of ids; one alone is kept as an id."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        ids = handler.generate_schema(_models.translated(_Ids))
        several = core_schema.no_info_before_validator_function(one_or_more, ids)
        made: CoreSchema = core_schema.no_info_after_validator_function(_unwrapped, several)
        return made


_Ids = Annotated[list[Id], field(min_length=1)]


def _unwrapped(ids: list[str]) -> str | list[str]:
    return ids[0] if len(ids) == 1 else ids


class Roles(Entry):
    """Items that feed the strategy."""

    purposes: Id | None = field(None, description="A ranking: what the organisation wants.")
    audiences: Id | None = field(None, description="A table: whom it wants to reach.")
    capacity: Id | None = field(None, description="A number: working hours a week.")
    budget: Id | None = field(None, description="An amount: what there is to spend.")
    money: Id | None = field(
        None, description="An amount or number: the sum for a year, where it is known exactly."
    )
    busy: Id | None = field(None, description="Choices: months in which hardly any time is left.")
    quiet: Id | None = field(None, description="Choices: months in which more people are wanted.")
    closed: Id | None = field(None, description="Choices: months in which nobody works at all.")
    presence: Id | None = field(None, description="A matrix or choices: where it is active today.")
    brings: Id | None = field(
        None, description="A choice of channels: where most of those who come today come from."
    )
    competitors: Id | None = field(None, description="A table: the others in the field.")
    success: Id | None = field(None, description="A table: measure, baseline, target, date.")
    markets: Id | None = field(None, description="Choices whose options are regions of channels.")
    demand: Annotated[str | list[str], _OneOrSeveral()] | None = field(
        None, description="The section, or the topics, that show whether there is a need."
    )
    moves: Id | None = field(None, description="The lens whose facets stand under the media plan.")
    kind: Id | None = field(None, description="A choice: what kind of organisation it is.")
    stage: Id | None = field(None, description="A choice: how far it has come.")
    countries: Id | None = field(None, description="Choices: where it works.")
    home: Id | None = field(
        None, description="A choice: where the organisation is, among the countries."
    )
    first_result: Id | None = field(None, description="A choice: what should grow first.")
    who: Id | None = field(None, description="A table: who does the work.")

    @property
    def demand_ids(self) -> Sequence[str]:
        """The section, or the topics, that show whether there is a need; none for no such role."""
        return [self.demand] if isinstance(self.demand, str) else self.demand or []
