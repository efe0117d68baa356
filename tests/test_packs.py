"""The packs that come with the program: without a problem, in both languages, as the method says."""

from __future__ import annotations

from functools import cache

import pytest

from assessment.document.exchange import read_answers
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import CheckedPack, load_pack
from assessment.resources import packs_folder
from assessment.scoring import score_sheet

FOLDERS = sorted(path.parent for path in packs_folder().glob("*/pack.yaml"))
SAMPLES = sorted(packs_folder().glob("*/samples/*.yaml"))


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
        assert isinstance(text, dict), text
        assert set(text) == {"en", "zh"}
        assert all(each.strip() == each and each for each in text.values()), text
        assert any("\u4e00" <= each <= "\u9fff" for each in text["zh"]), text
        assert not any("\u4e00" <= each <= "\u9fff" for each in text["en"]), text


DIMENSIONS = {
    "demand": (12, 4, [3, 3, 2, 2, 2, 2, 1]),
    "vision": (12, 2, [3, 3, 2, 1]),
    "capability": (13, 4, [3, 2, 2, 2, 2, 2, 1]),
    "audience": (13, 3, [3, 2, 2, 2, 1]),
    "resources": (15, 5, [3, 2, 2, 2, 2, 2, 2, 2]),
    "success": (10, 2, [3, 3, 2, 1]),
    "channels": (12, 6, [3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1]),
    "listening": (8, 2, [3, 3, 2, 2]),
    "results": (0, 4, [3, 2, 2, 2, 1, 1]),
    "guardrails": (5, 2, [3, 3, 2, 2]),
}
"""Section → its weight, number of topics, the weights of its items from the heaviest: domain, §3 and §4."""


def test_ten_dimensions_thirty_four_topics_sixty_items():
    pack = loaded("social-media").usable()
    assert list(pack.sections_by_id) == list(DIMENSIONS)
    assert (len(pack.topics), len(pack.items)) == (34, 60)
    found = {
        section.id: (
            section.weight,
            len(section.topics),
            sorted((i.weight for t in section.topics for i in t.items), reverse=True),
        )
        for section in pack.sections
    }
    assert found == DIMENSIONS
    assert sum(section.weight for section in pack.sections) == 100


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
    assert pack.scoring.aggregation == "geometric"
    assert len(pack.gates) >= 5


def test_every_item_is_rated_on_five_levels_with_anchors_of_its_own():
    pack = loaded("social-media").usable()
    for item in pack.items.values():
        assert item.type == "rating"
        assert len(item.anchors or ()) == pack.steps(item) == 5


def test_the_quick_check_is_quick():
    pack = loaded("quick-check").usable()
    assert len(pack.items) == 12
    assert all(section.weight > 0 for section in pack.sections)


def test_there_are_samples():
    assert len(SAMPLES) >= 2


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
    assert all(section.score.value is not None for section in result.sections)
