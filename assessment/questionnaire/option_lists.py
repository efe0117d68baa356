"""Lists of options that several questions share: an item names one in the place of its options."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.core.errors import Phrase, Problem
from assessment.core.i18n import N_
from assessment.questionnaire.messages import fault, nearest
from assessment.questionnaire.nodes import Listing, Mapping, Scalar, make_listing, make_mapping

KEY = "option_lists"
AN_OPTION_LIST = Phrase(N_("option list"))


def share_options(pack: Mapping) -> Iterator[Problem]:
    """Put the lists into the items that name them; yield a problem for each name without a list.

    Such an item gets the list that is meant, or a stand-in, so that nothing else is said of it.
    """
    lists = pack.get(KEY)
    if not isinstance(lists, Mapping):
        return
    for item in _items(pack.get("sections"), ("topics", "items", "columns")):
        name = item.get("options")
        if not isinstance(name, Scalar):
            continue
        if name in lists:
            item["options"] = lists[name]
            continue
        close = nearest(name, list(lists))
        yield fault(
            "unknown-reference", name.place, kind=AN_OPTION_LIST, id=str(name), nearest=close
        )
        stand_in = make_mapping(name.place, {"id": "none", "title": "…"})
        item["options"] = lists.get(close, make_listing(name.place, [stand_in]))


def _items(holder: object, keys: tuple[str, ...]) -> Iterator[Mapping]:
    """Yield all mappings in a list, and in the lists inside them."""
    for each in holder if isinstance(holder, Listing) else ():
        if isinstance(each, Mapping):
            yield each
            if keys:
                yield from _items(each.get(keys[0]), keys[1:])
