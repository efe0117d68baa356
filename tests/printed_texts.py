"""All texts of a pack that an organisation with given answers may read, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from assessment.answers.answer import Sheet
from assessment.answers.conditions import Replies, replies, truth
from assessment.answers.wording import worded
from assessment.core.i18n import LANGUAGES, Text
from assessment.questionnaire.model import Pack

NOT_PRINTED = {
    "names",
    "aliases",
    "cases",
    "sources",
    "replaces",
    "wordings",
    "unsettled",
    "summary",
}
"""Names of what is only read, and of what tells of others."""
_SHOWN = ("title", "scales", "levels", "gates", "sections", "catalogues")


def printed_texts(
    pack: Pack, sheet_of: Callable[..., Sheet], known: Mapping[str, Any]
) -> list[tuple[str, Text]]:
    """Return the texts that speak for some answers, each with its place."""
    sheet = sheet_of(pack, known)
    settled, said = worded(pack, sheet), replies(pack, sheet)
    return [each for name in _SHOWN for each in _walk(getattr(settled, name), name, settled, said)]


def _walk(part: Any, place: str, pack: Pack, said: Replies) -> Iterator[tuple[str, Text]]:
    if isinstance(part, Mapping) and part and set(part) <= {*LANGUAGES}:
        yield place, part
    elif isinstance(part, Mapping):
        for key, each in part.items():
            yield from _walk(each, f"{place}/{key}", pack, said)
    elif isinstance(part, Sequence) and not isinstance(part, str):
        for number, each in enumerate(part):
            yield from _walk(each, f"{place}/{getattr(each, 'id', number)}", pack, said)
    elif hasattr(type(part), "model_fields") and not _hidden(part, pack, said):
        for key in type(part).model_fields:
            if key not in NOT_PRINTED:
                yield from _walk(getattr(part, key), f"{place}.{key}", pack, said)


def _hidden(part: Any, pack: Pack, said: Replies) -> bool:
    """Return whether a part has a condition that does not hold for these answers."""
    when = getattr(part, "when", None)
    return when is not None and truth(pack, when, said) is False
