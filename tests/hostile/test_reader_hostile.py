"""Spoiled packs and answers files, the short form: ours or problems of ours, whatever was done to them.

The long form, with figures, is `python -m tests.hostile.long`; only it measures time and memory.
"""

from __future__ import annotations

import gc
from collections import Counter
from random import Random

import pytest

from assessment.core.errors import InputError, Place
from assessment.core.gc_pause import collector_paused
from assessment.core.i18n import Translator
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.condition import ItemCondition
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.messages import FAULTS_LIMIT, fault
from assessment.questionnaire.operators import meets
from assessment.questionnaire.reachability import Effort, outcomes
from assessment.questionnaire.types.table import RowCount
from tests.hostile import long
from tests.hostile.bombs import HEAD, SECTIONS, bombs
from tests.hostile.judge import Broken, judge_answers, judge_pack
from tests.hostile.mutations import CHANGES, mutated

QUICK = {
    "billion laughs", "merge bomb", "100,000 times [", "100,000 times {a: ", "100,000 times - ", "100,000 times '",
    "4 MiB of [", "one long text", "text at the limit", "a long number", "a ranking compared with 40 rankings",
    "the same file again", "deep conditions", "texts in 60,000 languages", "a table of a billion rows", "random bytes", "zeros",
}  # fmt: skip


@pytest.fixture(scope="module")
def packs():
    return long.small_packs()


@pytest.mark.parametrize("block", range(6))
def test_spoiled_packs(packs, block):
    codes = Counter()
    for seed in range(block * 12, block * 12 + 12):
        judge_pack(long.mutate_pack(Random(seed), packs), codes)()
    assert codes


@pytest.mark.parametrize("change", [*dict.fromkeys(CHANGES)], ids=lambda change: change.__name__)
def test_every_kind_of_damage(packs, change):
    codes = Counter()
    for seed in range(4):
        files = dict(packs[0])
        text = change(Random(seed), files["pack.yaml"].decode())
        judge_pack(files | {"pack.yaml": text.encode("utf-8", "surrogatepass")}, codes)()
    assert codes


@pytest.mark.parametrize("change", [*dict.fromkeys(CHANGES)], ids=lambda change: change.__name__)
@pytest.mark.parametrize("text", ["", "a", "a: b\n"])
def test_damage_to_next_to_nothing(change, text):
    judge_pack({"pack.yaml": change(Random(1), text).encode("utf-8", "surrogatepass")}, Counter())()


@pytest.mark.parametrize("ending", ["yaml", "json"])
@pytest.mark.parametrize("sample", range(2))
def test_spoiled_answers(tmp_path, ending, sample):
    codes, library = Counter(), Library()
    path = tmp_path / f"answers.{ending}"
    for seed in range(15):
        path.write_bytes(mutated(Random(seed), long.sample_texts()[sample]))
        judge_answers(path, library, codes)()
    assert codes


@pytest.mark.parametrize(
    ("name", "data"),
    [each for each in bombs() if each[0] in QUICK],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_bombs(name, data):
    judge_pack({"pack.yaml": data}, Counter())()


def test_the_same_seed_is_the_same_damage(packs):
    assert long.mutate_pack(Random(7), packs) == long.mutate_pack(Random(7), packs)


def test_the_judge_sees_what_is_broken(monkeypatch):
    def pretended(files):
        raise RecursionError

    monkeypatch.setattr("tests.hostile.judge.load_files", pretended)
    tally = long.Tally("t", 1.0, 200)
    tally.trial("x", lambda: judge_pack({}, Counter()))
    assert tally.broken == ["x: RecursionError: "]


def test_the_judge_asks_for_a_place(monkeypatch):
    class Checked:
        pack = None
        problems = errors = (fault("yaml", Place("elsewhere", 1, 1), reason="r", hint="h"),)

    monkeypatch.setattr("tests.hostile.judge.load_files", lambda _: Checked)
    with pytest.raises(Broken, match="in no file of ours"):
        judge_pack({"pack.yaml": b""}, Counter())()


# how much is told of a file with nothing right in it


def told(text):
    return list(load_files({"pack.yaml": text.encode()}).problems)


def test_of_too_many_faults_of_form_the_first_are_told():
    found = told(HEAD + "scales: {s: [" + "[], " * (FAULTS_LIMIT + 1) + "]}\n" + SECTIONS)
    assert {each.code for each in found} == {"wrong-type"}
    assert 100 <= len(found) <= FAULTS_LIMIT
    assert found[0].place == Place("pack.yaml", 6, 14)


def test_also_where_the_first_entries_are_right():
    found = told(
        HEAD + "scales: {s: [" + "a, " * 600 + "[], " * (FAULTS_LIMIT + 1) + "]}\n" + SECTIONS
    )
    assert {each.code for each in found} == {"wrong-type"}
    assert len(found) == FAULTS_LIMIT


def test_a_pack_that_names_too_many_files():
    found = told(
        HEAD + "sections: [" + ", ".join(f"s{n}.yaml" for n in range(3 * FAULTS_LIMIT)) + "]\n"
    )
    assert [each.code for each in found] == ["file-missing"] * FAULTS_LIMIT


def test_a_pack_in_too_many_languages():
    codes = ", ".join(f"a{one}{two}" for one in "abcdefghij" for two in "abcdefghijklmnop")
    text = HEAD.replace("[en]", f"[{codes}, {codes}]").replace("title: P", "title: {aaa: P}")
    found = told(text + SECTIONS)
    assert [each.code for each in found].count("missing-language") == 1
    assert [each.code for each in found].count("twice") == 160
    (missing,) = (each for each in found if each.code == "missing-language")
    assert Translator().render(missing.message).count(", ") == 40


def test_languages_again_and_again():
    found = told(HEAD.replace("[en]", "[" + "en, " * 9000 + "]") + SECTIONS)
    assert [each.code for each in found] == ["twice"] * FAULTS_LIMIT


def test_long_lists_of_names_are_cut_in_a_sentence():
    problem = fault("not-one-of", Place("f"), choices=tuple(map(str, range(99))), found="x")
    assert problem.message.details["choices"][-2:] == ("39", "…")


GATES = "gates: [{id: g, require: {item: q, is: yes}}]\n"


def test_trying_conditions_ends_when_enough_was_tried():
    pack = load_files({"pack.yaml": (HEAD + SECTIONS + GATES).encode()}).usable()
    condition, effort = pack.gates[0].require, Effort(left=7)
    assert outcomes(pack, condition) == {True, False, None}
    leaf = ItemCondition.model_validate({"item": "q", "answered": True})
    assert outcomes(pack, leaf, effort) == {True, False}
    assert effort.left == 3
    assert outcomes(pack, leaf, effort) == {True, False}
    assert outcomes(pack, leaf, effort) == {True, False, None}


def test_a_bound_for_more_rows_than_memory_holds():
    (pack,) = (
        load_files({"pack.yaml": data}).usable()
        for name, data in bombs()
        if name == "a table of a billion rows"
    )
    assert outcomes(pack, pack.items["q"].when) == {True, False, None}
    assert meets(pack, pack.items["t1"], pack.items["q"].when, RowCount(900_000_000))


def test_the_collector_is_back_afterwards():
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_answer_that_repeats_an_option_is_told_at_the_option(tmp_path):
    options = "[{id: a, title: A}, {id: b, title: B}]"
    item = f"{{id: c, type: choices, text: C, options: {options}}}"
    pack = (
        HEAD + f"sections: [{{id: s, title: S, topics: [{{id: t, title: T, items: [{item}]}}]}}]\n"
    )
    (tmp_path / "p.yaml").write_text(pack)
    (tmp_path / "a.yaml").write_text("format: 1\nquestionnaire: p\nanswers:\n  c: [x, a, [b], a]\n")
    with pytest.raises(InputError) as caught:
        read_answers(tmp_path / "a.yaml", Library())
    places = [(each.code, each.place.column) for each in caught.value.problems]
    assert places == [("not-allowed", 7), ("not-allowed", 13), ("twice", 18)]
