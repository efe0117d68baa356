"""The chapters of the strategy: what they say for the samples and for small packs, and what they leave out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from assessment.answers import Answer, Sheet
from assessment.charts.days import short_span
from assessment.charts.numbers import whole
from assessment.document.records import Reading, Round
from assessment.errors import AssessmentError
from assessment.language import Words
from assessment.questionnaire.items import Table
from assessment.report.pdf import PARTS, ReportOptions, write_report
from assessment.report.pieces import brief
from assessment.strategy.decisions import (
    ActionDecision,
    Decisions,
    MeasureDecision,
    OwnAction,
    Verdict,
)
from assessment.telling.roadmap import RoadmapTelling

TITLES = {
    "purposes": "Purposes and demand",
    "capability": "Capability and resources",
    "audiences": "Audiences",
    "channels": "Channels",
    "media": "Media plan",
    "roadmap": "Roadmap",
    "measures": "Success and evaluation",
    "opinions": "Where opinions differed",
}
NOTHING = "nothing for the chosen parts"
PLAIN = """
sections: [{{id: s, title: S, topics: [{{id: t, title: T, items: [
  {{id: rated, type: yes_no, text: Rated}}, {items}]}}]}}]
roles: {{{roles}}}
{more}
"""
COMPANY = "{{id: them, type: table, text: Them, columns: [{columns}]}}"
OTHERS = "{id: name, type: text, text: Their name}, {id: a, type: text, text: Col A}"


def plain(items: str, roles: str, more: str = "") -> str:
    """A pack of one topic with some items, some of which play a role."""
    return PLAIN.format(items=items, roles=roles, more=more)


def roles(snapshot: Any, **changed: Any) -> Any:
    """The same with other roles."""
    return snapshot.with_pack(roles=snapshot.pack.roles.model_copy(update=changed))


def catalogue(snapshot: Any, **changed: Any) -> Any:
    """The same with other catalogues; None for an empty one."""
    catalogues = snapshot.pack.catalogues
    empty = type(catalogues)()
    update = {
        name: getattr(empty, name) if each is None else each for name, each in changed.items()
    }
    fields = {name: getattr(snapshot.pack, name) for name in type(snapshot.pack).model_fields}
    pack = type(snapshot.pack).model_validate(
        {**fields, "catalogues": catalogues.model_copy(update=update)}
    )
    return replace(snapshot, pack=pack)


def unanswered(snapshot: Any) -> Any:
    return snapshot.with_sheet(Sheet())


def pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


# the whole


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_with_every_chapter_is_the_same_each_time(bakery: Any, language: str) -> None:
    decided = Decisions(own=(OwnAction("own", "Paint", 3),))
    lived = bakery.changed(
        decisions=decided, readings=(Reading("loaves", date(2026, 12, 1), 7.0),)
    ).with_respondents(ann={"need": 0}, bo={"need": 3})
    assert lived.pdf(language=language) == lived.pdf(language=language)


def test_a_strategy_that_is_known_is_not_computed_anew(
    bakery: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, theirs = BytesIO(), BytesIO()
    options = ReportOptions(without=("readiness",))
    strategy = bakery.strategy(10_000)
    arguments = (bakery.pack, bakery.assessment, bakery.result, options)
    write_report(*arguments, own)
    monkeypatch.setattr("assessment.report.pdf.make_strategy", None)
    write_report(*arguments, theirs, strategy=strategy)
    assert own.getvalue() == theirs.getvalue()


def test_the_document_says_whether_it_has_a_strategy(bakery: Any, everything: Any) -> None:
    about = PdfReader(BytesIO(bakery.pdf(only=("cover",)))).metadata
    assert about is not None
    assert about.title == "Bakery check: strategy report"
    assert "Strategy report" in bakery.text(only=("cover",))
    about = PdfReader(BytesIO(everything.pdf(only=("cover",)))).metadata
    assert about is not None
    assert about.title == "Every kind: readiness report"
    assert "Readiness report" in everything.text(only=("cover",))
    without_channels = catalogue(bakery, channels=None)
    assert without_channels.pack.channels_by_id == {}
    assert "Strategy report" in without_channels.text(only=("cover",))


@pytest.mark.parametrize("part", [part for part in TITLES if part != "opinions"])
def test_each_chapter_can_stand_alone_or_be_left_out(bakery: Any, part: str) -> None:
    outline = [
        str(each.title)
        for each in PdfReader(BytesIO(bakery.pdf(only=(part,)))).outline  # type: ignore[union-attr]
    ]
    assert outline == [TITLES[part]]
    left = PdfReader(BytesIO(bakery.pdf(without=(part,)))).outline
    titles = [each.title for each in left if not isinstance(each, list)]
    assert TITLES[part] not in titles
    assert len(titles) == len(TITLES) - 2 + 4


def test_chapters_stand_in_the_order_of_the_parts(trust: Any) -> None:
    reader = PdfReader(BytesIO(trust.pdf()))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == [
        "In one page",
        "Readiness",
        *(TITLES[part] for part in PARTS if part in TITLES and part != "opinions"),
        "The sections",
        "Appendix",
    ]


@pytest.mark.parametrize("part", list(TITLES))
def test_a_pack_without_what_a_chapter_is_about_has_no_such_chapter(
    snapshot_of: Callable[..., Any], part: str
) -> None:
    bare = snapshot_of(plain("{id: said, type: text, text: Said}", ""), rated=True)
    with pytest.raises(AssessmentError, match=NOTHING):
        bare.text(only=(part,))
    with pytest.raises(AssessmentError, match=NOTHING):
        bare.text(only=("contents", part))
    assert "Contents Readiness report" not in bare.text(only=("cover", "contents", part))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("purposes", "What social media is to bring has not been said yet"),
        ("purposes", "Whether there is a need can't be said yet"),
        ("capability", "How many hours a week are free is not known"),
        ("capability", "So cost counts in no choice of channels."),
        ("capability", "So what is there counts in no choice."),
        ("capability", "So no channel is left out for its market."),
        ("capability", "Nobody has been named"),
        ("audiences", "No group of people has been named yet"),
        ("channels", "Not known, so left out of the fit: purposes, audiences"),
        ("media", "Nothing was said to it."),
        ("roadmap", "Nothing can be planned before questions are answered."),
        ("measures", "Nothing has been set that is to be measured"),
        ("measures", "18 February 2027; 19 May 2027; 17 August 2027; 15 November 2027"),
    ],
)
def test_what_is_not_answered_is_said_in_its_chapter(bakery: Any, part: str, said: str) -> None:
    assert said in unanswered(bakery).text(only=(part,))


def test_users_text_is_text_in_every_chapter(bakery: Any) -> None:
    mark = "<b>x</b> & </para> {gap} 🎉"
    row = {"name": mark, "like": mark}
    other = {"who": mark, "lesson": mark}
    goal = {"measure": mark}
    decisions = Decisions(
        actions={"listen": ActionDecision(owner=mark, note=mark)},
        own=(OwnAction("own", mark, 2, mark),),
        measures={"mine": MeasureDecision(chosen=True, title=mark, owner=mark)},
    )
    snapshot = bakery.with_answers(
        people=(row,), others=(other,), goals=(goal,), more=mark
    ).changed(decisions=decisions)
    for part in ("capability", "audiences", "roadmap", "measures"):
        text = snapshot.text(only=(part,)).replace(" ", "")
        assert text.count(mark.replace(" ", "")) >= 2


def test_very_long_texts_come_out_whole(bakery: Any) -> None:
    endless = "abcdefghij" * 1000
    decisions = Decisions(actions={"listen": ActionDecision(note=endless)})
    snapshot = bakery.with_answers(people=({"name": "Us", "like": endless},))
    decided = snapshot.changed(decisions=decisions)
    for part, told in (("audiences", snapshot), ("roadmap", decided)):
        text = re.sub(rf"{TITLES[part]} Bakery \d+ / \d+", "", told.text(only=(part,)))
        assert text.replace(" ", "").count("abcdefghij") >= 999  # one is read round a column


# one page, readiness


def test_the_first_page_has_the_first_steps(tea_shop: Any, bakery: Any) -> None:
    text = tea_shop.text(only=("summary",))
    strategy = tea_shop.strategy()
    telling = RoadmapTelling(tea_shop.pack, strategy.roadmap, Words())
    assert "Five first steps" in text
    assert len(strategy.roadmap.steps) > 5
    for step in strategy.roadmap.steps[:5]:
        days = short_span(step.start, step.end, Words())
        for said in (telling.title(step.action), telling.why(step), days):
            assert said in text
    assert telling.title(strategy.roadmap.steps[5].action) not in text
    assert "To find out first" not in text
    assert "First steps 1 Listen well" in bakery.text(only=("summary",))


def test_steps_without_dates_are_told_without(bakery: Any) -> None:
    text = bakery.without("hours").text(only=("summary",))
    assert "1 Listen well It helps to meet “Somebody hears”. 2 Open a page" in text


def test_an_action_without_a_reason_is_told_without(bakery: Any) -> None:
    actions = bakery.pack.catalogues.actions
    listen, opening, *others = actions.actions
    idle = opening.model_copy(update={"addresses": {"ears": 1.0}})
    changed = actions.model_copy(update={"actions": [listen, idle, *others]})
    snapshot = catalogue(bakery, actions=changed).changed(decisions=Decisions(channels=("club",)))
    assert snapshot.strategy().roadmap.step("open") is not None
    assert re.search(r"\d Open a page 2\d Nov", snapshot.text(only=("summary",)))


def test_the_summary_stays_one_page_with_steps(trust: Any, tea_shop: Any) -> None:
    for snapshot in (trust, tea_shop):
        for language in ("en", "zh"):
            for paper in ("a4", "letter"):
                assert (
                    len(pages(snapshot.pdf(only=("summary",), language=language, paper=paper))) == 1
                )


def test_reasons_give_way_before_the_page_does(trust: Any) -> None:
    gates = [
        gate.model_copy(update={"reason": {"en": "Because it is so. " * 90}, "cap": "not-now"})
        for gate in trust.pack.gates
    ]
    crowded = trust.with_pack(gates=gates)
    found = pages(crowded.pdf(only=("summary",)))
    assert len(found) == 1
    assert "Because it is so." not in found[0]


def test_firmness_is_told_with_the_figures_of_the_strategy(trust: Any) -> None:
    text = trust.text(only=("readiness",))
    found = trust.strategy().robustness
    assert found is not None
    assert f"lies between {whole(found.low)} and {whole(found.high)} in 90 of 100 cases" in text
    assert "How firm this is" in text


def test_a_last_round_is_drawn_and_told(bakery: Any) -> None:
    before = bakery.with_answers(hear=0, need=1)
    rounds = (
        Round(1, date(2026, 1, 2), "planned", "1.1.0", Sheet()),
        Round(2, date(2026, 5, 6), "planned", "1.2.0", before.assessment.sheet),
    )
    index = whole(before.result.index.value)
    text = bakery.changed(rounds=rounds).text(only=("readiness",))
    assert f"In the last round, on 6 May 2026, it was {index}." in text
    assert "last round" in text.replace("In the last round", "")
    other = bakery.changed(rounds=rounds[:1]).text(only=("readiness",))
    assert "The last round, on 2 January 2026, was answered with another version." in other
    empty = (replace(rounds[1], sheet=Sheet()),)
    text = bakery.changed(rounds=empty).text(only=("readiness",))
    assert "The last round was on 6 May 2026." in text
    assert "last round" not in bakery.text(only=("readiness",))


# purposes, capability, audiences


def test_purposes_are_weighed_and_served(bakery: Any) -> None:
    text = bakery.text(only=("purposes",))
    assert "“Selling” comes first, and counts for 75 %" in text
    assert "1. Selling 75 % Page (80 of 100) Measured by: Bread sold, Eyes seen." in text
    assert "2. Shining 25 % Page (20 of 100) Measured by: Calm kept." in text
    assert "(rank-order centroids)" in text
    assert "Signs 67 70 Often" in text
    resting = bakery.with_answers(aims=("rest",)).text(only=("purposes",))
    assert "“Resting” comes first, and counts for 100 %" in resting
    assert "1. Resting 100 % –" in resting


def test_purposes_and_demand_can_stand_alone(bakery: Any) -> None:
    text = roles(bakery, demand=None).text(only=("purposes",))
    assert text.startswith("Purposes “Selling”")
    text = roles(bakery, purposes=None).text(only=("purposes",))
    assert text.startswith("Demand There are signs of a need")


def test_chosen_purposes_count_alike(snapshot_of: Callable[..., Any]) -> None:
    items = (
        "{id: aims, type: choices, text: Aims, options: [{id: a, title: Aa}, {id: b, title: Bb}]}"
    )
    pack = plain(items, "purposes: aims")
    text = snapshot_of(pack, aims=["a", "b"]).text(only=("purposes",))
    assert "Several things are wanted, and all count alike" in text
    assert "centroids" not in text
    assert "“Aa” comes first, and counts for 100 %" in snapshot_of(pack, aims=["a"]).text(
        only=("purposes",)
    )


def test_means_are_told(bakery: Any) -> None:
    text = bakery.text(only=("capability",))
    assert "Free hours 10 h a week Four fifths of them, 8 h, can be planned with" in text
    assert "Money Some pennies" in text
    assert "Where you are already 1 channel Page" in text
    assert "Where the people are Hometown" in text
    assert "Always Baking, Filming Never Singing" in text
    assert "What else is there? An old van" in text
    assert "Who listens?" not in text


def test_what_people_can_do_may_be_disputed(bakery: Any) -> None:
    snapshot = bakery.without("tools").with_respondents(
        ann={"tools": {"bake": 3}}, bo={"tools": {"bake": 0}}
    )
    assert "Who can do what? respondents differ" in snapshot.text(only=("capability",))
    assert "Bo: Baking: Never" in snapshot.text(only=("appendix",))


def test_roles_that_a_pack_lacks_have_no_tile(bakery: Any) -> None:
    text = roles(bakery, budget=None, presence=None, markets=None, competitors=None).text(
        only=("capability",)
    )
    for title in ("Where you are already", "Where the people are", "The others"):
        assert title not in text
    assert "Which town?" in text
    text = roles(
        bakery, capacity=None, budget=None, presence=None, markets=None, competitors=None
    ).text(only=("capability",))
    assert text.startswith("Capability and resources Who can do what?")


def test_the_others_are_told_in_the_words_of_their_table(bakery: Any) -> None:
    text = bakery.text(only=("capability",))
    assert "Their name Where they are How big What to learn" in text
    assert "Rival Page, Club Big Smile" in text
    assert "Copycat Club Small –" in text


@pytest.mark.parametrize(
    ("columns", "row", "said"),
    [
        (OTHERS, {"name": "Rival", "a": "Aa"}, "Their name Col A Rival Aa"),
        ("{id: name, type: text, text: Their name}", {"name": "Rival"}, "Their name Rival"),
        ("{id: n, type: number, text: Size}", {"n": 3}, "Size – 3"),
        (
            f"{OTHERS}, {{id: b, type: text, text: Col B}}, {{id: c, type: text, text: Col C}}, "
            "{id: d, type: text, text: Col D}",
            {"name": "Rival", "a": "Aa", "d": "Dd"},
            "Rival Col A Aa Col D Dd",
        ),
    ],
)
def test_tables_of_others_have_any_columns(
    snapshot_of: Callable[..., Any], columns: str, row: dict[str, Any], said: str
) -> None:
    pack = plain(COMPANY.format(columns=columns), "competitors: them")
    text = snapshot_of(pack, them=[row]).text(only=("capability",))
    assert said in text


def test_each_audience_has_a_card(bakery: Any, snapshot_of: Callable[..., Any]) -> None:
    text = bakery.text(only=("audiences",))
    assert "2 groups are to be reached; the first counts for 75 %." in text
    assert "1. Students counts for 75 % What kind Young What they like Buns" in text
    assert "2. Elders counts for 25 % What kind Old" in text
    item = "{id: them, type: table, text: Them, columns: [{id: n, type: number, text: Size}]}"
    unnamed = snapshot_of(plain(item, "audiences: them"), them=[{"n": 3}])
    assert "One group is to be reached. 1. Group 1 counts for 100 % Size 3" in unnamed.text(
        only=("audiences",)
    )
    item = "{id: them, type: table, text: Them, columns: [{id: n, type: text, text: Name}]}"
    named = snapshot_of(plain(item, "audiences: them"), them=[{"n": "Us"}])
    assert "Nothing more was said about them." in named.text(only=("audiences",))


def test_every_cell_of_the_samples_is_told(trust: Any) -> None:
    text = trust.text(only=("audiences", "capability")).replace(" ", "")
    for role in ("audiences", "competitors"):
        item = trust.pack.items[getattr(trust.pack.roles, role)]
        assert isinstance(item, Table)
        for row in trust.assessment.sheet.reply(item.id).value:
            for value in row.values():
                if isinstance(value, str):
                    assert value.replace(" ", "") in text


# channels


def test_channels_are_ranked_told_and_explained(trust: Any) -> None:
    text = trust.text(only=("channels",))
    plan = trust.strategy().channels
    titles = {own: each.title["en"] for own, each in trust.pack.channels_by_id.items()}
    for fit in plan.ranking:
        assert titles[fit.channel] in text
        assert whole(fit.value) in text
    assert f"What is suggested {titles[plan.chosen[0]]}" in text
    assert "Close behind: why not these?" in text
    assert "Further down the ranking" in text
    assert "It is not for the places where the people you want to reach live." in text
    for each in plan.excluded:
        assert titles[each.channel] in text


def test_a_chosen_channel_has_a_card(bakery: Any) -> None:
    text = bakery.text(only=("channels",))
    assert "Page On the web · Owned, Paid 67 fit of 100 A page of your own." in text
    assert (
        "What to publish articles, recipes How often weekly Hours a week 2 h Cost no money" in text
    )
    assert "+ It serves what you want to achieve (65)." in text
    assert "– “Who listens?” is at 33; 50 is needed." in text
    assert "Facts as of 1 January 2024: over a year old, check them again. Sources: A book." in text
    assert "Radio 26 It does little for what you want to achieve (3)." in text
    assert "Poster What it presupposes is not so." in text


def test_a_bare_channel_has_a_bare_card(bakery: Any) -> None:
    decided = bakery.changed(decisions=Decisions(channels=("fair",)))
    text = decided.text(only=("channels",))
    assert "You chose: Fair. Suggested: Page." in text
    assert "What you chose Fair 53 fit of 100 Hours a week 3 h Cost some money" in text
    assert "Sources" not in text
    assert "Facts as of" not in text
    assert "You chose otherwise." in text


def test_what_a_filter_leaves_out_can_be_chosen_all_the_same(bakery: Any) -> None:
    decided = bakery.changed(decisions=Decisions(channels=("poster", "page")))
    text = decided.text(only=("channels",))
    assert text.index("67 fit of 100") < text.index("– fit of 100")
    assert "What speaks against it – What it presupposes is not so." in text
    assert "Not considered Channel Why Parade" in text


def test_too_many_hours_are_said_once(bakery: Any) -> None:
    chosen = ("page", "club", "fair")
    text = bakery.changed(decisions=Decisions(channels=chosen)).text(only=("channels",))
    assert "That is more than the hours carry: 9 a week, and 8 can be planned with." in text
    assert "They take" not in text


def test_nothing_to_rank_is_not_ranked(bakery: Any) -> None:
    text = unanswered(bakery).text(only=("channels",))
    for title in ("The ranking", "Close behind", "Best placed so far", "Hours a week"):
        assert title not in text


def test_without_a_choice_the_best_are_for_orientation(bakery: Any) -> None:
    low = bakery.with_answers(need=0, hear=0, hours=2)
    text = low.text(only=("channels",))
    assert "At this level no channel should be opened yet; what follows is for orientation." in text
    assert "Best placed so far" in text
    assert "What is suggested" not in text
    assert "why not" not in text


def test_without_hours_no_bar_of_hours_is_drawn(bakery: Any) -> None:
    text = bakery.without("hours").text(only=("channels",))
    assert "The ranking" in text
    assert "can be planned with" not in text


def test_few_channels_need_no_table(bakery: Any) -> None:
    catalogues = bakery.pack.catalogues
    two = catalogues.channels.model_copy(update={"channels": catalogues.channels.channels[:2]})
    text = catalogue(bakery, channels=two).text(only=("channels",))
    assert "Club" in text
    assert "Further down the ranking" not in text
    assert "Not considered" not in text
    one = catalogues.channels.model_copy(update={"channels": catalogues.channels.channels[:1]})
    assert "Close behind" not in catalogue(bakery, channels=one).text(only=("channels",))


def test_cautions_stand_beside_the_verdict(bakery: Any) -> None:
    text = bakery.without("aims").text(only=("channels",))
    assert "Not known, so left out of the fit: purposes." in text


# media


def test_the_media_plan_says_what_fills_it_and_what_is_missing(bakery: Any) -> None:
    text = bakery.text(only=("media",))
    assert "Owned Earned Paid" in text
    assert "Those who look · Listen well A gap; “Club” would fill it best." in text
    assert "Not before this is met: It is clean." in text
    assert "Three moves" in text
    assert "Ask 67 · Often Tell 33 · Seldom Wait no score Nothing was said to it." in text
    assert "Three moves" not in roles(bakery, moves=None).text(only=("media",))


def test_no_stages_no_media_plan(bakery: Any) -> None:
    metrics = bakery.pack.catalogues.metrics
    bare = metrics.model_copy(update={"stages": []})
    with pytest.raises(AssessmentError, match=NOTHING):
        catalogue(bakery, metrics=bare).text(only=("media",))


# roadmap


def test_every_step_has_a_card_with_its_dates(tea_shop: Any) -> None:
    text = tea_shop.text(only=("roadmap",))
    closed = text.replace(" ", "")
    roadmap = tea_shop.strategy().roadmap
    telling = RoadmapTelling(tea_shop.pack, roadmap, Words())
    for place, step in enumerate(roadmap.steps, start=1):
        title = f"{place}. {telling.title(step.action)}"
        assert f"{title}{telling.dates(step)}".replace(" ", "") in closed
        for reason in telling.reasons(step):
            assert reason.replace(" ", "") in closed
        for each in tea_shop.pack.actions_by_id[step.action].steps:
            assert each["en"].replace(" ", "") in closed
    for milestone in roadmap.milestones[1:]:
        title = f"Day {milestone.days} {whole(milestone.index)} {telling.milestone(milestone)}"
        assert title in text
    for step in roadmap.later:
        assert telling.title(step.action) in text
    for own in roadmap.covered:
        assert f"{telling.title(own)} {telling.absence(own)}" in text


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
    text = bakery.with_answers(need=1).changed(decisions=decisions).text(only=("roadmap",))
    assert "Your decision: accepted; Responsible: Jo; Hours in all" in text
    assert "We promised it." in text
    assert "Begins on days 61 to 90 3. Paint the door" in text
    assert "Your decision: your own; Responsible: Bo; Hours in all: 3 h" in text
    assert "An action of your own; no gain is promised for it." in text
    assert "Later than in a year Action Hours Why Build a tower 9000 h your own" in text
    assert "Sweep the shop You rejected it, or something that it needs." in text
    assert "Long ago It is done." in text
    later = bakery.with_answers(need=1).text(only=("roadmap",))
    assert "Sweep the shop 900 h It raises “Signs” from 33 to about 43." in later


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
    assert "Build 9000 h your own" in later.text(only=("roadmap",))


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
    charted = [text for text in pages(long.pdf(only=("roadmap",))) if "action hours" in text]
    assert len(charted) >= 2
    text = " ".join(pages(long.pdf(only=("roadmap",))))
    assert all(text.count(f"Paint door number {n} ") >= 1 for n in range(70))


# measures


def test_measures_are_told_with_all_the_catalogue_knows(bakery: Any) -> None:
    text = bakery.text(only=("measures",))
    assert "Set by you Bread sold All loaves. The till. loaves daily from 5 to 15" in text
    assert "Smiles – measure the starting value first" in text
    assert "Selling Eyes seen driver less is better measure the starting value first" in text
    assert "daily Bread sold, Calm kept" in text
    assert "1 18 February 2027 · Listen well · Open a page" in text


def test_measures_of_the_samples(trust: Any) -> None:
    text = trust.text(only=("measures",)).replace(" ", "")
    for measure in trust.strategy().measures.measures:
        if measure.metric is not None:
            metric = trust.pack.metrics_by_id[measure.metric]
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


# opinions


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


def test_who_agrees_has_nothing_to_list(bakery: Any) -> None:
    alike = bakery.with_respondents(ann={"need": 2}, bo={"need": 2})
    text = alike.text(only=("opinions",))
    assert "1 question was answered by two people or more." in text
    assert "How the answers lie" not in text
    apart = bakery.with_respondents(ann={"need": 2}, bo={"hear": 2})
    assert not [part for part in ("opinions",) if "far apart" in apart.text(without=(part,))]


def test_many_differences_are_listed(trust: Any) -> None:
    rated = [own for own, item in trust.pack.items.items() if item.type == "rating"][:12]
    snapshot = trust.with_respondents(
        ann=dict.fromkeys(rated, 0), bo=dict.fromkeys(rated, 4), cy=dict.fromkeys(rated, 1)
    )
    text = snapshot.text(only=("opinions",))
    assert "Also to be talked about" in text
    assert text.count("far apart") >= 12
    assert "Krippendorff’s α (ordinal) of 3 people over 12 ratings is" in text
    assert "acceptable" not in text
    for own in rated:
        assert trust.pack.items[own].text["en"].replace(" ", "") in text.replace(" ", "")


# the method


def test_the_method_is_told_on_one_page(trust: Any, tea_shop: Any) -> None:
    for snapshot in (trust, tea_shop):
        for language in ("en", "zh"):
            for paper in ("a4", "letter"):
                mark = Words(language)("How the figures came about")
                found = pages(snapshot.pdf(only=("appendix",), language=language, paper=paper))
                about = f"{snapshot.pack.id} {snapshot.pack.version}".replace(" ", "")
                assert [mark in page and about in page.replace(" ", "") for page in found].count(
                    True
                ) == 1


def test_the_method_tells_of_what_the_pack_has(bakery: Any, everything: Any) -> None:
    text = bakery.text(only=("appendix",))
    assert "Weights: purposes 2, audiences 2, abilities 1, hours 1, money 1" in text
    assert "The weights of the sections were drawn 200 times" in text
    assert "First what clears requirements that are not met" in text
    channels = catalogue(bakery, actions=None).text(only=("appendix",))
    assert "Fit of a channel" in channels
    assert "First what clears" not in channels
    actions = catalogue(bakery, channels=None).text(only=("appendix",))
    assert "Fit of a channel" not in actions
    assert "First what clears" in actions
    assert "Fit of a channel" not in everything.text(only=("appendix",))
    assert "sections were drawn" not in unanswered(bakery).text(only=("appendix",))


# pieces


def test_what_is_only_mentioned_is_brief() -> None:
    assert brief("short") == "short"
    assert brief("ab " * 100) == ("ab " * 23).rstrip() + " a…"
    assert len(brief("x" * 1000)) == 71


def test_no_page_of_the_strategy_is_almost_empty(trust: Any, tea_shop: Any) -> None:
    for snapshot in (trust, tea_shop):
        for language in ("en", "zh"):
            for page in pages(snapshot.pdf(language=language))[2:-1]:
                assert len(re.sub(r"\s", "", page)) > 150
