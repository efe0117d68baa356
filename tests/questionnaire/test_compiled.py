"""The compiled form of a pack: made again, it is the same in everything."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from assessment.core.resources import packs_folder
from assessment.questionnaire import compiled as module
from assessment.questionnaire.compiled import compiled, key_of, made_again
from assessment.questionnaire.condition import ItemCondition
from assessment.questionnaire.entry import Entry
from assessment.questionnaire.loader import CheckedPack, load_files, load_pack
from assessment.questionnaire.nodes import Scalar, place_of

SMALL = b"""\
format: 1
id: small
version: 1.0.0
title: {en: Small, zh: "\xe5\xb0\x8f"}
languages: [en, zh]
scales:
  scored: [{title: {en: no, zh: "\xe5\x90\xa6"}, score: 0}, {title: {en: yes, zh: "\xe6\x98\xaf"}, score: 100}]
sections:
- id: s
  title: {en: S, zh: S}
  topics:
  - id: t
    title:
    - {when: {item: day, at_least: 2026-01-02}, text: {en: Late, zh: "\xe6\x99\x9a"}}
    - {en: Title, zh: "\xe9\xa2\x98"}
    items:
    - {id: q, type: rating, scale: scored, text: {en: Q, zh: Q}, when: {item: n, in: [1, 2]}}
    - {id: day, type: date, text: {en: D, zh: D}, latest: 2027-01-02}
    - {id: n, type: number, text: {en: N, zh: N}, points: [[0, 0], [5, 100]]}
"""


def again(checked: CheckedPack) -> CheckedPack:
    form = compiled(checked)
    assert form is not None
    found = made_again(form, checked.files)
    assert found is not None
    return found


def same(one: object, other: object) -> None:
    """Assert that two values of packs are the same, in kinds, in what was given, and in its order."""
    if isinstance(one, Entry):
        assert type(other) is type(one)
        assert isinstance(other, Entry)
        assert other.model_fields_set == one.model_fields_set
        for name in type(one).model_fields:
            same(getattr(one, name), getattr(other, name))
    elif isinstance(one, dict):
        assert isinstance(other, dict)
        assert list(other) == list(one)
        for key, each in one.items():
            same(each, other[key])
    elif isinstance(one, list | tuple):
        assert isinstance(other, type(one).__mro__[-2])
        assert isinstance(other, list | tuple)
        for each, part in zip(one, other, strict=True):
            same(each, part)
    else:
        assert other == one
        assert isinstance(one, str) or type(other) is type(one)


@pytest.mark.parametrize("name", ["social-media", "quick-check"])
def test_a_bundled_pack_is_made_again_as_it_was_read(name: str) -> None:
    checked = load_pack(packs_folder() / name)
    found = again(checked)
    same(checked.usable(), found.usable())
    assert found.usable() == checked.usable()
    assert found.usable().content_hash == checked.usable().content_hash
    assert found.files == checked.files
    assert found.problems == ()


def test_all_kinds_of_values_are_made_again() -> None:
    checked = load_files({"pack.yaml": SMALL})
    assert checked.problems == (), checked.problems
    found = again(checked)
    same(checked.usable(), found.usable())
    assert found.usable().items["day"].latest == date(2027, 1, 2)  # type: ignore[union-attr]


def test_operands_of_conditions_are_read_as_they_were_and_know_their_places() -> None:
    checked = load_files({"pack.yaml": SMALL})
    one, other = (each.usable().items["q"].when for each in (checked, again(checked)))
    assert isinstance(one, ItemCondition)
    assert isinstance(other, ItemCondition)
    for old, new in zip(one.operand, other.operand, strict=True):
        assert isinstance(new, Scalar)
        assert (new, new.plain, place_of(new)) == (old, old.plain, place_of(old))


def test_a_pack_with_problems_has_no_compiled_form() -> None:
    assert compiled(load_files({"pack.yaml": SMALL.replace(b"[0, 0]", b"[0, 105]")})) is None
    assert compiled(load_files({"pack.yaml": b"format: 1"})) is None


def test_a_damaged_form_is_no_pack() -> None:
    checked = load_files({"pack.yaml": SMALL})
    form = compiled(checked)
    assert form is not None
    assert made_again(form[:-1], checked.files) is None
    assert made_again(b"", checked.files) is None


def test_names_of_models_are_unique_and_differ_from_those_of_values() -> None:
    kinds = list(module.kinds_of(Entry))
    names = [each.__name__ for each in kinds] + [*module.VALUES, "tuple", "date", "scalar"]
    assert sorted(names) == sorted(set(names))


def test_the_key_follows_from_names_bytes_and_program(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [key_of({"a": b"b"}), key_of({"a": b"c"}), key_of({"b": b"b"}), key_of({})]
    monkeypatch.setattr(module, "__version__", "0.0.0")
    module.fingerprint.cache_clear()
    keys.append(key_of({"a": b"b"}))
    module.fingerprint.cache_clear()
    assert len(set(keys)) == 5


def test_a_program_that_begins_makes_it_again(tmp_path: Path) -> None:
    """In a process of its own, where nothing that is worked out once was worked out before."""
    (tmp_path / "small.yaml").write_bytes(SMALL)
    code = (
        "from pathlib import Path; from assessment.questionnaire import compiled as module, loader;"
        "checked = loader.load_pack(Path('small.yaml'));"
        "form = module.compiled(checked);"
        "assert module.key_of(checked.files) == module.key_of(dict(checked.files));"
        "print(module.made_again(form, checked.files).usable() == checked.usable())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout == "True\n"
