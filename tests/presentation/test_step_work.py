"""Hours in the steps of an action add up to those told of it, or are not told."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from assessment.core.i18n import LANGUAGES, Translator
from assessment.presentation.step_work import shortened, step_texts
from assessment.questionnaire.wording import Wording
from assessment.strategy.roadmap import Step
from tests.test_organisations import NAMES, pack, strategy

ONCE = re.compile(r"[(（](?=\d)(?:(\d+(?:\.\d+)?) ?(?:h|小时))? ?(?:(\d+) ?(?:min|分钟))?[)）]$")
SAID = re.compile(r"[(（][^()（）每]*\d ?(?:h|min|小时|分钟)[)）]$")
"""Any hours at the end of a step, in however many units; not those of every week."""


def told(step: Step, language: str) -> list[float]:
    texts = step_texts(pack(), step.action, step, Translator(language))
    found = [each for text in texts if (each := ONCE.search(text))]
    return [float(each[1] or 0) + float(each[2] or 0) / 60 for each in found]


@pytest.mark.parametrize("language", sorted({"en", "zh"} & set(LANGUAGES)))
@pytest.mark.parametrize("name", NAMES)
def test_the_hours_of_the_steps_add_up_to_those_of_the_action(name, language):
    for step in strategy(name).roadmap.steps:
        parts = told(step, language)
        assert not parts or sum(parts) == pytest.approx(step.hours)


@pytest.mark.parametrize("language", sorted({"en", "zh"} & set(LANGUAGES)))
def test_hours_of_the_users_own_take_those_of_the_steps_away_but_not_those_of_every_week(language):
    words = Translator(language)
    for id_, action in pack().actions_by_id.items():
        step = next(iter(strategy(NAMES[0]).roadmap.steps))
        mine = replace(step, action=id_, hours=(action.effort_hours or 0) + 1)
        assert told(mine, language) == []
        assert told(replace(mine, hours=action.effort_hours or 0), language)
        whole = step_texts(pack(), id_, None, words)
        assert len(step_texts(pack(), id_, mine, words)) == len(whole) == len(action.steps)
    every = [each for each in whole if "week)" in each or "每周" in each]
    assert all(each in step_texts(pack(), id_, mine, words) for each in every)
    assert step_texts(pack(), "mine", None, words) == ()


@pytest.mark.parametrize("language", sorted({"en", "zh"} & set(LANGUAGES)))
def test_every_step_of_the_catalogue_loses_hours_that_are_not_its_actions(language):
    words, step = Translator(language), next(iter(strategy(NAMES[0]).roadmap.steps))
    compound = 0
    for id_, action in pack().actions_by_id.items():
        for variant in (
            text
            for told_ in action.steps
            for text in (
                [each.text for each in told_.variants] if isinstance(told_, Wording) else [told_]
            )
        ):
            text = words.text(variant)
            if SAID.search(text) is None:
                continue
            assert ONCE.search(text), text
            compound += bool(re.search(r"(?:h|小时) ?\d+ ?(?:min|分钟)[)）]$", text))
            alone = SimpleNamespace(
                actions_by_id={id_: SimpleNamespace(steps=[variant], effort_hours=1)}
            )
            (shown,) = step_texts(alone, id_, replace(step, action=id_, hours=2), words)
            assert SAID.search(shown) is None
            assert text.startswith(shown)
    assert compound


def test_a_step_is_shortened_with_its_hours():
    assert shortened("Do this. Then that. (15 min)") == "Do this. (15 min)"
    assert shortened("Do this. Then that.") == "Do this."
