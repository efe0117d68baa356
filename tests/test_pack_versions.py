"""Questions of the earlier versions and answers of then: what became of each."""

from __future__ import annotations

import re
from functools import cache
from shutil import copytree, ignore_patterns

import pytest

from assessment.analysis.pack_upgrade import preview
from assessment.answers.answer import Answer, Sheet
from assessment.core.resources import packs_folder
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import EARLIER, Library
from assessment.questionnaire.loader import load_pack
from assessment.questionnaire.model import Pack
from assessment.questionnaire.replaced import Replaced
from assessment.questionnaire.types.rating import Rating

OLD = packs_folder() / EARLIER


@cache
def loaded(name: str) -> Pack:
    return load_pack(packs_folder() / name).usable()


STEPS = [
    ("earlier/social-media-1.0.0", "social-media"),
    ("earlier/quick-check-1.0.0", "quick-check"),
    ("earlier/quick-check-1.0.0", "social-media"),
]
"""Pack → the one that takes its answers over."""
BOTH = pytest.mark.parametrize(("old", "new"), STEPS)


def told(old: str, new: str) -> tuple[Pack, Pack, Replaced]:
    before, after = loaded(old), loaded(new)
    said = after.replaced(before)
    assert said is not None
    return before, after, said


@BOTH
def test_each_earlier_question_becomes_one_of_now_or_is_dropped_with_a_reason(old, new):
    before, after, said = told(old, new)
    assert sorted([*said.becomes, *said.dropped]) == sorted(before.items)
    assert set(said.becomes.values()) <= set(after.items)
    for reason in said.dropped.values():
        assert all(reason[language].strip() for language in ("en", "zh"))


@BOTH
def test_levels_and_options_that_are_listed_exist_there(old, new):
    before, _, said = told(old, new)
    for id_, values in said.values.items():
        item = before.items[id_]
        if isinstance(item, Rating):
            known = [str(level) for level in range(before.steps(item))]
        else:
            known = list(item.options_by_id)
        assert set(values) <= set(known), id_
        assert list(values) == [each for each in known if each in values], id_


@BOTH
def test_no_level_becomes_more_than_it_was_unless_the_scale_moved(old, new):
    """Nobody is better off for a newer version; only the choice of channels got a lower end."""
    before, _, said = told(old, new)
    higher = {
        (id_, old_level)
        for id_, values in said.values.items()
        for old_level, level in values.items()
        if isinstance(before.items[id_], Rating) and int(level) > int(old_level)
    }
    assert higher <= {("channel-choice", "0")}


@BOTH
@pytest.mark.parametrize("level", range(5))
def test_answers_of_then_can_be_given_now(old, new, level):
    """Each rated answer carries over or is named as one that does not."""
    before, after, said = told(old, new)
    ratings = [item.id for item in before.items.values() if isinstance(item, Rating)]
    found = preview(before, after, Sheet({id_: Answer.of(level) for id_ in ratings}))
    lost = {id_ for id_ in ratings if str(level) not in said.values.get(id_, {str(level): ""})}
    assert set(found.homeless) == lost | set(said.dropped) & set(ratings)
    assert set(found.carried) == set(ratings) - set(found.homeless)
    assert found.look_again == ()


CARRIED = {"harbour-trust": (36, 0), "tea-shop": (44, 0)}
"""Sample of 1.0.0 → number of its answers that carry over, and that are to be looked at."""


@pytest.mark.parametrize("name", CARRIED)
def test_the_samples_of_then_become_answers_of_now(name):
    path = OLD / "social-media-1.0.0" / "samples" / f"{name}.yaml"
    read = read_answers(path, Library([OLD]))
    found = preview(read.pack.usable(), loaded("social-media"), read.assessment.sheet)
    assert (len(found.carried), len(found.look_again)) == CARRIED[name]
    assert set(found.homeless) | set(found.carried) | set(found.look_again) == set(
        read.assessment.answers
    )
    assert found.after.index.value is not None
    notes = {id_: each.note for id_, each in read.assessment.answers.items() if each.note}
    for id_ in set(notes) & set(found.carried):
        assert found.sheet.agreed[found.becomes[id_]].note == notes[id_]


def test_all_of_the_quick_check_is_taken_along_into_the_full_assessment():
    quick, full = loaded("quick-check"), loaded("social-media")
    for path in sorted(packs_folder().glob("quick-check/samples/*.yaml")):
        sheet = read_answers(path, Library()).assessment.sheet
        found = preview(quick, full, sheet)
        assert set(found.carried) == set(sheet.agreed)
        assert found.sheet.agreed == sheet.agreed


def in_doubt(sheet: Sheet) -> tuple[str, ...]:
    """Return what is to be looked at again: the trade marketplaces, which were one channel and are two."""
    here = sheet.agreed.get("presence")
    return ("presence",) if here and "b2b-marketplace" in here.value else ()


@pytest.mark.parametrize("name", ["social-media", "quick-check"])
def test_answers_of_two_nought_nought_score_the_same(name, tmp_path):
    """Only where one is oneself is asked apart, and counts for nothing."""
    folder = tmp_path / name
    copytree(packs_folder() / name, folder, ignore=ignore_patterns("samples"))
    for path in folder.rglob("*.yaml"):
        text = re.sub(r"(?m)^version: 2\.[1-7]\.0$", "version: 2.0.0", path.read_text("utf-8"))
        text = text.replace("Where are the people you want to reach?", "Where are you?")
        text = re.sub(r"\{item: home, is: (\w+)\}", r"{item: countries, includes: \1}", text)
        text = text.replace("{item: home, answered", "{item: countries, answered")
        path.write_text(re.sub(r"(?s)      - id: home\n.*?(?=      - id: )", "", text), "utf-8")
    roles = folder / "pack.yaml"
    roles.write_text(re.sub(r"(?m)^ +home: home\n", "", roles.read_text("utf-8")), "utf-8")
    before, after = load_pack(folder).usable(), loaded(name)
    assert (before.version, "home" in before.items) == ("2.0.0", False)
    for path in sorted(packs_folder().glob(f"{name}/samples/*.yaml")):
        sheet = read_answers(path, Library()).assessment.sheet
        found = preview(before, after, sheet)
        assert (found.homeless, found.look_again) == ((), in_doubt(sheet))
        assert found.after.index == found.before.index
        assert found.after.standing == found.before.standing


def test_answers_of_two_one_nought_score_the_same_and_keep_their_trade(tmp_path):
    """Only trades were added since."""
    folder = tmp_path / "social-media"
    copytree(packs_folder() / "social-media", folder, ignore=ignore_patterns("samples"))
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8").replace("version: 2.7.0", "version: 2.1.0")
        text = re.sub(r"(?m)^          - \{id: (?:packaging|online-craft),.*\n", "", text)
        text = text.replace("item: trade, is: packaging", "item: trade, is: materials")
        text = text.replace("item: trade, is: online-craft", "item: trade, is: online-goods")
        text = text.replace("[online-goods, online-craft", "[online-goods")
        path.write_text(text.replace("[materials, packaging", "[materials"), "utf-8")
    before, after = load_pack(folder).usable(), loaded("social-media")
    assert (before.version, after.version) == ("2.1.0", "2.7.0")
    for path in sorted(packs_folder().glob("social-media/samples/*.yaml")):
        sheet = read_answers(path, Library()).assessment.sheet
        found = preview(before, after, sheet)
        assert (found.homeless, found.look_again) == ((), in_doubt(sheet))
        assert found.sheet.agreed == sheet.agreed
        assert found.after.index == found.before.index


def before_the_season(text: str) -> str:
    """Return the text of 2.2.0, whose measures did not say whether they are tied to a season."""
    return re.sub(r"(?s)          - id: pace\n.*?(?=        weight: 0)", "", text)


def before_the_two_marketplaces(text: str) -> str:
    """Return the text of 2.3.0, in which 1688 was one channel with those for buyers abroad."""
    text = re.sub(r"(?m)^ +- \{id: wholesale-cn,.*\n", "", text)
    text = re.sub(r"(?s)  - id: wholesale-cn\n.*?(?=\n  - id: newsletter)", "", text)
    text = text.replace(", wholesale-cn", "")
    return text.replace("阿里国际站等外贸平台", "阿里国际站和1688")


def earlier(tmp_path, version, *changes):
    folder = tmp_path / "social-media"
    copytree(packs_folder() / "social-media", folder, ignore=ignore_patterns("samples"))
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8").replace("version: 2.7.0", f"version: {version}")
        for change in changes:
            text = change(text)
        path.write_text(text, "utf-8")
    return load_pack(folder).usable()


@pytest.mark.parametrize(
    ("version", "changes"),
    [
        ("2.2.0", [before_the_season, before_the_two_marketplaces]),
        ("2.3.0", [before_the_two_marketplaces]),
    ],
)
def test_answers_of_two_two_nought_and_two_three_nought_carry_over(tmp_path, version, changes):
    """Only the season of a measure and a channel were added; who had the old channel looks again."""
    before, after = earlier(tmp_path, version, *changes), loaded("social-media")
    columns = before.items["success-measures"].columns
    assert (before.version, len(columns)) == (version, 6 if version == "2.2.0" else 7)
    assert "wholesale-cn" not in before.channels_by_id
    for path in sorted(packs_folder().glob("social-media/samples/*.yaml")):
        sheet = read_answers(path, Library()).assessment.sheet
        found = preview(before, after, sheet)
        assert found.homeless == ()
        assert found.look_again == in_doubt(sheet)
        assert found.sheet.agreed == sheet.agreed
        assert found.after.index == found.before.index
        assert found.after.standing == found.before.standing


@pytest.mark.parametrize("version", ["2.4.0", "2.5.0", "2.6.0"])
def test_answers_of_two_four_to_six_carry_over_whole(tmp_path, version):
    """Only texts, conditions and a measure to choose changed since."""
    before, after = earlier(tmp_path, version), loaded("social-media")
    assert (before.version, after.version) == (version, "2.7.0")
    for path in sorted(packs_folder().glob("social-media/samples/*.yaml")):
        sheet = read_answers(path, Library()).assessment.sheet
        found = preview(before, after, sheet)
        assert (found.homeless, found.look_again) == ((), ())
        assert found.sheet.agreed == sheet.agreed
        assert found.after.index == found.before.index


def test_the_place_that_brings_most_is_looked_at_again_where_it_became_two(tmp_path):
    before, after = earlier(tmp_path, "2.3.0", before_the_two_marketplaces), loaded("social-media")
    both = ("linkedin", "b2b-marketplace")
    for most, again in (
        ("b2b-marketplace", ("presence", "brings-most")),
        ("linkedin", ("presence",)),
    ):
        sheet = Sheet({"presence": Answer.of(both), "brings-most": Answer.of(most)})
        found = preview(before, after, sheet)
        assert found.look_again == again
        assert found.sheet.agreed == sheet.agreed
