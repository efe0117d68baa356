"""The report of a programme: what it counts, and the PDF in both languages."""

from dataclasses import replace

import pytest

from assessment.answers.peers import INDEX
from assessment.programme.benchmark import benchmark_of, publish
from assessment.programme.firms import Firm, Planned, Programme
from assessment.programme.report_content import Counted, report_content
from assessment.questionnaire.loader import load_files, load_pack
from assessment.report.pdf.other_reports import write_programme
from assessment.report.pdf.writer import ReportOptions
from main import run
from tests.pdf_text import text_of
from tests.programme.conftest import PACK

ACTIONS = """\
catalogues:
  actions:
    actions:
    - {id: quick, title: {en: Quick help, zh: 快办}, addresses: {t: 5}, effort_hours: 2}
    - {id: long, title: {en: Long work, zh: 慢工}, addresses: {t: 9}, effort_hours: 40}
    - {id: free, title: {en: At no cost, zh: 不费时}, addresses: {t: 1}, effort_hours: 0}
"""


@pytest.fixture
def pack():
    """The small pack, with actions."""
    return load_files({"pack.yaml": (PACK + ACTIONS).encode()}).usable()


def firm(at, day="2026-02-01", **changes):
    """An organisation as numbers; half of them in retail, with a plan."""
    facts = {
        "sector": "retail" if at % 2 else "food",
        "size": "1-9",
        "kind": "",
        "stage": "",
        "place": "",
    }
    scores = {INDEX: 40.0 + at, "s": 50.0 + at, "t": 30.0, "v": 60.0}
    plan = {"long": Planned(9.0, 40.0), "free": Planned(1.0, 0.0), "other": Planned(1.0, 1.0)}
    if at < 6:
        plan["quick"] = Planned(2.0, 2.0)
    made = Firm(
        f"f{at}", day, facts, scores, "high" if at > 6 else "low" if at else "",
        ("t", "gone"), ("g",) if at < 7 else (), plan,
    )  # fmt: skip
    return replace(made, **changes)


def content(pack, *firms, earlier=(), left_out=0, by=("sector",)):
    """The content of a programme's report."""
    programme = Programme("tiny", "1.0.0", firms, earlier, left_out)
    return report_content(
        pack, programme, benchmark_of(programme, by, publish(programme, by, None))
    )


def test_counts_below_five_are_not_told(pack):
    found = content(pack, *(firm(at) for at in range(12)))
    assert found.levels == (Counted("low", 6, 0.5), Counted("high", 5, 5 / 12))
    assert found.no_level == Counted("", None, 0.0)
    assert found.gaps == (Counted("t", 12, 1.0),)
    assert found.gates == (Counted("g", 7, 7 / 12),)
    assert content(pack, *(firm(at) for at in (0, 7, 8, 9, 10))).gates == ()


def test_sections_stand_beside_their_groups(pack):
    found = content(pack, *(firm(at) for at in range(12)))
    assert [group.shared for group in found.groups] == [{"sector": "food"}, {"sector": "retail"}]
    (section,) = found.sections
    assert (section.id, section.spread.median, section.medians) == ("s", 56.0, (55.0, 56.0))
    few = content(pack, *(firm(at, scores={INDEX: 1.0}) for at in range(12)))
    assert (few.sections[0].spread, few.sections[0].medians) == (None, (None, None))


def test_actions_that_serve_most_for_an_hour_come_first(pack):
    found = content(pack, *(firm(at) for at in range(12)))
    assert [(lift.id, lift.firms, lift.gain, lift.hours) for lift in found.lifts] == [
        ("free", 12, 1.0, 0.0), ("quick", 6, 2.0, 2.0), ("long", 12, 9.0, 40.0),
    ]  # fmt: skip
    nothing = [firm(at, actions={"quick": Planned(0.0, 2.0)}) for at in range(9)]
    assert content(pack, *nothing).lifts == ()


def test_movement_needs_five_with_two_rounds(pack):
    now = [firm(at, "2026-08-01", scores={INDEX: 50.0 + at, "s": 60.0}) for at in range(8)]
    before = [firm(at, scores={INDEX: 45.0, "s": 50.0}) for at in range(8)]
    assert content(pack, *now, earlier=tuple(before[:4])).movement is None
    moved = content(pack, *now, earlier=tuple(before)).movement
    assert (moved.firms, moved.before, moved.now, moved.rose, moved.fell) == (
        8,
        45.0,
        53.5,
        8,
        None,
    )
    assert moved.sections == (("s", 10.0),)
    unscored = [firm(at, scores={}) for at in range(8)]
    assert content(pack, *now, earlier=tuple(unscored)).movement is None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["12 organisations, each by its newest", "1 assessment with another", "fewer than 5",
                "Groups side by side", "Requirements most often not met", "Quick help", "8 organisations have two"]),
        ("zh", ["快办", "各组对照", "最常见的差距"]),
    ],
)  # fmt: skip
def test_the_pdf_has_it_all(pack, tmp_path, language, words):
    earlier = tuple(firm(at, "2025-01-01", scores={INDEX: 45.0, "s": 50.0}) for at in range(8))
    found = content(pack, *(firm(at) for at in range(12)), earlier=earlier, left_out=1)
    target = tmp_path / "p.pdf"
    assert write_programme(pack, found, ReportOptions(language=language), target) >= 1
    first = target.read_bytes()
    text = text_of(target)
    assert [word for word in words if word not in text] == []
    write_programme(pack, found, ReportOptions(language=language), target)
    assert target.read_bytes() == first


def test_a_pack_without_levels_and_a_programme_without_groups(tmp_path):
    plain = "\n".join(
        line for line in PACK.splitlines() if not line.startswith(("levels", "gates"))
    )
    pack = load_files({"pack.yaml": plain.encode()}).usable()
    firms = [firm(at, scores={"t": 1.0}, gaps=(), gates=(), actions={}) for at in range(5)]
    found = content(pack, *firms, by=())
    target = tmp_path / "p.pdf"
    write_programme(pack, found, ReportOptions(), target)
    text = text_of(target)
    assert "5 organisations" in text
    assert "level" not in text


def test_the_command_makes_it_from_one_table(packs, firms, tmp_path, capsys):
    folder, table = firms(7), tmp_path / "p.csv"
    words = ["--packs", str(packs)]
    assert run(["programme", str(folder), *words, "-o", str(table)]) == 0
    target = ["-o", str(tmp_path / "p.pdf"), "--by", "sector"]
    assert run(["programme", str(table), *words, *target, "--language", "zh"]) == 0
    assert (tmp_path / "p.published.gz").exists()
    capsys.readouterr()
    assert run(["programme", str(table), *target]) == 2
    assert "tiny 1.0.0" in capsys.readouterr().err
    for given in ([str(folder)], [str(table), str(table)]):
        assert run(["programme", *given, *words, *target]) == 2
        assert "one table" in capsys.readouterr().err
    newer = (packs / "tiny.yaml").read_text().replace("version: 1.0.0", "version: 1.1.0")
    (packs / "tiny.yaml").write_text(newer)
    assert load_pack(packs / "tiny.yaml").pack is not None
    assert run(["programme", str(table), *words, *target]) == 2
