"""The twenty rows of the map of the slides that the method comes from: each is found in the packs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from assessment.questionnaire.model import Pack
from tests.test_packs import loaded


@dataclass(frozen=True)
class Row:
    """Parts that the social-media pack must have for one row; ids, but for `told`: topic id → words of its guide."""

    sections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    lenses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Of a matrix or a table: its rows or columns."""
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cases: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)


PURPOSES = ("revenue", "profit", "voice", "relations", "awareness", "reputation")
MOVES = ("integrate", "build", "join", "encourage")
PRINCIPLES = (
    *("goal", "fusion", "audience", "attraction", "interaction"),
    *("simplicity", "dialogue", "stickiness", "repetition"),
)
ROWS = {
    1: Row(
        sections=("demand",),
        told={
            "evidence": ("open to all", "immediate", "connected", "communities", "Word of mouth")
        },
    ),
    2: Row(
        sections=("demand",),
        topics=("evidence", "problem", "leadership", "openness"),
        items=("customers-choose-online", "problem-named", "leadership-support"),
        gates=("demand-shown", "leader-behind", "leader-invests"),
        levels=("not-now", "prepare", "pilot", "operate", "integrate"),
        roles={"demand": "['evidence', 'problem']"},
        actions=("need-memo", "sponsor-briefing"),
    ),
    3: Row(
        sections=("vision",),
        topics=("shared-vision", "goals"),
        items=("vision-stated", "goals-specific"),
        gates=("goal-set",),
        roles={"purposes": "purposes"},
        actions=("one-page-vision", "goal-sheet"),
    ),
    4: Row(
        items=("purposes",),
        roles={"purposes": "purposes"},
        options={"purposes": PURPOSES},
    ),
    5: Row(
        sections=("capability",),
        topics=("staff-skills", "staff-experience", "partners", "peers"),
        items=(
            "tool-experience",
            "account-experience",
            "partner-ability",
            "peers-known",
            "competitors",
        ),
        roles={"competitors": "competitors"},
        rows={
            "tool-experience": ("writing", "photos", "short-video", "live", "adverts", "analytics"),
            "competitors": (
                *("name", "channels", "posts", "rating", "reviews", "reply-time"),
                *("strength", "lesson"),
            ),
        },
        actions=("peer-audit", "agency-trial", "training"),
    ),
    6: Row(
        sections=("audience",),
        topics=("who", "habits", "community"),
        items=("audience-defined", "not-yet-reached", "community-exists", "audiences"),
        gates=("audience-known",),
        roles={"audiences": "audiences"},
        rows={
            "audiences": (
                *("name", "age", "traits", "known", "wants", "doubt", "moment", "where", "act"),
            )
        },
        actions=("segment-cards", "seed-community"),
    ),
    7: Row(
        sections=("resources",),
        topics=("people", "duties", "time", "money", "allies"),
        items=(
            *("who-does-what", "tool-comfort", "supporter-experience", "free-hours"),
            *("duty-assigned", "working-budget", "yearly-budget", "allies-ready"),
        ),
        gates=("hours-free",),
        roles={"capacity": "free-hours", "budget": "yearly-budget", "who": "who-does-what"},
        rows={"who-does-what": ("name", "task", "hours", "stand-in", "good-at")},
        actions=("skills-hours-matrix", "duties-written", "training"),
        told={"allies": ("share what they know",)},
    ),
    8: Row(
        sections=("success",),
        topics=("definition",),
        items=("success-defined", "results-reviewed", "success-measures"),
        roles={"success": "success-measures"},
        rows={"success-measures": ("measure", "unit", "metric", "baseline", "target", "date")},
        told={"definition": ("flexible", "tools and audiences change")},
    ),
    9: Row(
        sections=("channels",),
        topics=("choice",),
        items=("channel-choice", "presence"),
        roles={"presence": "presence"},
        actions=("channel-workshop",),
    ),
    10: Row(
        topics=("criteria",),
        items=("measures-set", "results-traced"),
        gates=("baseline-measured",),
        metrics=("page-visits", "net-subscriptions", "email-clicks"),
        actions=("baseline",),
    ),
    11: Row(
        sections=("listening",),
        topics=("listen", "respond"),
        items=("mentions-watched", "answer-speed", "cases-closed", "feedback-changes"),
        gates=("somebody-listens", "somebody-replies"),
        actions=("daily-listening", "reply-standard", "feedback-log"),
    ),
    12: Row(
        sections=("results",),
        topics=("network", "alliances", "empowerment", "review"),
        items=(
            *("network-grown", "partners-gained", "decisions-shared", "stories-shared"),
            "results-reviewed",
        ),
        metrics=("follower-growth", "new-partners", "empowerment", "stories"),
        actions=("story-collection", "quarterly-review", "partner-map", "member-topics"),
    ),
    13: Row(
        items=("media-mix", "funnel-reach"),
        stages=("onlooker", "customer", "loyal"),
        gates=("law-checked", "baseline-measured"),
        actions=("landing-page", "advocates", "paid-test"),
        told={"choice": ("Adverts", "your own channels", "word of mouth")},
    ),
    14: Row(
        topics=("four-moves",),
        items=("site-joined", "communities-joined", "staff-encouraged"),
        lenses={"four-moves": MOVES},
        roles={"moves": "four-moves"},
        cases=("dell",),
        actions=("site-joining", "seed-community", "advocates"),
        told={
            "four-moves": (
                *("6.5 million dollars", "many accounts", "purpose or language"),
                *("talk like a human", "the right thing to the right people"),
            )
        },
    ),
    15: Row(
        topics=("content", "being-found", "interaction", "agility"),
        items=(
            *("search-used", "content-useful", "publishing-steady", "customers-talk"),
            *("change-followed", "mentions-watched", "good-deeds-told"),
        ),
        actions=("pillars-calendar", "site-joining", "story-collection"),
    ),
    16: Row(lenses={"principles": PRINCIPLES}),
    17: Row(kinds=("microblog", "forum", "social-network", "news", "blog", "video")),
    18: Row(
        topics=("agility",),
        items=("change-followed",),
        told={"agility": ("come and go", "Kaixin", "QQ", "games", "microblogs", "explore", "hold")},
    ),
    19: Row(
        # The bus incident stands in docs/method.md, see test_cases_catalogue.
        cases=("htc", "dell", "new-weekly", "wong-lo-kat", "paul-the-octopus"),
    ),
    20: Row(
        items=("leadership-support", "countries"),
        roles={"markets": "countries", "countries": "countries"},
        options={"countries": ("cn", "uk", "eu", "us", "elsewhere")},
        channels=("wechat-account", "weibo", "facebook", "x-twitter"),
        told={"evidence": ("what works abroad",)},
    ),
}
"""Parts that each row of the map of the slides has become."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return loaded("social-media").usable()


def missing(pack: Pack, row: Row) -> list[str]:
    """Return the parts of a row that the pack lacks."""
    catalogues = pack.catalogues
    lenses = {lens.id: [facet.id for facet in lens.facets] for lens in pack.lenses}
    wanted = {
        "section": (row.sections, pack.sections_by_id),
        "topic": (row.topics, pack.topics),
        "item": ((*row.items, *row.rows, *row.options), pack.items),
        "gate": (row.gates, [gate.id for gate in pack.gates]),
        "level": (row.levels, pack.level_index),
        "case": (row.cases, pack.cases_by_id),
        "metric": (row.metrics, pack.metrics_by_id),
        "stage": (row.stages, [stage.id for stage in catalogues.metrics.stages]),
        "kind": (row.kinds, [kind.id for kind in catalogues.channels.kinds]),
        "channel": (row.channels, pack.channels_by_id),
        "action": (row.actions, pack.actions_by_id),
        "lens": (row.lenses, lenses),
        "role": (
            [f"{role}: {item}" for role, item in row.roles.items()],
            [f"{role}: {getattr(pack.roles, role)}" for role in type(pack.roles).model_fields],
        ),
    }
    for lens, facets in row.lenses.items():
        wanted[f"facet of {lens}"] = (facets, lenses.get(lens, ()))
    for name, parts in row.rows.items():
        item = pack.items[name]
        found = getattr(item, "rows", None) or getattr(item, "columns", ())
        wanted[f"part of {name}"] = (parts, [part.id for part in found])
    for name, options in row.options.items():
        wanted[f"option of {name}"] = (options, pack.items[name].options_by_id)
    for topic, words in row.told.items():
        guide = pack.topics[topic].guide
        assert isinstance(guide, Mapping)
        wanted[f"words in the guide of {topic}"] = (words, [w for w in words if w in guide["en"]])
    return [
        f"{kind} {name}"
        for kind, (names, known) in wanted.items()
        for name in names
        if name not in known
    ]


@pytest.mark.parametrize("number", ROWS)
def test_a_row_of_the_map_is_found(pack: Pack, number: int) -> None:
    assert missing(pack, ROWS[number]) == []


def test_all_twenty_rows_are_looked_for() -> None:
    assert list(ROWS) == list(range(1, 21))


def test_a_row_that_is_not_there_is_noticed(pack: Pack) -> None:
    row = Row(
        items=("no-item",),
        lenses={"principles": ("no-facet",), "no-lens": ()},
        roles={"demand": "vision"},
        rows={"competitors": ("no-column",), "tool-experience": ("no-row",)},
        options={"countries": ("no-option",)},
        told={"evidence": ("no such words",)},
    )
    assert missing(pack, row) == [
        "item no-item",
        "lens no-lens",
        "role demand: vision",
        "facet of principles no-facet",
        "part of competitors no-column",
        "part of tool-experience no-row",
        "option of countries no-option",
        "words in the guide of evidence no such words",
    ]


def test_every_facet_is_carried_by_a_scored_item_that_counts(pack: Pack) -> None:
    """Rows 14 and 16: a lens shows a score for each of its facets."""
    carried = {
        (lens, facet)
        for item in pack.items.values()
        if item.scored and item.weight > 0
        for lens, facets in item.facets.items()
        for facet in facets
    }
    assert carried == {(lens.id, facet.id) for lens in pack.lenses for facet in lens.facets}


def test_channels_know_their_media_markets_and_date(pack: Pack) -> None:
    """Rows 13, 18 and 20."""
    channels = pack.catalogues.channels.channels
    assert {media for channel in channels for media in channel.media} == {"owned", "earned", "paid"}
    assert {region for channel in channels for region in channel.regions} == set(
        pack.items["countries"].options_by_id
    )
    assert all(channel.as_of for channel in channels)


def test_the_quick_check_asks_for_the_pillars_of_the_method() -> None:
    """Rows 2, 3, 6, 7, 8 and 11, each with at least one question."""
    assert {
        *("customers-choose-online", "leadership-support", "goals-specific", "audience-defined"),
        *("free-hours", "success-defined", "mentions-watched"),
    } <= set(loaded("quick-check").usable().items)
