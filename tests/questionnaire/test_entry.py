"""Plain classes of the mappings of a pack."""

from __future__ import annotations

import pickle
import subprocess
import sys
from copy import deepcopy
from typing import Annotated, ClassVar

import pytest
from pydantic import ValidationError

from assessment.questionnaire.condition import AllOf, ItemCondition
from assessment.questionnaire.entry import Entry, WrongValue, field
from assessment.questionnaire.fields import Count, Id, to_number
from assessment.questionnaire.model import Coverage, Pack, Scoring
from assessment.questionnaire.pydantic_models import mirrored, model_of


class Base(Entry):
    """A mapping."""

    kind: ClassVar = "base"
    id: Id = field(description="Its id.")
    parts: list[Id] = field(default_factory=list)
    plain: int = 3


class Wide(Base):
    """A wider one."""

    many: Annotated[Count, field(le=5)] | None = field(None, alias="much")
    id: Id = field(description="Its own id.")


def test_fields_are_those_of_the_base_first_and_know_what_is_said_of_them() -> None:
    assert list(Wide.model_fields) == ["id", "parts", "plain", "many"]
    assert list(Base.model_fields) == ["id", "parts", "plain"]
    assert Wide.model_fields["id"].description == "Its own id."
    assert Wide.model_fields["id"].annotation is str
    assert len(Wide.model_fields["id"].metadata) == 2
    assert Wide.model_fields["plain"].annotation is int
    assert Wide.model_fields["plain"].metadata == ()
    assert Wide.kind == "base"


def test_an_entry_is_checked_or_restored() -> None:
    one = Wide(id="a", much=4)
    assert one == Wide.restored({"id": "a", "many": 4})
    assert one.model_fields_set == {"id", "many"}
    assert (one.parts, one.plain) == ([], 3)
    for wrong in ({"id": "A"}, {"id": "a", "much": 6}, {"id": "a", "many": 1}, {"much": 1}, 5):
        with pytest.raises(ValidationError):
            Wide.model_validate(wrong)
    assert Scoring() == Scoring.restored({"coverage": Coverage()})


def test_entries_are_frozen_equal_by_value_and_hashable_where_their_values_are() -> None:
    one, other = ItemCondition(item="a", answered=True), ItemCondition(item="a", answered=True)
    assert one == one  # noqa: PLR0124
    assert one == other
    assert hash(one) == hash(other)
    assert one != ItemCondition(item="b", answered=True)
    assert one != "a"
    assert repr(Base.restored({"id": "a"})) == "Base(id='a', parts=[], plain=3)"
    with pytest.raises(AttributeError, match="frozen"):
        one.item = "b"
    with pytest.raises(AttributeError, match="frozen"):
        del one.item


def test_copies_have_other_values_and_forget_what_was_computed_of_those_before() -> None:
    one = ItemCondition(item="a", answered=True)
    assert one.operator == "answered"
    assert one.model_copy(update={"item": "b"}).item == "b"
    changed = one.changed({"item": "b"})
    assert "operator" not in vars(changed)
    assert changed.operator == "answered"
    both = AllOf(all=[one])
    assert both.all[0] is one
    for copied in (both.model_copy(deep=True), deepcopy(both), pickle.loads(pickle.dumps(both))):
        assert copied == both
        assert copied.all[0] is not one
        assert copied.model_fields_set == {"all"}


def test_a_model_of_pydantic_is_made_once_and_writes_what_the_entry_has() -> None:
    assert model_of(Wide) is model_of(Wide)
    one = Wide(id="a", much=4)
    assert mirrored(one).model_dump(by_alias=True) == {
        "id": "a",
        "parts": [],
        "plain": 3,
        "much": 4,
    }
    assert mirrored(Scoring()).model_dump(exclude_defaults=True) == {}


def test_wrong_values_carry_what_was_expected() -> None:
    with pytest.raises(WrongValue) as caught:
        to_number("x")
    assert (caught.value.code, caught.value.details["found"]) == ("wrong-type", "x")


def test_models_are_there_without_the_library_that_checks_them() -> None:
    code = (
        "import sys, assessment.questionnaire.model, assessment.questionnaire.answers_file, "
        "assessment.document.document; print('pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    assert Pack.model_fields
