"""Submissions: what leaves, the seal, what is odd about answers, and what a programme takes."""

import pytest

from assessment.answers.answer import Reply, State
from assessment.core.errors import AssessmentError
from assessment.core.resources import packs_folder
from assessment.evaluation import read_scored
from assessment.exchange.submission import check_seal
from assessment.programme.arrival import oddities
from assessment.programme.rows import TableRequest, rows_of_file
from assessment.questionnaire import reader
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files, load_pack
from assessment.questionnaire.pydantic_models import mirrored
from main import run

SAMPLE = packs_folder() / "social-media" / "samples" / "tea-shop.yaml"


@pytest.fixture
def sounding(capsys):
    """Runs the command line; returns the status, what was printed, and what was told."""

    def work(*words):
        status = run([str(word) for word in words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return work


@pytest.fixture
def sent(sounding, tmp_path):
    """The submission of the sample."""
    path = tmp_path / "firm.yaml"
    assert sounding("export", SAMPLE, "--submission", "--key", "M 17", "-o", path)[0] == 0
    return path


def test_what_leaves_is_told_and_nothing_written_by_somebody_does(sounding, sent):
    status, _out, told = sounding("export", SAMPLE, "--submission", "--key", "M 17", "-o", sent)
    assert status == 0
    assert "key: M 17, sector: 茶叶零售, place: 浙江省湖州市, size: 10-49" in told
    assert "the answers (65), as options, levels and figures, those of earlier rounds" in told
    text = sent.read_text(encoding="utf-8")
    for word in ("绿叶", "周敏", "小吴", "点评", "note", "employees"):
        assert word not in text
    assert list(sent.parent.glob("*")) == [sent]


def test_it_scores_as_before_and_keeps_its_key(sent):
    before = read_scored(SAMPLE, Library()).result
    found = read_scored(sent, Library()).result
    assert (found.index, found.standing) == (before.index, before.standing)
    assert rows_of_file(sent)[0].organisation == "M 17"


def test_it_is_verified(sounding, sent):
    status, out, told = sounding("verify", sent)
    assert (status, told) == (0, "")
    assert out.splitlines()[-1] == f"{sent}: as it was sent"


def test_another_layout_is_the_same_but_another_answer_is_not(sounding, sent, tmp_path):
    text = sent.read_text(encoding="utf-8")
    sent.write_text(text.replace("\n", "\n\n") + "# end\n", encoding="utf-8")
    assert sounding("verify", sent)[0] == 0
    sent.write_text(text.replace("content-skills: 2", "content-skills: 4", 1), encoding="utf-8")
    assert sent.read_text(encoding="utf-8") != text
    assert sounding("verify", sent)[0] == 2
    status, _out, told = sounding("programme", sent, "-o", tmp_path / "p.csv")
    assert (status, "changed after it was sealed" in told) == (2, True)
    with pytest.raises(AssessmentError, match="changed"):
        rows_of_file(sent, TableRequest())


def test_a_questionnaire_with_other_content_is_told(sent, packs):
    pack = load_pack(packs / "tiny.yaml").usable()
    with pytest.raises(AssessmentError, match="other content"):
        check_seal(sent.read_bytes(), "x", pack)
    with pytest.raises(AssessmentError, match="no seal"):
        check_seal(b"submission: x", "x", pack)
    with pytest.raises(AssessmentError, match="no seal"):
        check_seal(b"[submission]", "x", pack)
    assert pack.content_hash == load_pack(packs / "tiny.yaml").usable().content_hash


def test_only_yaml_and_only_submissions(sounding, tmp_path, sent):
    status, _out, told = sounding("export", SAMPLE, "--submission", "-o", tmp_path / "x.json")
    assert (status, "A submission is a .yaml" in told) == (2, True)
    status, _out, told = sounding("verify", SAMPLE, tmp_path)
    assert (status, "tea-shop.yaml” is not a Sounding document" in told) == (2, True)
    assert "is a folder" in told
    assert sounding("export", SAMPLE, "--submission", "-o", tmp_path)[0] == 0
    assert (tmp_path / "tea-shop.yaml").exists()


def test_without_facts_none_leave(sounding, packs, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("format: 1\nquestionnaire: tiny\nanswers: {one: 1}\n")
    words = ("--packs", packs, "--submission", "-o", tmp_path / "b.yaml")
    assert (
        "the readings of measures too; the day; no facts about the organisation. Names"
        in sounding("export", path, *words)[2]
    )


# plausibility


def wide(topics, per_topic, steps=5):
    """A pack with so many rated items in so many topics."""
    lines = [
        "format: 1", "id: wide", "version: 1.0.0", "title: W", "languages: [en]",
        f"scales: {{p: [{', '.join(f'l{n}' for n in range(steps))}]}}", "sections:",
        "- id: s", "  title: S", "  topics:",
    ]  # fmt: skip
    for topic in range(topics):
        lines += [f"  - id: t{topic}", "    title: T", "    items:"]
        lines += [
            f"    - {{id: i{topic}-{n}, type: rating, scale: p, text: Q}}" for n in range(per_topic)
        ]
    return load_files({"pack.yaml": "\n".join(lines).encode()}).usable()


def odd(pack, levels):
    """Return what is odd about these levels, item by item; None for no answer."""
    said = {
        id_: Reply(State.UNANSWERED) if level is None else Reply(State.ANSWERED, (level,))
        for id_, level in zip(pack.items, levels, strict=True)
    }
    return [str(each) for each in oddities(pack, said)]


def test_the_same_answer_everywhere_is_odd():
    pack = wide(5, 2)
    assert odd(pack, [3] * 10) == [
        "All 10 rated answers are the same step. Was each question read?"
    ]
    assert odd(pack, [3] * 9 + [2]) == []
    assert odd(pack, [3] * 9 + [None]) == []


def test_pairs_that_contradict_each_other_are_odd_when_there_are_several():
    pack = wide(6, 2)
    assert odd(pack, [0, 4] * 2 + [1, 3] * 4) == []
    assert odd(pack, [0, 4] * 6) == [
        "In 6 topics, one question has the lowest answer and another the highest: i0-0/i0-1, i1-0/i1-1, "
        "i2-0/i2-1, i3-0/i3-1, i4-0/i4-1. Look at these."
    ]


def test_a_programme_tells_what_is_odd_and_takes_it(sounding, tmp_path):
    pack = wide(5, 2)
    folder = tmp_path / "packs"
    folder.mkdir()
    text = mirrored(pack).model_dump_json(exclude_defaults=True, by_alias=True, warnings=False)
    (folder / "wide.json").write_text(text)
    file = tmp_path / "a.yaml"
    answers = ", ".join(f"{id_}: 3" for id_ in pack.items)
    file.write_text(f"format: 1\nquestionnaire: wide\nanswers: {{{answers}}}\n")
    status, _out, told = sounding("programme", file, "--packs", folder, "-o", tmp_path / "p.csv")
    assert status == 0
    assert (
        told.splitlines()[0]
        == f"{file}: All 10 rated answers are the same step. Was each question read?"
    )


def test_what_is_larger_than_any_submission_is_not_read_to_its_end(sounding, tmp_path):
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(8_000_000_000)
    status, _out, told = sounding("verify", path)
    assert (status, "is not a Sounding document" in told) == (2, True)


def test_a_submission_that_cannot_be_read_is_told(sounding, sent, monkeypatch):
    def refused(_path, _most):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(reader, "read_at_most", refused)
    status, _out, told = sounding("verify", sent)
    assert (status, "Permission denied" in told) == (2, True)
