"""Hours in the steps of an action add up to those told of it, or are not told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assessment.core.i18n import LANGUAGES, Translator
from assessment.presentation.step_work import shortened, step_texts
from assessment.strategy.roadmap import Step
from tests.test_organisations import NAMES, pack, strategy

ONCE = re.compile(r"[(（](?:(\d+(?:\.\d+)?) ?(?:h|小时)|(\d+) ?(?:min|分钟))[)）]$")


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


def test_a_step_is_shortened_with_its_hours():
    assert shortened("Do this. Then that. (15 min)") == "Do this. (15 min)"
    assert shortened("Do this. Then that.") == "Do this."
