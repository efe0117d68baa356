"""An organisation's place: the choice of its group, what is told, and what a document keeps."""

from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.answer import Answer, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.peers import INDEX, Benchmark, PeerGroup, Peers, Spread
from assessment.charts.bars import bars
from assessment.charts.radar import radar
from assessment.charts.style import Look
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.document.answer_edits import set_fact, set_peers
from assessment.document.document import Document
from assessment.document.validation import InvalidContent, read_value
from assessment.presentation.alt_text import radar_alt
from assessment.presentation.peers import Quarter, peers_of, peers_title, peers_told, quarter_of
from assessment.programme.peers import peers_for
from assessment.questionnaire.loader import load_pack
from assessment.scoring import score_sheet
from main import run
from tests.pdf_text import text_of

WIDE, HIGH = Spread(5, 20, 40, 60, 90), Spread(70, 80, 85, 90, 95)
DAY = date(2026, 11, 20)


def group(firms=9, **shared):
    """A group of organisations."""
    return PeerGroup(firms, {INDEX: WIDE, "s": HIGH, "t": WIDE}, shared)


def benchmark(*groups, day=DAY, version="1.0.0"):
    """A benchmark of these groups."""
    return Benchmark("tiny", version, day, ("sector", "size", "kind"), groups)


@pytest.fixture
def pack(packs):
    """The small pack."""
    return load_pack(packs / "tiny.yaml").usable()


@pytest.fixture
def assessment():
    """A shop in retail with twelve people."""
    sheet = Sheet(
        {"kind": Answer.of("shop"), "one": Answer.of(3), "two": Answer.of(3), "three": Answer.of(1)}
    )
    return Assessment(DAY, "en", {"name": "A", "sector": "retail", "employees": 12}, sheet)


def test_the_narrowest_group_that_shares_its_facts(pack, assessment):
    everybody, retail = group(30), group(12, sector="retail")
    small, food = group(7, sector="retail", size="10-49"), group(8, sector="food")
    assert peers_for(benchmark(everybody, retail, small, food), pack, assessment).group == small
    assert peers_for(benchmark(everybody, food), pack, assessment).group == everybody
    with pytest.raises(AssessmentError, match="no group"):
        peers_for(benchmark(food), pack, assessment)
    with pytest.raises(AssessmentError, match="but this assessment was answered with tiny"):
        peers_for(benchmark(everybody, version="2.0.0"), pack, assessment)


def test_the_group_before_is_kept_once(pack, assessment):
    first = peers_for(benchmark(group(30)), pack, assessment)
    assert first.before is None
    same = peers_for(benchmark(group(30)), pack, replace(assessment, peers=first))
    assert same == first
    later = date(2027, 5, 1)
    second = peers_for(benchmark(group(40), day=later), pack, replace(assessment, peers=first))
    assert (second.group.firms, second.before) == (40, first)
    again = peers_for(benchmark(group(40), day=later), pack, replace(assessment, peers=second))
    assert again == second
    third = peers_for(benchmark(group(50), day=later), pack, replace(assessment, peers=second))
    assert third.before == replace(second, before=None)


@pytest.mark.parametrize(
    ("score", "quarter"),
    [(61, Quarter.HIGHEST), (60, Quarter.UPPER), (40, Quarter.UPPER), (39, Quarter.LOWER),
     (20, Quarter.LOWER), (19, Quarter.LOWEST)],
)  # fmt: skip
def test_quarters(score, quarter):
    assert quarter_of(score, WIDE) is quarter


def test_what_is_told_names_group_figures_and_sections(pack, assessment):
    _ = Translator("en")
    result = score_sheet(pack, assessment.sheet)
    peers = Peers(
        "tiny", "1.0.0", DAY, group(214, sector="retail", size="10-49", kind="shop", x="y")
    )
    assert peers_title(peers, _) == "Where you stand among 214 organisations"
    assert peers_told(pack, result, peers, _) == (
        "The group: sector: retail, people who work there: 10–49, kind: S, y; assessments up to "
        "20 November 2026. Your own scores do not depend on theirs.",
        "Your readiness is 50. Half of them have more than 40; the middle half lies between 20 and 60, the "
        "outermost around 5 and 90.",
        "Lower than three quarters of them: Selling.",
    )
    before = Peers("tiny", "1.0.0", date(2025, 1, 2), PeerGroup(180, {INDEX: HIGH}))
    assert peers_told(pack, result, replace(peers, before=before), _)[-1] == (
        "The group has changed: before, it was 180 organisations (all organisations of the programme, up to "
        "2 January 2025). Its median was 85 and is 40: where you stand moves with that, your score does not."
    )
    nothing = replace(before, group=PeerGroup(9, {}))
    told = peers_told(pack, result, replace(nothing, before=nothing), _)
    assert len(told) == 2
    assert told[1].endswith("up to 2 January 2025).")
    assert len(peers_told(pack, score_sheet(pack, Sheet()), peers, _)) == 1


def test_another_version_is_set_beside_nothing(pack, assessment):
    peers = Peers("tiny", "1.0.0", DAY, group())
    assert peers_of(pack, assessment) is None
    assert peers_of(pack, replace(assessment, peers=peers)) == peers
    assert peers_of(pack, replace(assessment, peers=replace(peers, version="0.9.0"))) is None


def test_figures_show_the_middle_half(pack, assessment):
    _, look = Translator("en"), Look(width=400, height=300)
    result = score_sheet(pack, assessment.sheet)
    peers = Peers("tiny", "1.0.0", DAY, group())
    for draw in (radar, bars):
        plain = draw(result, pack, _, look)
        assert len(draw(result, pack, _, look, peers=peers).contents) >= len(plain.contents) + 4
        other = replace(peers, group=PeerGroup(5, {}))
        assert draw(result, pack, _, look, peers=other) is not None
    assert "middle half of the group 80–90" in radar_alt(result, pack, _, None, peers)
    assert "group" not in radar_alt(result, pack, _, None, replace(peers, group=PeerGroup(5, {})))


# documents


def test_a_document_keeps_the_group_and_undoes_it(packs, assessment, tmp_path):
    path = tmp_path / "d.sounding"
    peers = Peers(
        "tiny", "1.0.0", DAY, group(9, sector="retail"), Peers("tiny", "1.0.0", DAY, group(8))
    )
    Document.create(path, load_pack(packs / "tiny.yaml"), assessment).close()
    document = Document(path)
    assert document.run(set_peers(peers))
    document.run(set_fact("place", "x"))
    document.undo()
    document.close()
    document = Document(path)
    assert document.assessment.peers == peers
    document.undo()
    assert document.assessment.peers is None
    document.redo()
    assert not document.run(set_peers(peers))
    assert document.run(set_peers(None))
    document.close()


@pytest.mark.parametrize(
    "text",
    ["1", "{}", '{"questionnaire": "q", "version": "1", "made_on": "2026-01-01", "firms": 5, "shared": {}, '
     '"spreads": {"index": [1, 2, 3, 4]}}'],
)  # fmt: skip
def test_a_group_without_a_meaning_is_refused(text):
    with pytest.raises(InvalidContent):
        read_value("about", "peers", text)


# the report


def test_a_report_shows_the_group_of_a_benchmark(packs, firms, tmp_path, capsys):
    folder, table, target = firms(6), tmp_path / "p.csv", tmp_path / "b.yaml"
    words = ["--packs", str(packs)]
    run(["programme", str(folder), *words, "-o", str(table)])
    run(["benchmark", str(table), "--by", "sector", "-o", str(target)])
    report = [
        "report",
        str(folder / "003.yaml"),
        *words,
        "-o",
        str(tmp_path / "r.pdf"),
        "--only",
        "readiness",
    ]
    assert run([*report, "--benchmark", str(target)]) == 0
    text = text_of(tmp_path / "r.pdf")
    assert "Where you stand among 6 organisations" in text
    target.write_text("nonsense")
    capsys.readouterr()
    assert run([*report, "--benchmark", str(target)]) == 1
    assert str(target) in capsys.readouterr().err
