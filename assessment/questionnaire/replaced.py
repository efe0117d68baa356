"""Changes since an earlier version of a pack: items that replaced others, and items dropped."""

from __future__ import annotations

from collections.abc import Container

from assessment.questionnaire.entry import Entry, field
from assessment.questionnaire.fields import Id, Localised, PlainText, Version


class Replaced(Entry):
    """An earlier version, or another pack, whose answers this one can take over."""

    version: Version = field(description="The version whose questions are listed.")
    questionnaire: Id | None = field(
        None, description="Its id, where it is another questionnaire; this one by default."
    )
    becomes: dict[Id, Id] = field(
        default_factory=dict,
        description="For its items, the items here to which the answers mean the same.",
    )
    values: dict[Id, dict[PlainText, PlainText]] = field(
        default_factory=dict,
        description="For its items, the options or levels here that mean the same as those there; "
        "what is not listed is not taken over.",
    )
    look_again: dict[Id, list[PlainText]] = field(
        default_factory=dict,
        description="For its items, the options of which it has to be confirmed that they still hold.",
    )
    dropped: dict[Id, Localised] = field(
        default_factory=dict, description="For its items that nothing became of, the reason."
    )

    def target(self, id_: str, known: Container[str]) -> str | None:
        """Return the item that takes the answers to an older one; None where none does.

        As is told, or else the item of the same id, unless that takes the answers to another.
        """
        if id_ in self.dropped:
            return None
        target = self.becomes.get(id_, id_)
        own = id_ in self.becomes or target not in self.becomes.values()
        return target if own and target in known else None
