"""The text of an entry, made from the cells of its languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.core.i18n import N_
from assessment.exchange.packs.read_sheets import ReadRow
from assessment.exchange.packs.tree import Leaf, Map, Node
from assessment.exchange.packs.values import Faults, text_of

_LANGUAGES_NEEDED = N_("The columns of languages and the column for all of them both have a text.")


def new_text(
    old: Node | None,
    own: Mapping[str, str | None],
    touched: Sequence[str],
    row: ReadRow,
    faults: Faults,
) -> Node | None:
    """Return the new text of an entry, from its cells."""
    said = {code: text_of(row.cells.get(title)) for title, code in own.items()}
    for_all = said.pop(None, "")
    spoken = {code: text for code, text in said.items() if text and code is not None}
    if for_all and not spoken:
        return Leaf(for_all, plain=False)
    if for_all and isinstance(old, Map):
        faults.add(row.where(touched[0]), _LANGUAGES_NEEDED)
        return old
    if isinstance(old, Map):
        for code in {own[title] for title in touched} - {None}:
            assert code is not None
            if code in spoken:
                old.entries[code] = Leaf(spoken[code], plain=False)
            else:
                old.entries.pop(code, None)
        return old if old.entries else None
    entries: dict[str, Node] = {
        code: Leaf(text or for_all, plain=False)
        for code, text in said.items()
        if code is not None and (text or for_all)
    }
    return Map(entries) if entries else None
