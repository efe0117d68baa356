"""Benchmark groups: quartiles of many, and nothing that an attacker could work out of several."""

import random
from datetime import date
from itertools import combinations, product

import pytest

from assessment.answers.peers import INDEX, Spread
from assessment.core.errors import AssessmentError, InputError
from assessment.exchange.benchmark_file import read_benchmark, write_benchmark
from assessment.programme import ledger_file
from assessment.programme.benchmark import (
    FEWEST,
    benchmark_of,
    plain_ledger,
    publish,
    quantile,
    read_ledger,
    spread_of,
)
from assessment.programme.firms import Firm, Planned, Programme, programme_of
from assessment.programme.ledger_file import ledger_beside, read_ledgers, write_ledgers
from assessment.programme.rows import Row
from main import run


def firm(key, sector="retail", size="1-9", day="2026-01-01", **scores):
    """An organisation as numbers."""
    facts = {"sector": sector, "size": size, "kind": "", "stage": "", "place": ""}
    return Firm(key, day, facts, scores or {INDEX: 50.0})


def programme(*firms):
    """A programme of these organisations."""
    return Programme("q", "1.0.0", firms)


def groups(found, by=("sector", "size")):
    """The groups of a first benchmark: shared values and number of organisations."""
    published = publish(found, by, None)
    made = benchmark_of(found, by, published)
    return {tuple(group.shared.values()): group.firms for group in made.groups}


def many(number, sector="retail", size="1-9"):
    """So many organisations alike."""
    return [firm(f"{sector}{size}{at}", sector, size, **{INDEX: float(at)}) for at in range(number)]


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({("retail", "1-9"): 5}, {(): 5, ("retail",): 5, ("retail", "1-9"): 5}),
        # too small a cell goes into its parent's pool, or into that of all
        ({("retail", "1-9"): 9, ("retail", "250+"): 4, ("food", "1-9"): 4},
         {(): 17, ("retail",): 9, ("retail", "1-9"): 9}),
        ({("retail", "1-9"): 3, ("retail", "250+"): 3}, {(): 6, ("retail",): 6}),
        # what is left over waits: nobody can subtract one group from another to find it
        ({("retail", "1-9"): 9, ("food", "1-9"): 1}, {(): 9, ("retail",): 9, ("retail", "1-9"): 9}),
        # a fact that is not known makes no group
        ({("", "1-9"): 7, ("retail", ""): 5}, {(): 12, ("retail",): 5}),
    ],
)  # fmt: skip
def test_groups_have_five_at_least_and_leave_five_at_least(cells, wanted):
    firms = [each for (sector, size), n in cells.items() for each in many(n, sector, size)]
    assert groups(programme(*firms)) == wanted


def test_a_score_that_few_have_is_in_no_group():
    firms = [firm(f"f{n}", **{INDEX: 50.0, **({"rare": 9.0} if n < 4 else {})}) for n in range(9)]
    found = programme(*firms)
    made = benchmark_of(found, (), publish(found, (), None))
    assert list(made.groups[0].spreads) == [INDEX]


def test_spreads_are_whole_points_in_order():
    assert spread_of([10.0, 20.4, 30.0, 40.0, 90.0]) == Spread(20.0, 20.0, 30.0, 40.0, 53.0)
    assert spread_of([float(n) for n in range(101)]) == Spread(1.0, 25.0, 50.0, 75.0, 99.0)
    assert quantile([1.0], 0.75) == 1.0


def test_too_few_and_unknown_facts_are_told():
    with pytest.raises(AssessmentError, match="only 4"):
        groups(programme(*many(4)))
    with pytest.raises(AssessmentError, match="no groups by “colour”"):
        groups(programme(*many(9)), ("colour",))


# several publications


def later(before, day="2026-06-01", **changes):
    """A later round of an organisation."""
    return firm(before.key, before.facts["sector"], before.facts["size"], day, **changes)


def test_a_later_round_waits_until_five_have_one():
    firms = many(8)
    ledger = publish(programme(*firms), (), None)
    four = [later(each, **{INDEX: 99.0}) for each in firms[:4]]
    assert publish(programme(*four, *firms[4:]), (), ledger) == ledger
    five = [*four, later(firms[4], **{INDEX: 99.0, "new": 1.0})]
    renewed = publish(programme(*five, *firms[5:]), (), ledger)
    assert sorted(renewed.batches[0].scores[INDEX].values()) == [5.0, 6.0, 7.0] + [99.0] * 5
    assert "new" not in renewed.batches[0].scores
    assert benchmark_of(programme(*five), (), renewed).made_on == date(2026, 6, 1)


def test_newcomers_wait_until_they_are_five_and_leavers_stay():
    firms = many(8)
    ledger = publish(programme(*firms[:5]), (), None)
    assert publish(programme(*firms), (), ledger) == ledger
    more = publish(programme(*firms[3:], *many(2, "food")), (), ledger)
    assert [len(batch.days) for batch in more.batches] == [5, 5]


def test_other_groups_of_the_same_organisations_are_refused_but_fewer_are_not():
    found = programme(*many(6), *many(6, "food"))
    ledger = publish(found, ("sector", "size"), None)
    for by in (("size",), ("size", "sector"), ("sector", "size", "place")):
        with pytest.raises(AssessmentError, match="published by"):
            publish(found, by, ledger)
    fewer = publish(found, ("sector",), ledger)
    assert [group.firms for group in benchmark_of(found, ("sector",), fewer).groups] == [12, 6, 6]


# the attacker


def history(seed):
    """Publications of a programme that changes at random: what each group is made of, by thing."""
    chance = random.Random(seed)
    firms = {}
    ledger, published = None, []
    by = ("sector", "size")
    for step in range(5):
        for at in range(40):
            key = f"f{at}"
            if (key not in firms and chance.random() < 0.35) or (
                key in firms and chance.random() < 0.25
            ):
                scores = {
                    INDEX: float(step),
                    **({"t": float(step)} if chance.random() < 0.6 else {}),
                }
                before = firms.get(key)
                where = (
                    (before.facts["sector"], before.facts["size"])
                    if before is not None and chance.random() < 0.9
                    else (chance.choice("abc"), chance.choice(["s", "l", ""]))
                )
                firms[key] = firm(key, *where, f"2026-0{step + 1}-01", **scores)
            elif chance.random() < 0.05:
                firms.pop(key, None)
        found = programme(*firms.values())
        ledger = publish(found, by, ledger)
        for asked in (by, by[:1], ()):
            homes = {batch.home[:n] for batch in ledger.batches for n in range(len(asked) + 1)}
            for home in homes:
                inside = [b for b in ledger.batches if b.home[: len(home)] == home]
                for thing in (INDEX, "t"):
                    # each score says in which step it was given
                    parts = frozenset(
                        pair for batch in inside for pair in batch.scores.get(thing, {}).items()
                    )
                    published.append((thing, parts))
    return published


@pytest.mark.parametrize("seed", range(12))
def test_no_sum_or_difference_of_publications_leaves_fewer_than_five(seed):
    published = history(seed)
    assert published
    for thing in (INDEX, "t"):
        sets = sorted({parts for each, parts in published if each == thing and parts}, key=sorted)
        assert all(len({key for key, _ in parts}) >= FEWEST for parts in sets)
        for number in (2, 3):
            for chosen in list(combinations(sets, number))[:3000]:
                for signs in product((1, -1), repeat=number - 1):
                    left = _left(chosen, (1, *signs))
                    assert not left or len(left) >= FEWEST


def _left(sets, signs):
    """The organisations whose scores do not cancel in a sum of publications."""
    total = {}
    for sign, parts in zip(signs, sets, strict=True):
        for part in parts:
            total[part] = total.get(part, 0) + sign
    return {key for (key, _day), count in total.items() if count}


# the organisations in a table


def row(key="a", part="index", day="2026-01-01", pack="q", **cells):
    """A row of a table."""
    return Row(key, pack, "1.0.0", day, "retail", "", 3.0, "1-9", "", "", "", part, **cells)


def test_organisations_are_made_of_their_newest_assessment_and_the_one_before():
    rows = [
        row("b", score=40.0, level="low"),
        row("a", day="2025-01-01", score=10.0),
        row("a", day="2026-02-02", score=30.0, level="high"),
        row("a", "section", "2026-02-02", id="s", score=20.0, target=70.0),
        row("a", "topic", "2026-02-02", id="t", score=20.0, target=70.0),
        row("a", "topic", "2026-02-02", id="v", score=None, target=70.0),
        row("a", "gate", "2026-02-02", id="g", state="failed"),
        row("a", "gate", "2026-02-02", id="h", state="passed"),
        row("a", "action", "2026-02-02", id="act", gain=2.0, hours=4.0),
        row("c", pack="other", score=1.0),
    ]
    found = programme_of(rows, "x")
    assert [each.key for each in found.firms] == ["a", "b"]
    newest = found.firms[0]
    assert newest.scores == {INDEX: 30.0, "s": 20.0, "t": 20.0}
    assert (newest.level, newest.gaps, newest.gates) == ("high", ("t",), ("g",))
    assert newest.actions == {"act": Planned(2.0, 4.0)}
    assert newest.facts["sector"] == "retail"
    assert [each.assessed_on for each in found.earlier] == ["2025-01-01"]
    assert (found.left_out, found.until) == (1, "2026-02-02")
    with pytest.raises(AssessmentError, match="no assessments in “x”"):
        programme_of([], "x")


# files


def test_a_benchmark_file_is_read_as_it_was_written(tmp_path):
    found = programme(*many(6), *many(6, "food"))
    made = benchmark_of(found, ("sector",), publish(found, ("sector",), None))
    path = tmp_path / "b.yaml"
    path.write_bytes(write_benchmark(made))
    assert read_benchmark(path) == made
    assert b"retail1-9" not in path.read_bytes()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- a", "mapping"),
        ("format: 2\nbenchmark: q@1\ndate: 2026-01-01\ngroups: [{firms: 5, scores: {}}]", "format"),
        ("format: 1\nbenchmark: q@1\ndate: 2026-01-01\ngroups: []", "at least 1"),
        ("", "empty"),
    ],
)
def test_what_is_no_benchmark_is_told(tmp_path, text, fault):
    path = tmp_path / "b.yaml"
    path.write_text(text)
    with pytest.raises(InputError, match=fault):
        read_benchmark(path)


def test_the_ledger_is_read_as_it_was_written_and_never_lost_silently(tmp_path):
    ledger = publish(programme(*many(6)), ("sector",), None)
    assert read_ledger(plain_ledger(ledger)) == ledger
    path = ledger_beside(tmp_path / "p.csv")
    assert read_ledgers(path) == {}
    write_ledgers(path, {"q@1": ledger})
    assert read_ledgers(path) == {"q@1": ledger}
    assert path.stat().st_mode & 0o077 == 0
    for damage in (b"", b"no", path.read_bytes()[:-9]):
        path.write_bytes(damage)
        with pytest.raises(AssessmentError, match="can't be read"):
            read_ledgers(path)


def test_the_command_tells_who_waits_and_what_is_left_out(packs, firms, tmp_path, capsys):
    firms(7)
    others = firms(2, facts="sector: food, employees: 300")
    (others / "000.yaml").rename(others / "x.yaml")
    table, target = tmp_path / "p.csv", tmp_path / "b.yaml"
    sample = "questionnaire: quick-check\nformat: 1\nanswers: {}"
    (others / "other.yaml").write_text(sample)
    (others / "y.yaml").write_text((others / "001.yaml").read_text().replace("Firm 1", "Firm 9"))
    run(["programme", str(others), "--packs", str(packs), "-o", str(table)])
    capsys.readouterr()
    words = ["benchmark", str(table), "--by", "sector, size", "-o", str(target)]
    assert run(words) == 0
    assert capsys.readouterr().err.splitlines() == [
        f"{target}: 3 groups, 5 organisations",
        "3 organisations wait, since too few are like them to hide among.",
        "1 assessment with another questionnaire or version is left out.",
    ]
    first = target.read_bytes()
    assert run([*words, "--ledger", str(tmp_path / "other.gz")]) == 0
    assert target.read_bytes() == first
    assert run(["benchmark", str(table), "--by", "size", "-o", str(target)]) == 2
    assert target.read_bytes() == first


def test_a_ledger_that_unpacks_to_more_than_any_is_not_read(tmp_path, monkeypatch):
    path = ledger_beside(tmp_path / "p.csv")
    write_ledgers(path, {})
    assert read_ledgers(path) == {}
    monkeypatch.setattr(ledger_file, "MOST_BYTES", 1)
    with pytest.raises(AssessmentError, match="can't be read"):
        read_ledgers(path)
