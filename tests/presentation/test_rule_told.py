"""Channels by a rule of fit and existing accounts in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assessment.answers.conditions import replies
from assessment.answers.decisions import Account, Decisions
from assessment.charts.fit import fit_bars, fit_detail
from assessment.charts.hours import hours_bar
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.presentation.accounts import (
    account_told,
    changes_told,
    choice_told,
    decision_told,
    ground_told,
    hours_told,
    meaning_told,
    task_told,
)
from assessment.presentation.alt_text import fit_alt, hours_alt
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.explanation_facts import ChannelStory
from assessment.presentation.portfolio import (
    beside,
    decisive_hours,
    fit_made,
    hours_made,
    hours_parts,
    pivot_told,
)
from assessment.presentation.strategy_explanations import explain_channel
from assessment.questionnaire.fit_criteria import Criterion
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.accounts import AccountPlan, Ground
from assessment.strategy.deliverables.account_tasks import AccountTask
from assessment.strategy.fit import Fit
from assessment.strategy.inputs import read_inputs
from assessment.strategy.portfolio import Pivot

WORDS, CHINESE = Translator("en"), Translator("zh")
START = date(2026, 11, 20)
ROOT = Path(__file__).resolve().parents[2]


def fit_of(strategy: Strategy, channel: str) -> Fit:
    return next(each for each in strategy.channels.ranking if each.channel == channel)


def explained(pack: Pack, strategy: Strategy, channel: str) -> Any:
    ranked = next((fit for fit in strategy.channels.ranking if fit.channel == channel), None)
    out = next((each for each in strategy.channels.excluded if each.channel == channel), None)
    return explain_channel(ChannelStory(channel, ranked, out, strategy), pack, WORDS)


# channels


def test_foundations_hours_and_one_hour_that_decides(
    pack: Pack, strategy_of: Callable[..., Strategy]
) -> None:
    strategy = strategy_of()
    telling = ChannelTelling(pack, strategy, WORDS)
    assert strategy.channels.foundations == ("listing",)
    assert beside(pack, strategy, WORDS) == ("Kept beside them: Map listings (1 h).",)
    assert telling.verdict()[1].startswith("Channels and accounts take")
    assert telling.firmness(fit_of(strategy, "listing")) == ""
    never = replace(strategy.channels, firmness=dict.fromkeys(strategy.channels.firmness, 0.0))
    silent = ChannelTelling(pack, replace(strategy, channels=never), WORDS)
    assert silent.firmness(fit_of(strategy, "tube")) == ""  # no set is ever chosen
    assert "with hours up to a quarter" in telling.firmness(fit_of(strategy, "tube"))
    parts = hours_parts(pack, strategy)
    assert parts == (("page", 2.0), ("tube", 5.0), ("listing", 1.0), ("club", 0.7))
    assert sum(part for _, part in parts) == pytest.approx(strategy.channels.used)
    assert "Map listings 1 h" in hours_alt(pack, strategy, WORDS)
    assert decisive_hours(pack, strategy, WORDS) == (
        "If “Tube” took an hour more a week, the set would be: Page, Fair.",
    )
    chosen = strategy_of(Decisions(channels=("page",)))
    assert decisive_hours(pack, chosen, WORDS) == ()


@pytest.mark.parametrize(
    ("pivot", "said"),
    [
        (
            Pivot("club", -1, ("club",)),
            "If “Club” took an hour less a week, there would be room for it, and for it alone.",
        ),
        (Pivot("page", 1, ()), "If “Page” took an hour more a week, no channel would fit."),
    ],
)
def test_a_pivot(pack: Pack, pivot: Pivot, said: str) -> None:
    assert pivot_told(pack, pivot, WORDS) == said


def test_whom_no_channel_reaches(pack: Pack, strategy_of: Callable[..., Strategy]) -> None:
    strategy = strategy_of(hours=6)

    def told(words: Translator, **changes: Any) -> str:
        plan = replace(strategy.channels, unreached=True, **changes)
        return beside(pack, replace(strategy, channels=plan), words)[-1]

    assert told(WORDS).endswith("yet; they can find you only here: Map listings.")
    assert "现在只能在这里找到您" in told(CHINESE)
    assert told(WORDS, foundations=()).endswith("would be “Tube”, with 5 h a week.")
    known = tuple(fit for fit in strategy.channels.ranking if fit.channel in ("club", "page"))
    assert told(WORDS, ranking=known).endswith("Nothing that is considered here is of that kind.")


def test_a_fit_that_multiplies_is_no_sum(pack: Pack, strategy_of: Callable[..., Strategy]) -> None:
    strategy = strategy_of()
    page = fit_of(strategy, "page")
    rule = pack.catalogues.channels.fit
    assert rule is not None
    told = fit_made(rule, page, WORDS)
    assert told.startswith("It is worth √(70 × 53) = 61; 70 % of that count in any case")
    alone = strategy_of(people=None)
    assert fit_made(rule, fit_of(alone, "page"), WORDS).startswith(
        "It is worth 70 (from purposes alone)"
    )
    nothing = fit_of(strategy_of(people=None, aims=None), "page")
    assert nothing.value is None
    assert fit_made(rule, nothing, WORDS) == ""
    for text in (fit_alt(pack, page, WORDS), fit_alt(pack, nothing, WORDS)):
        assert "points" not in text
    found = explained(pack, strategy, "page")
    assert told in found.sentences
    assert "Page: keep · 2 h a week. It fits, and there are hours for it." in found.sentences
    heads = [each.title for each in found.tables[0].columns]
    assert heads == ["Criterion", "Score", "Counts for", "Weight in it"]
    assert found.tables[0].rows[0] == ("purposes", "70.0", "what it is worth", "–")
    assert found.tables[0].rows[2] == ("abilities", "50.0", "how feasible it is", "2")
    kept = explained(pack, strategy, "listing")
    assert "It is kept beside the channels that are chosen." in kept.sentences
    assert not any("trials" in each for each in kept.sentences)
    beside_set = strategy_of(Decisions(accounts={"club": Account.KEEP}))
    assert "It is kept beside the channels that are chosen." in (
        explained(pack, beside_set, "club").sentences
    )
    out = explained(pack, strategy, "forum")
    assert out.sentences == (
        "Too few of the people you want to reach are there: 18 of 100, and at least 45 is asked. "
        "What would change it: people of whom more are there put first, or new figures about the channel.",
        "Forum: park with a notice. It is not for what you plan, but people are there who would miss you. "
        "Look at it again at the first review: it comes back if you then plan for the people there.",
    )


def test_channels_below_a_threshold(pack: Pack, strategy_of: Callable[..., Strategy]) -> None:
    strategy = strategy_of()
    telling = ChannelTelling(pack, strategy, WORDS)
    told = {each.channel: telling.excluded(each) for each in strategy.channels.excluded}
    assert told["press"] == (
        "It does too little for what you want to achieve: 15 of 100, and at least 40 is asked."
    )


def test_why_a_channel_is_not_chosen_by_rule(
    pack: Pack, strategy_of: Callable[..., Strategy]
) -> None:
    strategy = strategy_of()
    plan = replace(strategy.channels, accounts=())

    def why(channel: str, **changes: Any) -> str:
        given = replace(strategy, channels=replace(plan, **changes))
        return ChannelTelling(pack, given, WORDS).why_not(fit_of(strategy, channel))

    assert why("club") == "It takes 4 hours a week, and beside the chosen ones 0.5 are left."
    assert why("club", channel_hours=3.0) == (
        "It takes 4 hours a week, and channels may take 3 in all."
    )
    assert why("club", channel_hours=3.0, existing_first=True) == (
        "It takes 4 hours a week, and your accounts leave 3 for new ones."
    )
    kept = AccountPlan("club", Account.KEEP, Ground.BRINGS, 4.0, Account.KEEP)
    leading = replace(plan, channel_hours=3.0, existing_first=True, accounts=(kept,))
    telling = ChannelTelling(pack, replace(strategy, channels=leading), WORDS)
    assert telling.carries(fit_of(strategy, "club"))
    assert "room for 1 new channel," in why("club", at_most=1)
    assert why("club", at_most=0) == "At this level nothing new should be opened."
    assert why("club", channel_hours=None) == "What is chosen fits better as a whole."
    reserve = ChannelTelling(pack, strategy_of(hours=6, here=None), WORDS)
    assert any(
        "for the roadmap and" in each for each in reserve.points(fit_of(strategy, "club")).good
    )


def test_hours_of_further_groups(pack: Pack, sheet_of: Any) -> None:
    club, page = pack.channels_by_id["club"], pack.channels_by_id["page"]

    def inputs(**said: Any) -> Any:
        return read_inputs(pack, replies(pack, sheet_of(pack, said)))

    assert hours_made(club, inputs(groups=3), WORDS) == (
        "4 h a week: 2 h for the first, 1 h for each further one (2)"
    )
    assert hours_made(club, inputs(groups=1), WORDS) == "2 h a week"
    assert hours_made(page, inputs(), WORDS) == "2 h a week"


def test_the_charts_of_a_fit_that_multiplies(
    pack: Pack, strategy_of: Callable[..., Strategy]
) -> None:
    strategy, look = strategy_of(), Look()
    page = fit_of(strategy, "page")
    bare = fit_detail(pack, page, WORDS, look, titled=False)
    assert fit_detail(pack, page, WORDS, look).height > bare.height
    assert fit_bars(pack, strategy, WORDS, look).height > 0
    assert hours_bar(pack, strategy, WORDS, look).height > 0
    nothing = fit_of(strategy_of(people=None, aims=None), "page")
    assert fit_detail(pack, nothing, WORDS, look).height > 0
    easy = (each for each in page.criteria if each.criterion is not Criterion.PURPOSE)
    zero = tuple(replace(each, score=0.0) for each in easy)
    worth = tuple(each for each in zero if each.criterion is Criterion.AUDIENCE)
    for criteria in (zero, worth):
        one = replace(page, criteria=criteria, value=0.0)
        assert (
            fit_detail(pack, one, WORDS, look).height < fit_detail(pack, page, WORDS, look).height
        )


def test_a_gap_names_no_account_and_no_channel_below_the_bar(
    strategy_of: Callable[..., Strategy],
) -> None:
    for hours in (0, 2, 6, 12.5):
        strategy = strategy_of(hours=hours)
        plan = strategy.channels
        out = {each.channel for each in (*plan.excluded, *plan.accounts)}
        named = {cell.candidate for cell in strategy.media.cells if cell.candidate}
        assert named.isdisjoint(out)
        assert named <= {"tube", "fair", "listing"}
    shown = {id_ for cell in strategy.media.cells for id_ in cell.channels}
    assert "listing" in shown


# accounts


@pytest.mark.parametrize(
    ("plan", "decision", "ground", "hours"),
    [
        (
            ("keep", "chosen", 2, "keep"),
            "keep",
            "It fits, and there are hours for it.",
            "2 h a week",
        ),
        (
            ("answers", "hours", 1, "answers"),
            "answers only",
            "It fits, but there are no",
            "1 h a week",
        ),
        (
            ("answers", "level", 1, "answers"),
            "answers only",
            "At this level nothing is",
            "1 h a week",
        ),
        (
            ("park", "misfit", 0, "park"),
            "park with a notice",
            "It is not for what you plan, but",
            "",
        ),
        (("close", "misfit", 0, "close"), "close", "It is not for what you plan, and", ""),
        (("answers", "open", 1, "answers"), "answers only", "Whether it fits is not", "1 h a week"),
        (
            ("park", "level", 0, "park"),
            "park with a notice",
            "At this level nothing is run but what prepares, and there are no hours",
            "",
        ),
        (
            ("park", "hours", 0, "park"),
            "park with a notice",
            "It fits, but there are no hours, not even",
            "",
        ),
        (("park", "open", 0, "park"), "park with a notice", "Whether it fits is not known yet", ""),
        (
            ("answers", "measured", 1, "answers"),
            "answers only",
            "What you count comes from here",
            "1 h a week",
        ),
        (("close", "user", 0, "park"), "close", "Your decision; suggested: park with", ""),
        (("close", "user", 0, "close"), "close", "Your decision; the same is suggested.", ""),
    ],
)
def test_an_account(
    pack: Pack, plan: tuple[str, str, float, str], decision: str, ground: str, hours: str
) -> None:
    kept, why, takes, suggested = plan
    found = AccountPlan("page", Account(kept), Ground(why), takes, Account(suggested))
    assert decision_told(pack, found, WORDS) == decision
    assert ground_told(pack, found, WORDS).startswith(ground)
    assert hours_told(found, WORDS) == hours
    assert account_told(pack, found, WORDS).startswith(f"Page: {decision}")


@pytest.mark.parametrize("slow", [False, True])
def test_an_account_without_posts_is_kept_up_and_never_published_on(pack: Pack, slow: bool) -> None:
    plan = AccountPlan("page", Account.KEEP, Ground.CHOSEN, 1, Account.KEEP, slow=slow)
    told = decision_told(pack, plan, WORDS, published=False)
    assert told == choice_told(Account.KEEP, WORDS, published=False) == "keep up to date, answer"
    assert told in account_told(pack, plan, WORDS, published=False)
    assert meaning_told(Account.KEEP, WORDS, published=False).startswith("No posts are planned")
    task = AccountTask("page", Account.KEEP, date(2026, 11, 27), "Ann", 0.0)
    assert task_told(task, WORDS, published=False) == "Ann"
    for each in Account:
        if each is not Account.KEEP:
            assert choice_told(each, WORDS, published=False) == choice_told(each, WORDS)
            assert meaning_told(each, WORDS, published=False) == meaning_told(each, WORDS)


def test_no_parked_account_is_told_that_people_get_an_answer(pack: Pack) -> None:
    """The reasons of one that answers are no reasons of one that is parked."""
    for why in Ground:
        both = [
            AccountPlan("page", decision, why, 0, Account.PARK, without=Account.KEEP)
            for decision in (Account.ANSWERS, Account.PARK)
        ]
        answers, parked = (ground_told(pack, each, WORDS) for each in both)
        if why in (Ground.HOURS, Ground.OPEN, Ground.LEVEL):
            assert parked != answers
        assert "still gets an answer" not in parked


def test_an_account_says_what_took_its_hours_and_what_it_is_measured_by(pack: Pack) -> None:
    taken = AccountPlan(
        "page", Account.PARK, Ground.TAKEN, 0, Account.PARK, without=Account.KEEP, because=("club",)
    )
    title = WORDS.text(pack.channels_by_id["club"].title)
    told = ground_told(pack, taken, WORDS)
    assert told == (
        f"Your decision about “{title}” takes the hours it would have had; suggested without that: keep."
    )
    slower = replace(taken, decision=Account.KEEP, slow=True)
    assert ground_told(pack, slower, WORDS).endswith(
        "suggested without that: keep at its full pace."
    )
    full = replace(slower, ground=Ground.CHOSEN, slow=False)
    assert changes_told(pack, [full], [slower], WORDS) == (
        "“Page” changed as well, from keep to keep, at a pace you can hold."
    )
    assert not changes_told(pack, [slower], [slower], WORDS)
    assert not changes_told(pack, [], [slower], WORDS)
    unknown = replace(taken, because=())
    assert ground_told(pack, unknown, WORDS).startswith("What you decided about other channels")
    measured = replace(taken, ground=Ground.USER, measure="Vouchers")
    assert "Your measure “Vouchers” depends on it" in ground_told(pack, measured, WORDS)
    metric = next(iter(pack.metrics_by_id.values()))
    by_id = ground_told(pack, replace(measured, measure=metric.id), WORDS)
    assert f"Your measure “{WORDS.text(metric.title)}” depends on it" in by_id


def test_a_foundation_that_is_only_answered_is_kept_right(pack: Pack) -> None:
    kept = AccountPlan("listing", Account.ANSWERS, Ground.RIGHT, 0.1, Account.ANSWERS)
    assert decision_told(pack, kept, WORDS) == "keep its facts right, answer"
