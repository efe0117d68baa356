"""The packs that come with the program: without a problem, in both languages, as the method says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from assessment.answers.answer import Answer, Sheet, State
from assessment.answers.conditions import replies
from assessment.answers.wording import worded
from assessment.core.resources import packs_folder
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.condition import leaves
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import CheckedPack, load_pack
from assessment.questionnaire.model import Pack
from assessment.questionnaire.wording import Wording
from assessment.scoring import score_sheet
from assessment.strategy.inputs import read_inputs

FOLDERS = sorted(path.parent for path in packs_folder().glob("*/pack.yaml"))
SAMPLES = sorted(packs_folder().glob("*/samples/*.yaml"))
WITH_STRATEGY = [path for path in SAMPLES if path.parts[-3] == "social-media"]


@cache
def loaded(name: str) -> CheckedPack:
    return load_pack(packs_folder() / name)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_bundled_pack_has_no_problems(folder):
    assert [str(each) for each in loaded(folder.name).problems] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_text_of_a_bundled_pack_is_there_in_both_languages(folder):
    """Not even a plain text for all languages: there is none that reads the same in both."""
    pack = loaded(folder.name).usable()
    assert pack.languages == ["en", "zh"]
    texts = [pack.title, pack.summary]
    texts += [each for level in pack.levels for each in (level.title, level.meaning)]
    texts += [each for scale in pack.scales.values() for each in scale]
    texts += [each for gate in pack.gates for each in (gate.title, gate.reason)]
    texts += [facet.title for lens in pack.lenses for facet in (lens, *lens.facets)]
    texts += [each for section in pack.sections for each in (section.title, section.purpose)]
    texts += [each for topic in pack.topics.values() for each in (topic.title, topic.guide)]
    for item in pack.items.values():
        texts += [item.text, *(getattr(item, "anchors", None) or ())]
    for text in texts:
        assert isinstance(text, Mapping), text
        assert set(text) == {"en", "zh"}
        assert all(each.strip() == each and each for each in text.values()), text
        assert any("\u4e00" <= each <= "\u9fff" for each in text["zh"]), text
        assert not any("\u4e00" <= each <= "\u9fff" for each in text["en"]), text


DIMENSIONS = {
    "context": (0, 2, []),
    "demand": (10, 2, [3, 2]),
    "vision": (8, 2, [3, 2]),
    "capability": (12, 4, [3, 2, 2, 1, 1, 1]),
    "audience": (13, 3, [3, 2, 2, 1]),
    "resources": (13, 6, [3, 3, 2, 2, 1, 1, 1]),
    "success": (8, 2, [2, 2, 2]),
    "channels": (18, 6, [4, 4, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
    "listening": (11, 3, [3, 3, 2, 2, 2, 1]),
    "results": (0, 4, [3, 2, 2, 2, 1, 1]),
    "guardrails": (7, 3, [3, 2, 2, 2, 1, 1]),
}
"""Section → its weight, number of topics, the weights of its items from the heaviest."""

ROLES = {
    "kind": ("kind", "choice", "about"),
    "stage": ("stage", "choice", "about"),
    "home": ("home", "choice", "about"),
    "countries": ("countries", "choices", "about"),
    "first_result": ("first-result", "choice", "about"),
    "who": ("who-does-what", "table", "team"),
    "purposes": ("purposes", "ranking", "shared-vision"),
    "audiences": ("audiences", "table", "who"),
    "capacity": ("free-hours", "number", "time"),
    "budget": ("yearly-budget", "choice", "money"),
    "money": ("yearly-sum", "number", "money"),
    "busy": ("busy-months", "choices", "time"),
    "quiet": ("months-to-fill", "choices", "time"),
    "closed": ("closed-months", "choices", "time"),
    "presence": ("presence", "choices", "choice"),
    "brings": ("brings-most", "choice", "choice"),
    "competitors": ("competitors", "table", "peers"),
    "success": ("success-measures", "table", "criteria"),
    "markets": ("countries", "choices", "about"),
}
"""Role → the item that plays it, its type, its topic."""

CONTEXT = {"kind", "stage", "countries", "first-result"}
"""Items that must be answered although they have no weight."""

SHOWN = {
    "shop": 48,
    "local-service": 49,
    "online-seller": 53,
    "maker": 54,
    "charity": 59,
    "public-body": 60,
    "professional": 55,
}
"""Kind of organisation → number of scored questions it is asked once it has accounts."""


def asked(pack: Pack, **context: str) -> set[str]:
    """The scored items that are shown after these answers."""
    sheet = Sheet(agreed={name: Answer.of(value) for name, value in context.items()})
    shown = replies(pack, sheet)
    return {
        item.id
        for item in pack.items.values()
        if item.scored and item.weight > 0 and shown[item.id].state is not State.HIDDEN
    }


def test_ten_dimensions_and_the_context_sixty_questions_that_score():
    pack = loaded("social-media").usable()
    assert list(pack.sections_by_id) == list(DIMENSIONS)
    scored = [item for item in pack.items.values() if item.scored and item.weight > 0]
    assert (len(pack.topics), len(scored)) == (37, 60)
    found = {
        section.id: (
            section.weight,
            len(section.topics),
            sorted((i.weight for t in section.topics for i in t.items if i.weight), reverse=True),
        )
        for section in pack.sections
    }
    assert found == DIMENSIONS
    assert sum(section.weight for section in pack.sections) == 100
    assert not pack.sections_by_id["context"].scored


def test_doing_weighs_more_than_paper():
    """Content is half of its section; a page of paper weighs less than a week of posts."""
    pack = loaded("social-media").usable()
    topics = pack.sections_by_id["channels"].topics
    weights = {topic.id: topic.weight for topic in topics}
    assert weights["content"] == sum(weights.values()) / 2
    share = {
        item.id: section.weight * topic.weight / sum(t.weight for t in section.topics)
        * item.weight / sum(i.weight for i in topic.items)
        for section in pack.sections
        for topic in section.topics
        for item in topic.items
        if item.weight
    }  # fmt: skip
    assert share["content-useful"] > share["success-defined"] > share["working-budget"]
    assert share["publishing-steady"] > share["vision-stated"]


@pytest.mark.parametrize(("kind", "number"), SHOWN.items())
def test_each_kind_is_asked_what_concerns_it(kind, number):
    pack = loaded("social-media").usable()
    assert len(asked(pack, kind=kind, stage="results")) == number
    begun, new = (asked(pack, kind=kind, stage=stage) for stage in ("accounts", "nothing"))
    assert new < begun
    assert not new & {"content-useful", "publishing-steady", "stories-shared"}


def test_who_does_not_say_what_kind_it_is_is_asked_everything():
    assert len(asked(loaded("social-media").usable())) == 60


CHINESE = (
    *("WeChat", "WeCom", "Dianping", "Meituan", "Amap", "Douyin", "Xiaohongshu"),
    *("微信", "点评、", "高德", "抖音", "小红书", "国内平台", "《广告法", "民政部", "营业执照"),
)
ELSEWHERE = (
    *("HIPAA", "FTC", "GDPR", "PECR", "CAP Code", "Facebook", "Google", "Tripadvisor"),
    *("谷歌", "脸书", "英国", "欧盟", "美国"),
)
LISTS = {"presence", "competitors", "success-measures"}
"""Items whose options name every channel and measure there is."""


def texts_asked(pack: Pack, **context: str | tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """All questions, hints, guides and reasons that are read after these answers."""
    sheet = Sheet(agreed={name: Answer.of(value) for name, value in context.items()})
    settled, shown = worded(pack, sheet), replies(pack, sheet)
    found = [(each.id, each.purpose) for each in settled.sections]
    found += [(each.id, each.guide) for each in settled.topics.values()]
    found += [(each.id, each.reason) for each in settled.gates]
    found += [(each.id, each.meaning) for each in settled.levels]
    for item in settled.items.values():
        if item.id not in LISTS and shown[item.id].state is not State.HIDDEN:
            parts = (item.text, item.help, getattr(item, "next", None))
            found += [(item.id, each) for each in (*parts, *(getattr(item, "anchors", None) or ()))]
    return ((id_, text[language]) for id_, text in found if text for language in ("en", "zh"))


@pytest.mark.parametrize("kind", SHOWN)
@pytest.mark.parametrize(
    ("country", "foreign"),
    [("cn", ELSEWHERE), *((name, CHINESE) for name in ("uk", "eu", "us", "elsewhere"))],
)
def test_nobody_reads_of_platforms_and_laws_of_elsewhere(country, foreign, kind):
    pack = loaded("social-media").usable()
    texts = texts_asked(pack, kind=kind, countries=(country,), stage="accounts")
    assert [(id_, each) for id_, text in texts for each in foreign if each in text] == []


def test_every_rating_says_from_where_on_its_anchors_are_advice():
    for item in loaded("social-media").usable().items.values():
        if item.weight and item.id != "free-hours":
            assert item.aim is not None, item.id
            assert item.aim >= 2, item.id


def test_lists_for_the_strategy_stand_beside_the_questions():
    pack = loaded("social-media").usable()
    given = {role: getattr(pack.roles, role) for role in pack.roles.model_fields}
    roles = {role: item for role, item in given.items() if item is not None}
    assert (roles.pop("demand"), roles.pop("moves")) == (["evidence", "problem"], "four-moves")
    found = {
        role: (item, pack.items[item].type, pack.home_of[item][1].id)
        for role, item in roles.items()
    }
    assert found == ROLES
    lists = [item for item in pack.items.values() if not item.weight]
    assert {item.id for item in lists} == {
        *(item for item, _, _ in ROLES.values() if item != "free-hours"),
        *(
            "tool-experience",
            "outlets",
            "groups-run",
            "visits-private",
            "shop-sells",
            "sells-alcohol",
            "trade",
            "public-fundraising",
        ),
    }
    assert {item.id for item in lists if item.required} == CONTEXT
    assert not any(item.scored for item in lists if item.id != "tool-experience")


def test_free_hours_score_as_the_levels_did_that_they_replace():
    pack = loaded("social-media").usable()
    item = pack.items["free-hours"]
    scores = {hours: item.score(pack.scales, hours) for hours in (0, 2, 5, 10, 15, 168)}
    assert scores == {0: 0, 2: 25, 5: 50, 10: 75, 15: 100, 168: 100}
    assert (item.weight, item.required, item.minimum, item.maximum) == (3, True, 0, 168)


def test_five_levels_with_their_floors():
    pack = loaded("social-media").usable()
    floors = ("demand", "vision", "audience", "resources", "guardrails")
    assert [(level.id, level.start, dict(level.floors)) for level in pack.levels] == [
        ("not-now", 0, {}),
        ("prepare", 25, {}),
        ("pilot", 45, dict.fromkeys(floors, 25)),
        ("operate", 65, dict.fromkeys(floors, 45)),
        ("integrate", 80, dict.fromkeys(floors, 65)),
    ]
    assert [(level.preparation_only, level.channels_at_most) for level in pack.levels] == [
        (True, 0),
        (True, 0),
        (False, 1),
        (False, 3),
        (False, 3),
    ]
    assert (pack.scoring.aggregation, pack.scoring.floor) == ("geometric", 10)
    assert {gate.id for gate in pack.gates if gate.cap is None} == {
        *("law-checked", "baseline-measured", "crisis-ready", "people-first"),
    }


def test_every_question_is_rated_on_five_levels_with_anchors_of_its_own_but_for_the_hours():
    pack = loaded("social-media").usable()
    for item in pack.items.values():
        if not item.weight or item.id == "free-hours":
            continue
        assert item.type == "rating"
        assert len(item.anchors or ()) == pack.steps(item) == 5


def test_the_quick_check_is_quick():
    """Four questions of context and thirteen that score, by the estimate of the house ten minutes."""
    pack = loaded("quick-check").usable()
    assert (len(pack.items), pack.minutes) == (17, 10)
    weights = {section.id: section.weight for section in pack.sections}
    assert weights == {"context": 0, "need": 3, "direction": 3, "means": 3, "conversation": 2}
    assert not pack.sections_by_id["context"].scored


def asked_of(items, value):
    """Return a value without the texts whose conditions name items that a pack does not ask."""
    if not isinstance(value, Wording):
        return value
    kept = [
        each
        for each in value.variants
        if each.when is None or all(leaf.item in items for leaf in leaves(each.when))
    ]
    return Wording(tuple(kept))


def test_each_question_of_the_quick_check_is_one_of_the_full_assessment():
    """Asked, answered and advised alike, so that what is said there holds here too."""
    full, quick = (loaded(name).usable() for name in ("social-media", "quick-check"))
    for id_, item in quick.items.items():
        other = full.items[id_]
        assert item.meaning(quick.scales) == other.meaning(full.scales), id_
        alike = set(type(item).model_fields) - {"weight", "facets"}
        assert {key: getattr(item, key) for key in alike} == {
            key: asked_of(quick.items, getattr(other, key)) for key in alike
        }, id_
    gates = {gate.id: gate.require for gate in full.gates}
    assert all(gates[gate.id] == gate.require for gate in quick.gates)


@pytest.mark.parametrize("kind", SHOWN)
@pytest.mark.parametrize("stage", ["nothing", "accounts", "results"])
def test_every_level_of_the_quick_check_names_a_first_step(kind, stage):
    pack = loaded("quick-check").usable()
    sheet = Sheet({"kind": Answer.of(kind), "stage": Answer.of(stage)})
    for level in worded(pack, sheet).levels:
        assert ("First step:" in level.meaning["en"], "第一步：" in level.meaning["zh"]) == (
            True,
            True,
        )


def test_the_first_step_follows_the_answers():
    """Whoever leaves people without an answer begins there, whatever the trade."""
    pack = loaded("quick-check").usable()

    def told(level: str, **answers: object) -> str:
        sheet = Sheet({id_.replace("_", "-"): Answer.of(each) for id_, each in answers.items()})
        return worded(pack, sheet).level(level).meaning["en"]

    assert "answer everybody" in told("wait", kind="shop", stage="accounts", answer_speed=0)
    assert "tally" in told("wait", kind="shop", stage="accounts", answer_speed=2)
    assert "whoever decides" in told("wait", kind="shop", stage="nothing", leadership_support=0)
    assert "agree who answers" in told("look-closer", kind="maker", answer_speed=0)
    assert "two hours a week" in told("look-closer", kind="maker", free_hours=0)
    assert "by its number" in told("look-closer", kind="maker", free_hours=3)
    assert "others rest" in told("begin", stage="results")


def test_there_are_samples():
    assert len(WITH_STRATEGY) >= 5
    assert len(SAMPLES) >= len(WITH_STRATEGY) + 2


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_scores(path):
    read = read_answers(path, Library())
    pack = read.pack.usable()
    result = score_sheet(pack, read.assessment.sheet)
    assert result.index.value is not None
    assert result.index.low <= result.index.value <= result.index.high
    assert result.standing.level in pack.level_index
    assert result.index.coverage > 80
    assert read.assessment.name("en")
    assert all(section.score.value is not None for section in result.scored_sections)


@pytest.mark.parametrize("path", WITH_STRATEGY, ids=lambda path: path.stem)
def test_a_sample_says_what_the_strategy_asks_for(path):
    read = read_answers(path, Library())
    pack = read.pack.usable()
    inputs = read_inputs(pack, replies(pack, read.assessment.sheet))
    assert inputs.hours >= 4
    assert len(inputs.purposes) >= 3
    assert 2 <= len(inputs.audiences) <= 3
    assert all(audience.name and audience.traits for audience in inputs.audiences)
    assert len(inputs.competitors) == 3
    assert all(each.name and each.cells["channels"] for each in inputs.competitors)
    assert len(inputs.success) >= 2
    assert 1 <= len(inputs.markets) <= 3
    assert inputs.budget in {0, 1, 2}
    assert len(inputs.presence) >= 2
