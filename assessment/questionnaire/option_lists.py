"""Lists of options that several questions share: an item names one in the place of its options."""

from __future__ import annotations

from collections.abc import Callable

from assessment.core.errors import Phrase, Problem
from assessment.core.i18n import N_
from assessment.questionnaire.messages import fault, nearest
from assessment.questionnaire.nodes import Listing, Mapping, Scalar, make_listing, make_mapping

KEY = "option_lists"
AN_OPTION_LIST = Phrase(N_("option list"))


def share_options(pack: Mapping) -> tuple[Mapping, list[Problem]]:
    """Return the pack with the lists in the items that name them, and a problem for each name without one.

    Such an item gets the list that is meant, or a stand-in, so that nothing else is said of it. The
    pack that was given stays as it is.
    """
    lists = pack.get(KEY)
    problems: list[Problem] = []
    if not isinstance(lists, Mapping):
        return pack, problems

    def options(item: Mapping) -> object:
        name = item.get("options")
        if not isinstance(name, Scalar) or name in lists:
            return lists[name] if isinstance(name, Scalar) else name
        close = nearest(name, list(lists))
        problems.append(
            fault("unknown-reference", name.place, kind=AN_OPTION_LIST, id=str(name), nearest=close)
        )
        stand_in = make_mapping(name.place, {"id": "none", "title": "…"})
        return lists.get(close, make_listing(name.place, [stand_in]))

    sections = _shared(pack.get("sections"), ("topics", "items", "columns"), options)
    return _with(pack, "sections", sections), problems


def _shared(holder: object, keys: tuple[str, ...], options: Callable[[Mapping], object]) -> object:
    """Return a list with the options of all mappings in it, and in the lists inside them."""
    if not isinstance(holder, Listing):
        return holder
    entries = [_entry(each, keys, options) for each in holder]
    changed = any(new is not old for new, old in zip(entries, holder, strict=True))
    return make_listing(holder.place, entries) if changed else holder


def _entry(entry: object, keys: tuple[str, ...], options: Callable[[Mapping], object]) -> object:
    if not isinstance(entry, Mapping):
        return entry
    entry = _with(entry, "options", options(entry))
    return _with(entry, keys[0], _shared(entry.get(keys[0]), keys[1:], options)) if keys else entry


def _with(entry: Mapping, key: str, value: object) -> Mapping:
    """Return the mapping with another value under a key that it has; itself where it is the same."""
    if value is entry.get(key):
        return entry
    return make_mapping(
        entry.place, {name: value if name == key else old for name, old in entry.items()}
    )
