"""The templates of the social-media pack: every kind and country finds its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from assessment.answers.conditions import Replies, replies, truth
from assessment.answers.wording import worded
from assessment.core.resources import packs_folder
from assessment.questionnaire.loader import load_pack
from assessment.questionnaire.model import Pack
from assessment.questionnaire.template_check import templates
from assessment.questionnaire.templates import Template
from tests.test_actions_catalogue import (
    COUNTRIES,
    HALF_WIDTH,
    KINDS,
    NEVER_PRINTED,
    ONLY_ABROAD,
    ONLY_IN_CHINA,
    SPACED,
    variants,
)
from tests.test_actions_catalogue import texts_of as texts_of_action

FIRST_RESULTS = (
    *("enquiries", "bookings", "visits", "orders", "gifts", "volunteers", "returning", "ratings"),
    "fewer-questions",
)
OWN_RESULTS = {
    "shop": {"visits", "orders", "bookings", "returning", "ratings"},
    "local-service": {"bookings", "enquiries", "returning", "ratings", "fewer-questions"},
    "online-seller": {"orders", "enquiries", "returning", "ratings", "fewer-questions"},
    "maker": {"enquiries", "orders", "returning", "ratings", "fewer-questions"},
    "charity": {"gifts", "volunteers", "returning"},
    "public-body": {"bookings", "enquiries", "volunteers", "returning", "ratings"},
    "professional": {"enquiries", "bookings", "returning", "ratings", "fewer-questions"},
}
"""Kind → first results that have lines of their own."""
FIRST_DAYS = {
    "shop": [1, 1, 2, 3, 4, 6, 7],
    "local-service": [1, 1, 2, 3, 4, 5, 5],
    "online-seller": [1, 1, 2, 3, 4, 5, 5],
    "maker": [1, 2, 3, 4, 5],
    "charity": [1, 1, 2, 3, 4, 5, 5],
    "public-body": [1, 2, 2, 3, 4, 4, 7],
    "professional": [1, 1, 2, 3, 3, 4, 5],
}
"""Only shops and houses that are open then have something to do at a weekend."""
LISTS = ("pillars", "calendar", "first_week", "crisis", "replies", "voice", "rules")


@cache
def pack() -> Pack:
    return load_pack(packs_folder() / "social-media").usable()


_SETTLED: dict[str, tuple[Pack, Replies]] = {}
"""Answers given last, with the pack whose texts they settle."""


def lines(sheet_of: Any, name: str, **said: Any) -> list[Any]:
    """Return the entries of a list that hold for what was said, with their texts settled."""
    if repr(said) not in _SETTLED:  # all the lists for the same answers, then for others
        sheet = sheet_of(pack(), said)
        _SETTLED.clear()
        _SETTLED[repr(said)] = worded(pack(), sheet), replies(pack(), sheet)
    settled, known = _SETTLED[repr(said)]
    entries: list[Template] = getattr(settled.catalogues.templates, name)
    return [
        each for each in entries if each.when is None or truth(pack(), each.when, known) is True
    ]


def texts_of(template: Template) -> list[Mapping[str, str]]:
    values = [
        getattr(template, name) for name in type(template).model_fields if name != "telephones"
    ]
    return [text for each in values if isinstance(each, Mapping) for text in variants(each)]


def test_every_text_is_short_and_in_both_languages():
    for path, template in templates(pack().catalogues.templates):
        for text in texts_of(template):
            assert set(text) == {"en", "zh"}, path
            assert all(each and len(each) <= 320 for each in text.values()), text
            assert not re.search("[一-鿿]", text["en"]), text
            assert re.search("[一-鿿]|……", text["zh"]), text
            assert not HALF_WIDTH.search(text["zh"]), text
            assert not SPACED.search(text["zh"]), text
            assert not NEVER_PRINTED.search(" ".join(text.values())), text


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_pillars_and_a_calendar_of_them(kind, sheet_of):
    pillars = lines(sheet_of, "pillars", kind=kind)
    assert sum(each.share for each in pillars) == 100
    calendar = lines(sheet_of, "calendar", kind=kind)
    assert len(calendar) >= 12
    themed = [each for each in calendar if each.column is None]
    assert {each.pillar for each in themed} == {each.id for each in pillars}
    assert all(each.ask and each.hours for each in calendar)
    assert all(each.weeks for each in themed)
    assert {week for each in calendar for week in each.weeks} == {1, 2, 3, 4}
    found = {each for line in calendar for each in line.first_result}
    assert found >= OWN_RESULTS[kind]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("result", FIRST_RESULTS)
def test_eight_lines_and_two_a_week_serve_every_first_result(kind, result, sheet_of):
    calendar = lines(sheet_of, "calendar", kind=kind)
    serving = [each for each in calendar if not each.first_result or result in each.first_result]
    assert len(serving) >= 8
    for week in (1, 2, 3, 4):
        assert len([each for each in serving if week in each.weeks]) >= 2


WEEKDAY = re.compile("(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|周[一二三四五六日]")


def test_no_line_with_a_date_of_its_own_names_a_weekday():
    """The calendar gives each line its day, and a crisis comes on any day."""
    for name in ("calendar", "crisis", "first_week"):
        for line in getattr(pack().catalogues.templates, name):
            for text in texts_of(line):
                assert not WEEKDAY.search(" ".join(text.values())), line.id


def test_what_is_said_for_a_charity_is_not_for_food_banks_alone():
    food = re.compile("shelf|shelves|kilos|clothes|furniture|full bags|货架|旧衣|仓库")
    for path, template in templates(pack().catalogues.templates):
        if "charity" in template.id:
            for text in texts_of(template):
                assert not food.search(" ".join(text.values())), path


@pytest.mark.parametrize("said", ["private", None, "open"])
def test_a_reply_of_a_practice_confirms_no_visit(said, sheet_of):
    """Unless anybody may know who comes, as with a gym or a repair shop."""
    known = {} if said is None else {"visits-private": said}
    replies = lines(sheet_of, "replies", kind="local-service", countries=["uk"], **known)
    found = [each.answer for each in replies if each.kind == "complaint"]
    assert len(found) == 3
    for text in found:
        assert ("We do not discuss" in text["en"]) == (said != "open")
        assert ("不在网上谈" in text["zh"]) == (said != "open")


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_days_and_three_hours_in_the_first_week(kind, sheet_of):
    """A works is closed at the weekend, and so is an office."""
    week = lines(sheet_of, "first_week", kind=kind, countries=["uk"])
    assert sorted(each.day for each in week) == FIRST_DAYS[kind]
    asked = [
        each.day for each in week if "tally" in each.text["en"] and "Add up" not in each.text["en"]
    ]
    counted = [each.day for each in week if re.match("Add |Count ", each.text["en"])]
    assert all(day < max(counted) for day in asked)  # a tally runs for some days before it is read
    assert sum(each.hours for each in week) == pack().actions_by_id["first-week"].effort_hours


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_events_questions_and_three_complaints(kind, sheet_of):
    crisis = lines(sheet_of, "crisis", kind=kind)
    assert 5 <= len(crisis) <= 6
    told = [text["zh"] for each in crisis for text in variants(each.event)]
    assert any("账号" in each for each in told)
    assert all(each.speaker and each.stops for each in crisis)
    found = Counter(each.kind for each in lines(sheet_of, "replies", kind=kind))
    assert set(found) == {"question", "complaint"}
    assert 10 <= found["question"] <= (13 if kind == "shop" else 11)
    assert found["complaint"] == 3
    assert len(lines(sheet_of, "voice", kind=kind)) >= 8


@pytest.mark.parametrize("name", LISTS)
def test_where_no_kind_is_given_general_lines_speak(name, sheet_of):
    found = lines(sheet_of, name)
    assert found or name == "pillars"
    if name == "first_week":
        assert sorted(each.day for each in found) == [1, 1, 2, 3, 4, 6, 7]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("country", COUNTRIES)
def test_lines_fit_the_place(kind, country, sheet_of):
    wrong = ONLY_ABROAD if country == "cn" else ONLY_IN_CHINA
    for name in LISTS:
        for line in lines(sheet_of, name, kind=kind, countries=[country]):
            if getattr(line, "country", None) in {None, country}:
                said = " ".join(each for text in texts_of(line) for each in text.values())
                assert not wrong.search(said), (line.id, said)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("home", COUNTRIES)
def test_whom_to_call_in_danger_follows_where_one_is_not_whom_one_reaches(home, language, sheet_of):
    own = {"cn": "110", "uk": "999", "eu": "112", "us": "911"}.get(home)
    for kind in ("charity", "public-body"):
        said = " ".join(
            each.speaker[language]
            for each in lines(sheet_of, "crisis", kind=kind, home=home, countries=["cn", "uk"])
        )
        assert set(re.findall(r"110|999|112|911", said)) == ({own} if own else set())


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_has_its_rules(country):
    rules = pack().catalogues.templates.rules
    found = [each for each in rules if each.country == country]
    assert len(found) >= (1 if country == "elsewhere" else 5)


def test_a_rule_names_its_source_and_its_day():
    """Or tells the reader to check the current text; `tests/test_facts.py` holds how old it may be."""
    for each in pack().catalogues.templates.rules:
        assert each.text, each.id
        assert each.source, each.id
        assert each.as_of or "check the current text" in each.source["en"], each.id


def test_who_does_it_is_a_task_that_the_questionnaire_asks_for():
    """Tasks that answer, count or look up go to whoever does that; the rest to anybody."""
    who = pack().items["who-does-what"]
    known = set(who.column("task").options_by_id)  # type: ignore[union-attr]
    templates = pack().catalogues.templates
    for each in (*templates.first_week, *templates.calendar):
        assert each.task is None or each.task in known, each.id
    for each in templates.first_week:
        for text in variants(each.text):
            told = text["en"]
            if told.startswith("Answer "):
                assert each.task == "reply", each.id
            elif told.startswith("Search "):
                assert each.task == "listen", each.id
            elif (
                "where they found you" in told or "how they came" in told
            ):  # who takes the calls asks
                assert each.task in {"reply", "count"}, each.id
            elif "a tally" in told or told.startswith("Add up the tally"):
                assert each.task == "count", each.id


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("country", COUNTRIES)
def test_everybody_has_ten_questions_at_least(kind, country, sheet_of):
    rules = lines(sheet_of, "rules", kind=kind)
    assert len([each for each in rules if each.country in {None, country}]) >= 8


def test_health_law_is_for_those_who_treat():
    rules = {each.id: each for each in pack().catalogues.templates.rules}
    for name in ("us-hipaa", "cn-medical", "uk-medicines"):
        assert "local-service" in str(rules[name].when)


@pytest.mark.parametrize("said", ["private", None])
@pytest.mark.parametrize("country", COUNTRIES)
def test_a_practice_reads_of_no_clients(said, country, sheet_of):
    """A dentist has patients, a hairdresser guests: the texts that both read name neither."""
    known = {"kind": "local-service", "countries": [country]}
    known |= {} if said is None else {"visits-private": said}
    told = [
        (line.id, text)
        for name in LISTS
        for line in lines(sheet_of, name, **known)
        for text in texts_of(line)
    ]
    sheet = sheet_of(pack(), known)
    answers = replies(pack(), sheet)
    told += [
        (action.id, text)
        for action in worded(pack(), sheet).actions_by_id.values()
        if action.id != "agency-trial"  # the clients are the agency's
        and (action.when is None or truth(pack(), action.when, answers) is not False)
        for text in texts_of_action(action)
    ]
    for place, text in told:
        assert not re.search(r"\b(?:client|customer)s?\b", text["en"], re.IGNORECASE), place
        assert not re.search("客人|顾客|客户", text["zh"]), place


def test_nobody_is_called_for_before_role_form_and_checks_stand(sheet_of):
    """Neither in the first week nor in the first half of the calendar."""
    known = {"kind": "charity", "first-result": "volunteers"}
    week = lines(sheet_of, "first_week", **known)
    [need] = [each.text for each in week if each.id == "charity-need-post"]
    assert "no checks" in need["en"]
    calendar = {each.id: each for each in lines(sheet_of, "calendar", **known)}
    assert min(calendar["charity-one-role"].weeks) >= 3
    assert "no checks" in calendar["charity-need-monday"].text["en"]
    actions = pack().actions_by_id
    assert actions["volunteer-call"].requires == ["volunteer-role"]
    days = {name: actions[name].deadline_days for name in ("volunteer-role", "volunteer-call")}
    assert 0 < days["volunteer-role"] < days["volunteer-call"] <= 30


@pytest.mark.parametrize("level", [0, 2])
def test_what_is_claimed_is_not_to_be_claimed_again(level, sheet_of):
    for country in ("cn", "uk"):
        known = {"kind": "shop", "countries": [country], "listings-kept": level}
        [line] = [each for each in lines(sheet_of, "first_week", **known) if each.day == 2]
        action = worded(pack(), sheet_of(pack(), known)).actions_by_id["claim-listings"]
        for text in (line.text["en"], action.title["en"]):
            assert text.startswith("Check" if level else "Claim"), text


@pytest.mark.parametrize("kind", ["shop", "online-seller", "local-service", "maker", "public-body"])
def test_days_off_have_a_line_of_their_own(kind, sheet_of):
    said = " ".join(each.text["en"] for each in lines(sheet_of, "calendar", kind=kind))
    assert re.search("days off|holiday|clos(?:ed|ing)|without parcels", said)


def test_what_dentists_and_helpers_may_not_is_told_where_it_holds(sheet_of):
    private = {"kind": "local-service", "visits-private": "private", "countries": ["uk"]}
    assert "uk-health" in {each.id for each in lines(sheet_of, "rules", **private)}
    open_ = private | {"visits-private": "open"}
    assert "uk-health" not in {each.id for each in lines(sheet_of, "rules", **open_)}
    charity = {each.id for each in lines(sheet_of, "rules", kind="charity", countries=["uk"])}
    assert "uk-safeguarding" in charity


@pytest.mark.parametrize(("country", "both"), [("cn", False), ("eu", True)])
def test_a_maker_who_sells_at_home_alone_reads_one_language(country, both, sheet_of):
    """An exporter holds each reply in two; a supplier of the home market only in its own."""
    known = {"kind": "maker", "countries": [country]}
    told = [
        each.answer if name == "replies" else each.first_sentence
        for name in ("replies", "crisis")
        for each in lines(sheet_of, name, **known)
    ]
    assert any(re.search("[A-Za-z]{4}", text["zh"]) for text in told) == both
