"""Strengths of people: who decides, and who is good at what, by the words about them."""

from __future__ import annotations

import pytest

from assessment.questionnaire.loader import load_files
from assessment.questionnaire.strengths import Strength
from assessment.strategy.inputs import Worker
from assessment.strategy.strengths import deciders_of, good_at_action, good_at_task, heads_of
from tests.strategy.handed import FILE, handed


def worker(name, good_at="", *tasks):
    return Worker(name, frozenset(tasks), 1.0, "", {"good-at": good_at})


CATALOGUE = handed().pack.catalogues.actions.model_copy(
    update={
        "strengths": [
            Strength(words=["owner", "老板"], tasks=["decide"]),
            Strength(words=["film*", "拍"], tasks=["make"], actions=["trailer"]),
        ]
    }
)


@pytest.mark.parametrize(
    ("said", "heads"),
    [
        ("Owner and cook", ("Ann",)),
        ("the owner", ("Ann",)),
        ("landowners", ()),
        ("我是老板，会拍照", ("Ann",)),
        ("会做饭", ()),
    ],
)
def test_whoever_decides_is_told_by_words(said, heads):
    assert heads_of(CATALOGUE, [worker("Ann", said), worker("")]) == heads


def test_what_the_table_says_counts_before_words():
    who = [worker("Ann", "Owner"), worker("Bo", "", "decide")]
    assert deciders_of(who) == ("Bo",)
    assert heads_of(CATALOGUE, who) == ("Bo",)
    assert heads_of(CATALOGUE, who[:1]) == ("Ann",)


def test_words_say_who_is_good_at_a_task_and_at_an_action():
    who = [
        worker("Ann", "films her dog"),
        worker("Bo", "filter coffee"),
        worker("小王", "会拍视频"),
    ]
    assert good_at_task(CATALOGUE, who, "make") == ("Ann", "小王")
    assert good_at_action(CATALOGUE, who, "trailer") == ("Ann", "小王")
    assert good_at_action(CATALOGUE, who, "other") == ()


def test_strengths_name_tasks_and_actions_that_there_are():
    text = FILE.read_text(encoding="utf-8").replace(
        "    budget:\n",
        "    strengths: [{words: [own], tasks: [gone], actions: [lost]}]\n    budget:\n",
    )
    found = [str(each.message) for each in load_files({"pack.yaml": text.encode()}).problems]
    assert len(found) == 2
    assert any("gone" in each for each in found)
    assert any("lost" in each for each in found)


def test_tasks_of_strengths_are_taken_as_they_are_where_nobody_is_asked_for():
    text = FILE.read_text(encoding="utf-8")
    assert ", who: who," in text
    alone = text.replace(", who: who,", ",").replace(
        "    budget:\n", "    strengths: [{words: [own], tasks: [gone]}]\n    budget:\n", 1
    )
    assert not any("gone" in str(each) for each in load_files({"pack.yaml": alone.encode()}).errors)
