"""Actions that address items: their topics rise by what better answers to these would do."""

from __future__ import annotations

import pytest

from assessment.answers.addressed import addressed_items
from assessment.core.i18n import Translator
from assessment.presentation.roadmap import RoadmapText
from assessment.questionnaire.addressed import addressed_topics
from assessment.scoring import score_sheet
from assessment.strategy import make_strategy
from assessment.strategy.candidates import find_candidates
from assessment.strategy.item_lifts import with_lifts
from tests.strategy.conftest import MODEST, START

WATCH = "{id: watch, title: Watch, addresses: {ears: 20}"


def told(addresses):
    return (WATCH, WATCH.replace("{ears: 20}", addresses))


@pytest.mark.parametrize(
    ("addresses", "changed", "lifts"),
    [
        ("{listen: 20}", {}, {"ears": 10}),
        ("{listen: 90}", {}, {"ears": 22.5}),  # no item rises above the target of its topic
        ("{listen: 20, law: 10}", {}, {"ears": 15}),
        ("{ears: 5, listen: 20}", {}, {"ears": 15}),
        ("{listen: 20, need: 10}", {}, {"ears": 10, "demand": 10}),
        ("{listen: 20}", {"listen": 4}, {"ears": 0}),
        ("{listen: 20}", {"listen": None}, {"ears": 0}),
        ("{listen: 20}", {"listen": None, "law": None}, {"ears": 0}),
        ("{here: 20}", {}, {"field": 0}),
    ],
)
def test_topics_rise_by_what_their_items_do(shop_with, sheet_of, addresses, changed, lifts):
    pack = shop_with(told(addresses))
    said = {id_: each for id_, each in {**MODEST, **changed}.items() if each is not None}
    found = with_lifts(pack, score_sheet(pack, sheet_of(pack, said)))
    assert found.actions_by_id["watch"].addresses == pytest.approx(lifts)
    assert found.actions_by_id["rules"].addresses == {"ears": 20}


def test_weights_and_the_way_of_scoring_count(shop_with, sheet_of):
    listen = "{id: listen, type: rating, scale: five, text: Listen"
    heavy = shop_with(told("{listen: 20}"), (listen, f"{listen}, weight: 3"))
    lowest = shop_with(
        told("{listen: 40}"), ("title: Ears", "title: Ears\n    aggregation: minimum")
    )
    for pack, lift in ((heavy, 15), (lowest, 25)):
        found = with_lifts(pack, score_sheet(pack, sheet_of(pack, MODEST)))
        assert found.actions_by_id["watch"].addresses["ears"] == pytest.approx(lift)


def test_a_pack_whose_actions_address_topics_stays_as_it_is(shop, situation_of):
    assert situation_of().pack is shop


def test_the_roadmap_tells_the_lift_and_leaves_out_what_is_good_enough(shop_with, situation_of):
    pack = shop_with(told("{listen: 20}"))
    planned = make_strategy(situation_of(pack=pack), START, 50).roadmap
    step = next(each for each in planned.steps if each.action == "watch")
    assert [(each.topic, each.points) for each in step.lifts] == [("ears", pytest.approx(10))]
    good = make_strategy(situation_of(pack=pack, listen=4, law=0), START, 50).roadmap
    assert "watch" not in {each.action for each in good.steps}
    assert "watch" in good.covered
    assert RoadmapText(pack, good, Translator()).absence("watch")


def test_a_gate_calls_for_what_addresses_its_question(shop_with, situation_of):
    pack = shop_with(told("{listen: 20}"), ("effort_hours: 4, clears: [heard]", "effort_hours: 4"))
    failed = situation_of(pack=pack, law=0)
    called = find_candidates(failed, ()).called
    assert called["legal"] == {
        "rules"
    }  # which addresses the topic; “watch” is about another question
    assert called["heard"] == {"watch", "rules"}


def test_what_is_asked_again_are_the_items_themselves(shop_with):
    pack = shop_with(told("{listen: 20, aims: 0}"))
    assert addressed_items(pack, "watch") == ("aims", "listen")
    assert addressed_items(pack, "rules") == ("listen", "law")
    assert addressed_topics(pack, pack.actions_by_id["watch"]) == {"ears", "demand"}


def test_the_checker_takes_items_and_refuses_what_is_neither(checked_of):
    item = "{id: q, type: yes_no, text: Q}"
    head = f"sections: [{{id: s, title: S, topics: [{{id: t, title: T, items: [{item}]}}]}}]\n"
    for id_, codes in (("q", set()), ("s", {"unknown-reference"})):
        action = f"catalogues: {{actions: [{{id: a, title: A, addresses: {{{id_}: 5}}}}]}}"
        assert {each.code for each in checked_of(head + action).problems} == codes
