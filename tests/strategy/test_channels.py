"""Choice of channels, why not the others, and what would have to change."""

from __future__ import annotations

import pytest

from assessment.answers.decisions import Decisions
from assessment.questionnaire.fit_criteria import Criterion
from assessment.scoring import score_sheet
from assessment.strategy.channels import Trouble, plan_channels
from assessment.strategy.exclusions import Excluded, Reason
from assessment.strategy.fit import fit_of
from assessment.strategy.situation import Situation

OPEN_FIELD = {"need": 4, "listen": 3, "skill": 3, "where": ["home", "away"], "money": 5000}
"""Answers that let every channel through."""


def plan(situation, draws=100):
    return plan_channels(situation, draws)


def names(ranking):
    return [fit.channel for fit in ranking]


def test_the_modest_shop(situation_of):
    found = plan(situation_of())
    assert names(found.ranking) == ["page"]
    assert found.excluded == (
        Excluded("club", Reason.GATE, "heard", named=True),
        Excluded("fair", Reason.MARKET),
        Excluded("show", Reason.CONDITION),
    )
    assert found.suggested == found.chosen == ("page",)
    assert (found.by_user, found.hours, found.used, found.at_most) == (False, 8, 2, 2)
    assert found.firmness == {"page": 1.0}
    assert (found.rival, found.trouble, found.gates, found.hours_wanted) == (None, None, (), None)
    assert found.missing == ()
    assert not found.overfull


def test_all_are_ranked_by_their_fit(situation_of):
    situation = situation_of(**OPEN_FIELD)
    found = plan(situation)
    assert found.excluded == ()
    fits = [fit_of(situation, each) for each in situation.pack.channels_by_id.values()]
    assert list(found.ranking) == sorted(fits, key=lambda fit: -fit.value)
    assert found.fits(["page", "show"]) == [
        fit for fit in found.ranking if fit.channel in {"page", "show"}
    ]


@pytest.mark.parametrize(
    ("changed", "id_", "reason"),
    [
        ({"where": ["away"]}, "club", Reason.MARKET),
        ({"where": None}, "fair", None),
        ({"skill": None}, "show", Reason.CONDITION_OPEN),
        ({"skill": 2}, "show", None),
        ({"listen": 2}, "club", None),
        ({"listen": None, "law": 0}, "club", Reason.GATE),
        ({"listen": None}, "club", None),
    ],
    ids=["elsewhere", "anywhere", "open", "met", "gate passed", "gate failed", "gate open"],
)
def test_filters(situation_of, changed, id_, reason):
    found = {each.channel: each.reason for each in plan(situation_of(**changed)).excluded}
    assert found.get(id_) is reason


@pytest.mark.parametrize(
    ("changed", "suggested", "hours_wanted"),
    [
        ({"hours": 15}, ("club", "show"), None),
        ({"hours": 14.9}, ("page", "show"), 15),
        ({"hours": 12.5}, ("page", "show"), 15),
        ({"hours": 12.4}, ("page", "club"), 15),
        ({"hours": 5}, ("club",), 15),
        ({"hours": 2.5}, ("page",), 12.5),
        ({"hours": 2.4}, (), 2.5),
        ({"hours": None}, ("club", "show"), None),
    ],
)
def test_as_many_as_the_hours_carry(situation_of, changed, suggested, hours_wanted):
    found = plan(situation_of(**{**OPEN_FIELD, **changed}))
    assert found.suggested == suggested
    assert found.hours_wanted == pytest.approx(hours_wanted)
    assert found.trouble is (None if suggested else Trouble.HOURS)


def test_the_set_is_the_best_of_all_by_hand(situation_of):
    """12.4 free hours carry 9.92: the show takes 8 of them alone, the page and the club 6 together."""
    found = plan(situation_of(**OPEN_FIELD, hours=12.4))
    fit = {each.channel: each.value for each in found.ranking}
    sets = [("page", "club"), ("page", "fair"), ("club", "fair"), ("show",)]
    assert max(sets, key=lambda chosen: sum(fit[id_] for id_ in chosen)) == found.suggested


def test_no_owned_channel_is_small_enough(situation_of, shop_with):
    pack = shop_with(("media: owned, effort_hours: 2", "media: owned, effort_hours: 9"))
    found = plan(situation_of(pack=pack, where=["away"], hours=5, need=4))
    assert names(found.ranking) == ["page", "fair"]
    assert (found.suggested, found.trouble) == ((), Trouble.HOURS)
    assert found.hours_wanted == pytest.approx(9 / 0.8)


def test_where_none_is_owned_none_has_to_be(situation_of, shop_with):
    pack = shop_with(("regions: [home, away]", "regions: [home]"))
    found = plan(situation_of(pack=pack, where=["away"], hours=1, need=4))
    assert names(found.ranking) == ["fair"]
    assert found.hours_wanted == pytest.approx(3 / 0.8)


def test_the_level_may_allow_none(situation_of):
    found = plan(situation_of(need=0))
    assert (found.suggested, found.at_most, found.trouble) == ((), 0, Trouble.LEVEL)
    assert found.hours_wanted is None
    assert found.firmness == {"page": 0.0}


def test_without_levels_the_catalogue_says_how_many(pack_of, sheet_of):
    pack = pack_of("catalogues: {channels: [{id: a, title: A, purposes: {}, needs: {q: 50}}]}")
    sheet = sheet_of(pack, {"q": True})
    found = plan(Situation.of(pack, sheet, score_sheet(pack, sheet)))
    assert found.at_most == 3
    assert found.suggested == ("a",)
    assert found.missing == tuple(each for each in Criterion if each is not Criterion.CAPABILITY)


@pytest.mark.parametrize("changed", [{"law": 1}, {"law": None}], ids=["failed", "open"])
def test_a_gate_of_the_catalogue_that_is_not_passed_forbids_all(situation_of, shop_with, changed):
    pack = shop_with(("at_most: 2", "at_most: 2\n    gates: [wanted, legal]"))
    found = plan(situation_of(pack=pack, hours=1, need=4, **changed))
    assert (found.suggested, found.trouble, found.gates) == ((), Trouble.GATE, ("legal",))
    assert found.at_most == 2
    assert found.hours_wanted is None  # more hours would not help
    assert plan(situation_of(pack=pack)).trouble is None


def test_filters_that_leave_none(situation_of, shop_with):
    pack = shop_with(
        ("regions: [home, away]", "regions: [home]"), ("regions: [away]", "regions: [home]")
    )
    found = plan(situation_of(pack=pack, where=["away"]))
    assert found.ranking == ()
    assert (found.trouble, found.missing, found.hours_wanted) == (Trouble.NO_CHANNELS, (), None)
    assert len(found.excluded) == 4


def test_a_catalogue_gate_is_no_trouble_where_there_is_nothing_to_choose(pack_of, sheet_of):
    pack = pack_of(
        "gates: [{id: g, require: {item: q, is: yes}}]\n"
        "catalogues: {channels: {gates: [g], channels: []}}"
    )
    sheet = sheet_of(pack, {"q": False})
    found = plan(Situation.of(pack, sheet, score_sheet(pack, sheet)))
    assert (found.trouble, found.gates) == (Trouble.NO_CHANNELS, ("g",))


def test_those_without_a_fit_come_last_and_are_not_chosen(situation_of, shop_with):
    nothing = dict.fromkeys(("aims", "people", "hours", "money", "here", "others", "where"), None)
    pack = shop_with((", needs: {skill: 50, means: 40}", ""))
    found = plan(situation_of(pack=pack, listen=3, **nothing))
    assert [(fit.channel, fit.value) for fit in found.ranking] == [
        ("club", 100),
        ("page", None),
        ("fair", None),
    ]
    assert found.suggested == ("club",)
    found = plan(situation_of(pack=pack, skill=None, listen=None, **nothing))
    assert all(fit.value is None for fit in found.ranking)
    assert (found.suggested, found.trouble) == ((), Trouble.NO_CHANNELS)
    assert Criterion.EFFORT in found.missing


def test_what_the_user_chose_goes_before(situation_of):
    chosen = Decisions(channels=("show", "gone", "club", "page"))
    found = plan(situation_of(chosen, hours=5, need=4))
    assert found.chosen == ("page", "club", "show")  # even those that filters leave out
    assert found.suggested == ("page",)
    assert (found.by_user, found.used, found.overfull) == (True, 14, True)
    assert plan(situation_of(chosen, hours=None)).overfull is False


def test_the_user_may_choose_none(situation_of):
    found = plan(situation_of(Decisions(channels=())))
    assert (found.chosen, found.by_user, found.used) == ((), True, 0)


def test_firmness_is_a_share_of_the_same_draws_each_time(situation_of):
    situation = situation_of(**OPEN_FIELD)
    found = plan(situation, 500)
    assert found.firmness == plan(situation, 500).firmness
    assert sum(found.firmness.values()) == pytest.approx(2)  # two are chosen in every draw
    assert max(found.firmness, key=found.firmness.get) in found.suggested


def rivals(shop_with, situation_of, one, other):
    """Two channels, each with its scores for the two purposes, which count 3 to 1."""
    pack = shop_with(
        ("purposes: {sell: 80, shine: 20}", f"purposes: {{shine: {one[0]}, sell: {one[1]}}}"),
        ("purposes: {sell: 40, shine: 80}", f"purposes: {{shine: {other[0]}, sell: {other[1]}}}"),
        ("audiences: {young: 20, old: 60}, needs: {skill: 50, means: 40}", "audiences: {old: 10}"),
        ("audiences: {young: 80, old: 30}, needs: {listen: 50}", f"audiences: {{old: {other[2]}}}"),
        ("cost: low, regions: [home]", "cost: none, regions: [home]"),
    )
    return plan(
        situation_of(pack=pack, listen=2, others=None, here=None, people=[{"kind": ["old"]}])
    )


def test_a_caution_where_another_method_would_put_another_first(shop_with, situation_of):
    found = rivals(shop_with, situation_of, (100, 100), (70, 70, 39))
    assert names(found.ranking) == ["page", "club"]
    assert found.rival == "club"  # nearly four times the page's reach, if little
    assert rivals(shop_with, situation_of, (100, 100), (20, 20, 10)).rival is None


def test_no_caution_where_nothing_can_be_compared(shop_with, situation_of):
    nothing = dict.fromkeys(("aims", "people", "hours", "money", "here", "others", "where"), None)
    pack = shop_with((", needs: {skill: 50, means: 40}", ""))
    assert plan(situation_of(pack=pack, listen=3, skill=2, **nothing)).rival is None
    both = plan(situation_of(listen=3, **nothing))
    assert len([fit for fit in both.ranking if fit.value is not None]) == 2
    assert both.rival is None  # one criterion: both methods say the same
