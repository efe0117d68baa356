"""The text of an entry, made from the cells of its languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assessment.core.i18n import N_
from assessment.exchange.packs.read_sheets import ReadRow
from assessment.exchange.packs.tree import Leaf, Map, Node, Seq
from assessment.exchange.packs.values import Faults, text_of

_LINES_DIFFER = N_("There {n:is|are} {n} {n:line|lines} here, but {others} under “{title}”.")
_LINE = re.compile(r"\n|\s\|\s|｜")
_BULLET = re.compile(r"(?:[-•·*]|[0-9]{1,2}[.)、])\s*")
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


def new_texts(own: Mapping[str, str | None], row: ReadRow, faults: Faults) -> Seq | None:
    """Return a list of texts, one of each line of its cells; lines of languages belong together by number."""
    said = {title: _lines(text_of(row.cells.get(title))) for title in own}
    said = {title: lines for title, lines in said.items() if lines}
    if not said:
        return None
    first, *_ = said
    for title, lines in said.items():
        if len(lines) != len(said[first]):
            details = {"n": len(lines), "others": len(said[first]), "title": first}
            faults.add(row.where(title), _LINES_DIFFER, **details)
            return None
    texts: list[Node] = []
    for number, line in enumerate(said[first]):
        spoken = {
            code: said[title][number] for title, code in own.items() if code and title in said
        }
        entries: dict[str, Node] = {code: Leaf(each, plain=False) for code, each in spoken.items()}
        texts.append(Map(entries) if entries else Leaf(line, plain=False))
    return Seq(texts)


def _lines(text: str) -> list[str]:
    found = (_BULLET.sub("", each.strip(" \t|｜"), count=1) for each in _LINE.split(text))
    return [each for each in found if each]
