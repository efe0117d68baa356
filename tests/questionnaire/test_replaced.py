"""A pack's words on earlier versions: its own side must exist, and nothing be told twice."""

from __future__ import annotations

import pytest

ITEMS = """\
- {id: level, type: rating, scale: five, text: Level}
- {id: picked, type: choice, text: Picked, options: [{id: low, title: L}, {id: high, title: H}]}
- {id: words, type: text, text: Words}
"""
FAULTS = {
    "becomes: {old: nothing}": ("unknown-reference", "There is no item “nothing”."),
    "becomes: {one: level, other: level}": ("twice", "“level” is there twice."),
    "becomes: {one: level}, dropped: {one: Because}": ("twice", "“one” is there twice."),
    "values: {one: {a: low}}": (
        "unknown-reference",
        "There is no question that becomes another “one”.",
    ),
    "look_again: {one: [a]}": (
        "unknown-reference",
        "There is no question that becomes another “one”.",
    ),
    "becomes: {one: picked}, values: {one: {a: lower}}": (
        "unknown-reference",
        "There is no option “lower”. Did you mean “low”?",
    ),
    "becomes: {one: level}, values: {one: {0: 5}}": (
        "unknown-reference",
        "There is no level “5”.",
    ),
    "becomes: {one: words}, values: {one: {a: b}}": (
        "role-type",
        "The role “values” needs an item of type rating, choice, choices, ranking; "
        "“words” is of type text.",
    ),
}


def told(checked_items, *entries):
    head = "replaces:\n" + "".join(f"- {{{each}}}\n" for each in entries)
    return [(each.code, str(each.message)) for each in checked_items(ITEMS, head).problems]


@pytest.mark.parametrize(("said", "fault"), FAULTS.items())
def test_what_is_refused(checked_items, said, fault):
    assert told(checked_items, f"version: 1.0.0, {said}") == [fault]


def test_what_is_allowed(checked_items):
    good = "becomes: {one: level, words: words, other: picked}, values: {one: {0: 4, a: 0}, other: {1: low}}, look_again: {one: [a]}"
    assert told(checked_items, f"version: 1.0.0, {good}, dropped: {{gone: Because}}") == []


def test_a_version_is_told_once(checked_items):
    assert told(checked_items, "version: 1.0.0", "version: 1.0.0, questionnaire: q") == []
    [fault] = told(checked_items, "version: 1.0.0", "version: 1.0.0")
    assert fault == ("twice", "“1.0.0” is there twice.")


def test_one_fault_is_told_once(checked_items):
    """Without the item, its values are not judged."""
    said = "version: 1.0.0, becomes: {old: nothing}, values: {old: {a: b}}"
    assert [code for code, _ in told(checked_items, said)] == ["unknown-reference"]


def test_a_pack_is_found_by_id_and_version(items_of, pack_of):
    new = items_of(ITEMS, "replaces: [{version: 1.0.0}, {version: 0.5.0, questionnaire: other}]")
    same, other = pack_of(f"id: {new.id}\nversion: 1.0.0"), pack_of("id: other\nversion: 0.5.0")
    assert [new.replaced(each) for each in (same, other)] == list(new.replaces)
    assert new.replaced(pack_of("id: other\nversion: 1.0.0")) is None
