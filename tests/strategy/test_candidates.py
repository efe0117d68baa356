"""Actions worth considering."""

from __future__ import annotations

import pytest

from assessment.answers.decisions import ActionDecision, Decisions, Verdict
from assessment.strategy.candidates import find_candidates
from assessment.strategy.requirements import Requirements

PREPARING = {"need": 0}
"""The gate `wanted` fails, so the level is the one that allows preparation only."""


def decided(**verdicts):
    return Decisions(actions={id_: ActionDecision(Verdict(each)) for id_, each in verdicts.items()})


def found(situation):
    return find_candidates(situation)


def names(candidates):
    return [each.id for each in candidates.actions]


def test_the_modest_shop(situation_of):
    candidates = found(situation_of())
    assert names(candidates) == ["ask", "watch", "rules", "train", "open", "shout"]
    assert candidates.called == {"heard": {"watch"}}
    assert (candidates.held_back, candidates.rejected, candidates.done) == ((), (), ())


def test_topics_at_their_target_or_without_a_score_ask_for_nothing(situation_of):
    assert names(found(situation_of(listen=3, law=3))) == ["ask", "train", "open", "shout"]
    assert names(found(situation_of(need=4))) == ["watch", "rules", "train", "open"]
    assert names(found(situation_of(listen=None, law=None))) == ["ask", "train", "open", "shout"]
    candidates = found(situation_of(need=None))  # a gate that is open: preparation only
    assert candidates.held_back == ("watch", "rules", "train", "open")
    assert names(candidates) == []


def test_a_condition_that_is_open_or_false_leaves_an_action_out(situation_of, shop_with):
    pack = shop_with(("when: {item: need, at_least: 1}", "when: {item: law, at_least: 3}"))
    assert "shout" not in names(found(situation_of(pack=pack)))
    assert "shout" not in names(found(situation_of(pack=pack, law=None)))
    assert "shout" in names(found(situation_of(pack=pack, law=3)))


def test_a_failed_gate_calls_even_where_the_topic_is_at_its_target(situation_of):
    candidates = found(situation_of(listen=1, law=4, need=4, hours=20, skill=4))
    assert candidates.called == {"heard": {"watch"}}
    assert "watch" in names(candidates)


def clearing(shop_with, situation_of, *changes, **answers):
    return found(situation_of(pack=shop_with(*changes), **answers)).called


def test_where_no_action_names_a_gate_those_for_its_topics_clear_it(shop_with, situation_of):
    unnamed = (", clears: [heard]", "")
    assert clearing(shop_with, situation_of, unnamed) == {"heard": {"watch", "rules"}}
    by_section = ("require: {item: law, at_least: 2}", "require: {score: base, at_least: 60}")
    assert clearing(shop_with, situation_of, by_section)["legal"] == {
        "ask",
        "train",
        "open",
        "shout",
    }
    by_topic = ("require: {item: law, at_least: 2}", "require: {score: means, at_least: 60}")
    assert clearing(shop_with, situation_of, by_topic)["legal"] == {"train", "open"}
    by_index = ("require: {item: law, at_least: 2}", "require: {score: index, at_least: 60}")
    assert "legal" not in clearing(shop_with, situation_of, by_index)


def test_of_those_that_name_a_gate_the_ones_for_what_is_not_met_clear_it(shop_with, situation_of):
    require = "require: {all: [{item: need, at_least: 1}, {item: skill, at_least: 2}]}, cap: low"
    changes = (
        ("require: {item: need, at_least: 1}, cap: low", require),
        ("effort_hours: 10, requires: [ask]", "effort_hours: 10, clears: [wanted]"),
    )
    assert clearing(shop_with, situation_of, *changes)["wanted"] == {"train"}
    assert clearing(shop_with, situation_of, *changes, need=0)["wanted"] == {"ask", "train"}
    # With a `not` it can't be told which part is not met: then all of them.
    never = ("require: {item: law, at_least: 2}", "require: {not: {item: listen, at_most: 1}}")
    assert clearing(shop_with, situation_of, never)["legal"] == {"watch", "rules"}


def test_a_gate_that_is_open_calls_for_nothing(situation_of):
    assert found(situation_of(listen=None)).called == {}


def test_what_is_rejected_takes_along_what_requires_it(situation_of):
    candidates = found(situation_of(decided(rules="rejected", gone="rejected")))
    assert candidates.rejected == ("rules", "open", "shout")
    assert names(candidates) == ["ask", "watch", "train"]


def test_even_what_was_accepted(situation_of):
    candidates = found(situation_of(decided(rules="rejected", open="accepted")))
    assert "open" in candidates.rejected


def test_what_is_done_no_longer_counts_as_rejected_or_required(situation_of):
    candidates = found(situation_of(decided(ask="rejected", train="done", gone="done")))
    assert candidates.done == ("train",)
    assert candidates.rejected == ("ask",)
    assert "shout" in names(candidates)  # train, which requires ask, is done


def test_what_is_accepted_stays(situation_of):
    full = {"need": 0, "hours": 20, "skill": 4, "listen": 4, "law": 4}
    candidates = found(situation_of(decided(shout="accepted", gone="accepted"), **full))
    assert "shout" in names(candidates)
    assert "shout" not in names(found(situation_of(**full)))


@pytest.mark.parametrize("verdict", ["deferred", "rejected", "done"])
def test_other_verdicts_suggest_nothing(situation_of, verdict):
    full = {"need": 4, "hours": 20, "skill": 4, "listen": 4, "law": 4}
    candidates = found(situation_of(decided(shout=verdict), **full))
    assert candidates.actions == ()
    assert candidates.rejected == ()
    assert candidates.done == (("shout",) if verdict == "done" else ())


def test_only_preparation_is_planned_where_the_level_says_so(situation_of):
    candidates = found(situation_of(**PREPARING))
    assert names(candidates) == ["ask"]
    assert candidates.held_back == ("watch", "rules", "train", "open")
    candidates = found(situation_of(decided(rules="rejected", train="done"), **PREPARING))
    assert candidates.held_back == ("watch",)
    assert candidates.rejected == ("rules", "open")


def test_preparation_that_requires_something_held_back_is_held_back_too(situation_of, shop_with):
    pack = shop_with(
        (
            "effort_hours: 2, requires: [rules]",
            "effort_hours: 2, preparation: true, requires: [rules]",
        )
    )
    candidates = found(situation_of(pack=pack, **PREPARING))
    assert names(candidates) == ["ask"]
    assert "open" in candidates.held_back


def test_what_is_accepted_brings_what_it_requires(situation_of):
    candidates = found(situation_of(decided(open="accepted"), **PREPARING))
    assert names(candidates) == ["ask", "rules", "open"]
    assert candidates.held_back == ("watch", "train")


ENABLING = (
    "{id: shout,",
    "{id: key, title: Key, effort_hours: 1, when: {item: need, at_least: 1}}\n    - {id: shout,",
)
"""An action that addresses nothing, …"""
REQUIRED = ("effort_hours: 10, requires: [ask]", "effort_hours: 10, requires: [ask, key]")
"""… and one that requires it."""


def test_what_addresses_nothing_is_considered_where_it_is_required(situation_of, shop_with):
    assert "key" not in names(found(situation_of(pack=shop_with(ENABLING))))
    pack = shop_with(ENABLING, REQUIRED)
    assert "key" in names(found(situation_of(pack=pack)))
    assert "key" not in names(found(situation_of(pack=pack, need=0, skill=4)))  # its condition
    assert "key" not in names(found(situation_of(pack=pack, hours=20, skill=4, need=4)))
    candidates = found(situation_of(decided(key="rejected"), pack=pack))
    assert candidates.rejected == ("train", "key", "shout")
    candidates = found(situation_of(decided(ask="rejected"), pack=pack))
    assert candidates.rejected == ("ask", "train", "shout")
    assert "key" not in names(candidates)


def test_requirements_come_after_their_own(shop):
    assert set(Requirements(shop).of("shout")) == {"open", "rules", "train", "ask"}
    order = Requirements(shop).of("shout")
    assert order.index("rules") < order.index("open")
    assert order.index("ask") < order.index("train")
    assert Requirements(shop, {"open"}).of("shout") == ("ask", "train")
    assert Requirements(shop).of("ask") == ()
