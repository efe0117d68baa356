"""Topics that an action of the catalogue works on."""

from __future__ import annotations

from assessment.questionnaire.catalogues import Action
from assessment.questionnaire.model import Pack


def addressed_topics(pack: Pack, action: Action) -> frozenset[str]:
    """Return the topics that an action addresses, and those of the items that it addresses."""
    return frozenset(
        pack.home_of[id_][1].id if id_ in pack.items else id_ for id_ in action.addresses
    )
