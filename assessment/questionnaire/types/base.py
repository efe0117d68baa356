"""The interface of an item type: every one is a subclass of `ItemBase` in a file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pydantic import ConfigDict, Field

from assessment.questionnaire.condition import Condition
from assessment.questionnaire.fields import Entry, Id, Localised, Weight, YesNo
from assessment.questionnaire.types.options import Option


class ItemBase(Entry):
    """Base class of all item types."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    id: Id = Field(description="Unique among all sections, topics and items of the pack.")
    text: Localised = Field(description="The question.")
    help: Localised | None = Field(None, description="A hint under the question.")
    weight: Weight = Field(
        1.0, description="How much it counts in its topic; 0: asked, not counted."
    )
    required: YesNo = Field(False, description="The review page lists it while it is open.")
    not_applicable: YesNo = Field(True, description="Whether “not applicable” may be chosen.")
    when: Condition | None = Field(
        None, description="Shown only where this holds; may name items only."
    )
    facets: dict[Id, list[Id]] = Field(
        default_factory=dict, description="For each lens, the facets the item belongs to."
    )

    @property
    def scored(self) -> bool:
        """Whether an answer to the item has a score."""
        return False

    @cached_property
    def options_by_id(self) -> Mapping[str, Option]:
        """Options by id, in the order of the pack; empty for items without options."""
        return {}
