"""No key of a pack takes a word that is nothing in YAML for a value without saying so, at any level."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assessment.core.errors import Place
from assessment.questionnaire.catalogues import ActionCatalogue
from assessment.questionnaire.entry import Entry
from assessment.questionnaire.model import Pack
from assessment.questionnaire.nodes import make_mapping, make_scalar
from assessment.questionnaire.validation import validate

KEY, VALUE = Place("pack.yaml", 7, 1), Place("pack.yaml", 7, 9)
OF_ANSWERS = frozenset({"answers_file", "answers_records", "benchmark_file", "brand_file"})
"""Files in which a key without a value is as if it was not there, by contract."""
BASES = frozenset({"OptionItem", "SeveralOptionsItem"})
"""Entries that are in no file by themselves."""


def kinds(of: type[Entry]) -> Iterator[type[Entry]]:
    for each in of.__subclasses__():
        yield each
        yield from kinds(each)


def keys() -> list[tuple[type[Entry], str]]:
    found = {
        (kind, said.alias or name): None
        for kind in kinds(Entry)
        if kind.__module__.startswith("assessment.")
        and kind.__module__.rsplit(".", 1)[-1] not in OF_ANSWERS
        and kind.__name__ not in BASES
        for name, said in kind.model_fields.items()
    }
    return list(found)


KEYS = keys()


def test_the_table_holds_what_a_pack_has() -> None:
    assert {(Pack, "id"), (Pack, "title"), (ActionCatalogue, "accounts")} <= set(KEYS)


@pytest.mark.parametrize("word", ["null", "Null", "~", ""])
def test_every_key_that_holds_nothing_is_told_with_its_line(word: str) -> None:
    silent = []
    for kind, key in KEYS:
        entry = make_mapping(Place("pack.yaml", 1, 1))
        entry[make_scalar(key, KEY, True)] = make_scalar(word, VALUE, True)
        told = validate(kind, entry).problems
        if not any(each.place.line == VALUE.line for each in told):
            silent.append(f"{kind.__name__}.{key}")
    assert silent == []


def test_in_quotes_it_is_meant() -> None:
    entry = make_mapping(Place("pack.yaml", 1, 1))
    entry[make_scalar("accounts", KEY, True)] = make_scalar("null", VALUE, False)
    assert validate(ActionCatalogue, entry).problems == ()
