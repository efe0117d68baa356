"""Items that carry a facet of a lens, which conditions name as `lens/facet`."""

from __future__ import annotations

from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item


def facet_items(pack: Pack, name: str) -> list[Item]:
    """Return the items that carry the facet of that name, in the order of the pack; none for another name."""
    lens, _, facet = name.partition("/")
    return [item for item in pack.items.values() if facet in item.facets.get(lens, ())]
