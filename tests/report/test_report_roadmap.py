"""Chapters on roadmap, measures and opinions: what they say, and what they leave out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from assessment.answers.answer import Answer
from assessment.answers.decisions import (
    ActionDecision,
    Decisions,
    MeasureDecision,
    OwnAction,
    Verdict,
)
from assessment.answers.records import Reading
from assessment.answers.workshop import Phase, VotingRound, Workshop
from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.presentation.roadmap import RoadmapText
from assessment.report.presets import Preset
from tests.pdf_text import page_texts, text_of
from tests.report.snapshots import plain, unanswered


def test_every_step_has_a_card_with_its_dates(tea_shop: Any) -> None:
    leaves = page_texts(tea_shop.pdf(only=("roadmap",)))
    text = " ".join(re.sub(r"Roadmap 绿叶茶行 \d+ / \d+$", "", leaf).strip() for leaf in leaves)
    closed = text.replace(" ", "")
    tea_shop = tea_shop.worded
    roadmap = tea_shop.strategy().roadmap
    telling = RoadmapText(tea_shop.pack, roadmap, Translator())
    for place, step in enumerate(roadmap.steps, start=1):
        title = f"{place}. {telling.title(step.action)}"
        assert f"{title}{telling.dates(step)}".replace(" ", "") in closed
        for reason in telling.reasons(step):
            assert reason.replace(" ", "") in closed
        for each in tea_shop.pack.actions_by_id[step.action].steps:
            assert each["en"].replace(" ", "") in closed
    for milestone in roadmap.milestones[1:]:
        index = whole(milestone.index, *tea_shop.pack.thresholds)
        title = f"Day {milestone.days} {index} {telling.milestone(milestone)}"
        assert title in text
    for step in roadmap.later:
        assert telling.title(step.action) in text
    for id_ in roadmap.covered:
        assert telling.title(id_) in text
        assert telling.absence(id_) in text


def test_cards_tell_what_a_step_takes(bakery: Any) -> None:
    text = bakery.text(only=("roadmap",))
    assert "Begins in the first 30 days 1. Listen well" in text
    assert "Nobody hears. What to do 1 Sit down. 2 Open your ears." in text
    assert "Responsible: The baker; Hours in all: 6 h; Cost: little money" in text
    assert "Shows in Loaves sold" in text
    assert "Needs first Listen well" in text


def test_decisions_are_marked(bakery: Any) -> None:
    decisions = Decisions(
        actions={
            "listen": ActionDecision(Verdict.ACCEPTED, owner="Jo", note="We promised it."),
            "sweep": ActionDecision(Verdict.REJECTED),
        },
        own=(
            OwnAction("own", "Paint the door", 3, "Bo", date(2027, 2, 1)),
            OwnAction("big", "Build a tower", 9000),
            OwnAction("old", "Long ago", done=True),
        ),
    )
    decided = bakery.with_answers(need=1).changed(decisions=decisions)
    text = decided.text(only=("roadmap",), author=True)
    assert "Your decision: accepted; Responsible: Jo; Hours in all" in text
    assert "We promised it." in text
    assert "Begins on days 61 to 90 3. Paint the door" in text
    assert "Your decision: your own; Responsible: Bo; Hours in all: 3 h" in text
    assert "An action of your own; no gain is promised for it." in text
    assert "Later than in a year Action Hours Why Build a tower 9000 h your own" in text
    assert "Sweep the shop You rejected it, or something that it needs." in text
    assert "Long ago It is done." in text
    theirs = decided.text(only=("roadmap",))
    for internal in ("Your decision", "An action of your own", "changed by you"):
        assert internal not in theirs
    assert "Build a tower 9000 h" in theirs
    later = bakery.with_answers(need=1).text(only=("roadmap",))
    assert "Sweep the shop 900 h It raises “Signs” from 33 to about 43." in later


def test_hours_that_people_name_differently_are_told_apart(bakery: Any) -> None:
    apart = bakery.without("hours").with_respondents(ann={"hours": 4}, bo={"hours": 10})
    said = "People name from 4 to 10 free hours a week; until one is agreed on, nothing has a date."
    assert said in apart.text(only=("roadmap",))
    assert said in apart.text(only=("capability",))


def test_without_hours_there_is_an_order_and_no_chart(bakery: Any) -> None:
    text = bakery.without("hours").text(only=("roadmap",))
    assert "How many hours a week are free is not known, so nothing has a date" in text
    assert "In this order 1. Listen well no date" in text
    assert "When what is done" not in text
    assert "Where it leads" not in text


def test_own_actions_make_a_roadmap_in_any_pack(snapshot_of: Callable[..., Any]) -> None:
    bare = snapshot_of(plain("{id: said, type: text, text: Said}", ""), rated=True)
    text = bare.changed(decisions=Decisions(own=(OwnAction("own", "Paint", 3),))).text(
        only=("roadmap",)
    )
    assert "1. Paint" in text
    later = snapshot_of(
        plain("{id: free, type: number, text: Free}", "capacity: free"), rated=True, free=1
    ).changed(decisions=Decisions(own=(OwnAction("own", "Build", 9000),)))
    assert "Build 9000 h" in later.text(only=("roadmap",))


def test_what_has_no_score_leads_nowhere(bakery: Any) -> None:
    snapshot = (
        unanswered(bakery)
        .with_answers(hours=Answer.of(5))
        .changed(decisions=Decisions(own=(OwnAction("own", "Paint", 3),)))
    )
    silent = snapshot.with_pack(
        sections=[each.model_copy(update={"weight": 0.0}) for each in bakery.pack.sections]
    )
    text = silent.text(only=("roadmap",))
    assert "When what is done" in text
    assert "Where it leads" not in text


def test_a_long_roadmap_is_drawn_in_parts(bakery: Any) -> None:
    own = tuple(OwnAction(f"own-{n}", f"Paint door number {n}", 1) for n in range(70))
    long = bakery.changed(decisions=Decisions(own=own))
    charted = [text for text in page_texts(long.pdf(only=("roadmap",))) if "action hours" in text]
    assert len(charted) >= 2
    text = text_of(long.pdf(only=("roadmap",)))
    assert all(text.count(f"Paint door number {n} ") >= 1 for n in range(70))


def test_measures_are_told_with_all_the_catalogue_knows(bakery: Any) -> None:
    text = bakery.text(only=("measures",))
    assert "Set by you Bread sold All loaves. The till. loaves daily from 5 to 15" in text
    assert "Smiles Set by you: count it as you do today. note the start in the first week" in text
    assert "Selling Eyes seen driver less is better 20 % less than in the first week" in text
    assert "daily Bread sold, Calm kept" in text
    assert "below 10 on 1 March 2027: change or stop" in text
    assert "1 March 2027 · Bread sold: 10 at least · Listen well · Open a page" in text


def test_measures_of_the_samples(trust: Any) -> None:
    text = trust.text(only=("measures",)).replace(" ", "")
    metrics = trust.worded.pack.metrics_by_id
    for measure in trust.strategy().measures.measures:
        if measure.metric is not None:
            metric = metrics[measure.metric]
            assert (measure.title or metric.title["en"]).replace(" ", "") in text
            assert metric.formula["en"].replace(" ", "") in text
            assert metric.source["en"].replace(" ", "") in text


def test_what_is_not_measured_is_said(bakery: Any) -> None:
    decisions = Decisions(
        measures={"eyes": MeasureDecision(chosen=False), "gone": MeasureDecision(chosen=False)}
    )
    text = bakery.with_answers(aims=("rest", "sell")).changed(decisions=decisions)
    told = text.text(only=("measures",))
    assert "Nothing more in the catalogue measures: Resting" in told
    assert "Not measured, as you decided: Eyes seen." in told
    assert "Owner: Jo" not in told


def test_measures_without_a_catalogue(snapshot_of: Callable[..., Any]) -> None:
    item = "{id: goals, type: table, text: Goals, columns: [{id: measure, type: text, text: What}]}"
    text = snapshot_of(plain(item, "success: goals"), goals=[{"measure": "Smiles"}]).text(
        only=("measures",)
    )
    assert "What you set yourselves to judge by." in text
    assert "When to look at what" not in text


def test_readings_so_far_are_told_with_their_course(bakery: Any) -> None:
    days = [date(2026, 12, 1) + timedelta(days=7 * n) for n in range(4)]
    decisions = Decisions(measures={"loaves": MeasureDecision(owner="Jo", day=date(2027, 2, 1))})
    readings = (
        *(Reading("loaves", day, 5.0 + n) for n, day in enumerate(days)),
        Reading("eyes", days[0], 3.0),
        Reading("gone", days[0], 3.0),
    )
    text = bakery.changed(readings=readings, decisions=decisions).text(only=("measures",))
    assert "Readings so far" in text
    assert (
        "Bread sold It is behind. 30 % of the way is done, and 44 % of the time has gone." in text
    )
    assert "Eyes seen Whether it is on course can't be said." in text
    assert "Untitled Whether it is on course can't be said." in text
    assert "Owner: Jo" in text
    assert "Readings so far" not in bakery.text(only=("measures",))


def test_opinions_are_told_without_names(bakery: Any) -> None:
    snapshot = bakery.without("need", "hear").with_respondents(
        ann={"need": 0, "hear": 2}, bo={"need": 3, "hear": 2}, cy={"need": 3}
    )
    text = snapshot.text(only=("opinions",))
    assert "2 questions were answered by two people or more." in text
    assert "On 1 the answers are far apart, 0 should be discussed, on 1 they are close." in text
    assert "Do people ask? Wanted · Signs far apart" in text
    assert "3 people answered, from “Never” to “Always”." in text
    assert "Who listens?" not in text
    for name in ("Ann", "Bo", "Cy"):
        assert name not in text


def test_what_was_settled_stands_apart_with_its_reason(bakery: Any) -> None:
    snapshot = bakery.with_respondents(ann={"need": 0}, bo={"need": 3})
    rounds = {"need": VotingRound(Phase.AGREED, reason="We counted the orders.")}
    held = replace(snapshot.assessment, workshop=Workshop(rounds=rounds))
    text = replace(snapshot, assessment=held).text(only=("opinions",))
    assert "On 0 the answers are far apart" in text
    assert "1 difference was settled: an answer is agreed on." in text
    assert "Settled since" in text
    assert "Agreed since: “" in text
    assert "Reason: We counted the orders." in text


def test_who_agrees_has_nothing_to_list(bakery: Any) -> None:
    alike = bakery.with_respondents(ann={"need": 2}, bo={"need": 2})
    text = alike.text(only=("opinions",))
    assert "1 question was answered by two people or more." in text
    assert "How the answers lie" not in text
    apart = bakery.with_respondents(ann={"need": 2}, bo={"hear": 2})
    assert not [part for part in ("opinions",) if "far apart" in apart.text(without=(part,))]


def test_many_differences_are_listed(trust: Any) -> None:
    rated = [id_ for id_, item in trust.pack.items.items() if item.type == "rating"][:12]
    snapshot = trust.without(*rated).with_respondents(
        ann=dict.fromkeys(rated, 0), bo=dict.fromkeys(rated, 4), cy=dict.fromkeys(rated, 1)
    )
    text = snapshot.text(only=("opinions",))
    assert "Also to be talked about" in text
    assert text.count("far apart") >= 12
    assert "Krippendorff’s α (ordinal) of 3 people over 12 ratings is" in text
    assert "acceptable" not in text
    for id_ in rated:
        assert trust.pack.items[id_].text["en"].replace(" ", "") in text.replace(" ", "")


def test_the_chart_of_a_short_report_draws_every_action(trust: Any) -> None:
    """It continues on the next page, and the table below it names them all again."""
    worded = trust.worded
    found = "".join(worded.text(preset=Preset.DECISION, only=("roadmap",)).split())
    steps = worded.strategy().roadmap.steps
    assert len(steps) > 12
    for step in steps:
        title = worded.pack.actions_by_id[step.action].title["en"]
        assert found.count("".join(str(title).split())) >= 2, title
