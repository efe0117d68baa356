"""`strategy` and `compare`: what follows from answers, and answers beside each other."""

from __future__ import annotations

import json
from datetime import date, timedelta
from math import sqrt

import pytest
import yaml

from assessment.core.resources import packs_folder
from assessment.document.document import Document
from assessment.document.strategy_edits import assess_again
from assessment.questionnaire.library import EARLIER
from tests.pdf_text import text_of

SAMPLES = packs_folder() / "social-media" / "samples"
TEA, TRUST = SAMPLES / "tea-shop.yaml", SAMPLES / "harbour-trust.yaml"
HEAD = "format: 1\nquestionnaire: every\nassessed_on: 2026-11-20\n"


@pytest.fixture
def changed(tmp_path):
    """The sample of the trust with something changed."""

    def make(name, **changes):
        answers = yaml.safe_load(TRUST.read_text(encoding="utf-8"))
        for key, value in changes.items():
            if isinstance(value, dict):
                answers[key].update({id_.replace("_", "-"): each for id_, each in value.items()})
            else:
                answers[key] = value
        path = tmp_path / name
        path.write_text(yaml.safe_dump(answers, allow_unicode=True), encoding="utf-8")
        return path

    return make


def test_the_figures_of_a_strategy(sounding):
    done = sounding("strategy", TRUST, "--format", "json")
    plain = json.loads(done.out)
    assert done.status == 0
    assert list(plain) == [
        "questionnaire", "version", "organisation", "assessed_on", "index", "level", "robustness",
        "findings", "context", "purposes", "channels", "media", "roadmap", "measures",
        "deliverables",
    ]  # fmt: skip
    channels = plain["channels"]
    assert channels["chosen"] == channels["suggested"] == ["facebook"]
    assert channels["hours_used"] <= channels["hours"] == pytest.approx(0.8 * 8)
    fits = [each["fit"] for each in channels["ranking"]]
    assert fits == sorted(fits, reverse=True)
    first = channels["ranking"][0]
    shares = {id_: each["share"] for id_, each in first["criteria"].items()}
    assert sum(shares.values()) == pytest.approx(1, abs=0.005)
    feasible = {id_: share for id_, share in shares.items() if id_ not in ("purpose", "audience")}
    scores = {id_: each["score"] for id_, each in first["criteria"].items()}
    worth = sqrt(scores["purpose"] * scores["audience"])
    feasibility = sum(scores[id_] * share for id_, share in feasible.items())
    base = shares["purpose"] + shares["audience"]
    assert worth * (base + feasibility / 100) == pytest.approx(first["fit"], abs=0.2)
    steps = plain["roadmap"]["actions"]
    assert all(each["start"] <= each["end"] for each in steps)
    ends = [each["index"] for each in plain["roadmap"]["milestones"]]
    assert ends == sorted(ends)
    assert ends[0] == plain["index"]
    assert plain["robustness"]["stress"]["draws"] == 10_000
    assert {each["part"] for each in plain["measures"]["measures"]} >= {"outcome", "driver", None}


def test_the_fit_without_a_rule_is_the_sum_of_its_criteria(sounding):
    folder = packs_folder() / EARLIER
    answers = folder / "social-media-1.0.0" / "samples" / "harbour-trust.yaml"
    done = sounding("strategy", answers, "--packs", folder, "--format", "json")
    plain = json.loads(done.out)
    assert plain["version"] == "1.0.0"
    first = plain["channels"]["ranking"][0]
    total = sum(each["score"] * each["share"] for each in first["criteria"].values())
    assert total == pytest.approx(first["fit"], abs=0.2)


def test_several_files_one_object_a_line(sounding):
    done = sounding("strategy", TRUST, TEA, "--format", "json")
    assert [json.loads(line)["organisation"] for line in done.out.splitlines()] == [
        "Harbour Trust",
        "绿叶茶行",
    ]


def test_a_strategy_as_text(sounding):
    lines = sounding("strategy", TRUST).out.splitlines()
    assert lines[0] == "Harbour Trust · Social media readiness"
    heads = [line for line in lines if line and not line.startswith(" ")][1:]
    titles = [head.partition(" · ")[0] for head in heads]
    assert titles == [
        "Who you are", "What stands out", "How firm this is", "Channels", "Media plan", "Roadmap",
        "Measures", "Competitors", "What we will not do", "First week",
        "Monday sheets", "Content calendar", "Figures, week by week", "Crisis sheet", "Rules to check", "Risk register",
        "Tone of voice", "Reply bank",
    ]  # fmt: skip
    assert "  Suggested: Facebook." in lines
    assert any(line.startswith("  * Facebook: ") for line in lines)
    assert any("It is not for the places where" in line for line in lines)
    assert any(line.startswith("  After 365 days: ") for line in lines)


def test_a_strategy_says_whose_its_answers_are(sounding, changed):
    people = [{"id": "an", "answers": {"free-hours": 12}}, {"id": "bo"}]
    lines = sounding("strategy", changed("people.yaml", respondents=people)).out.splitlines()
    (told,) = (each for each in lines if "Agreed. 1 person answered “12 hours a week”." in each)
    assert told.startswith("  ")


def test_a_pack_without_catalogues_has_findings_only(sounding, packs, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + "answers: {rating: 3, yes: no}", encoding="utf-8")
    lines = sounding("strategy", path, "--packs", packs).out.splitlines()
    titles = [line for line in lines if line and not line.startswith(" ")][1:]
    assert titles == ["What stands out", "How firm this is"]
    path.write_text(HEAD, encoding="utf-8")
    done = sounding("strategy", path, "--packs", packs, "--format", "json")
    plain = json.loads(done.out)
    assert plain["robustness"] is None
    assert plain["channels"]["ranking"] == []
    assert "channels" not in json.loads(
        sounding("score", path, "--packs", packs, "--format", "json").out
    )


AIMS = """
format: 1
id: aims
version: 1.0.0
title: Aims
languages: [en]
roles: {purposes: aims}
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {id: aims, type: ranking, text: Aims, options: [{id: sell, title: Sell}, {id: shine, title: Shine}]}
    - {id: yes, type: yes_no, text: Y}
"""


def test_a_purpose_without_a_measure_is_named(sounding, tmp_path):
    pack, path = tmp_path / "aims.yaml", tmp_path / "a.yaml"
    pack.write_text(AIMS, encoding="utf-8")
    path.write_text(
        "format: 1\nquestionnaire: aims\nassessed_on: 2026-11-20\nanswers: {aims: [sell]}"
    )
    lines = sounding("strategy", path, "--packs", pack).out.splitlines()
    assert "  There is no measure for “Sell”." in lines
    assert "How firm this is" not in lines  # nothing is scored yet


def test_what_is_unsettled_is_told(sounding, changed):
    path = changed("a.yaml", answers={"audience_defined": 0, "free_hours": 0})
    out = sounding("strategy", path).out
    assert "No channel is suggested before this is settled: The people to reach are known." in out
    assert "0 hours a week go into this roadmap." in out


def test_a_file_with_problems_has_no_strategy(sounding, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("format: 1\nquestionnaire: social-media\nanswers: {nonsense: 1}\n")
    done = sounding("strategy", path)
    assert (done.status, done.out) == (1, "")
    assert "nonsense" in done.err


def test_the_score_names_channels_and_what_comes_first(sounding):
    lines = sounding("score", TRUST, "--strategy").out.splitlines()
    assert lines[lines.index("Channels") + 1] == "  Suggested: Facebook."
    assert len(lines[lines.index("To do first") + 1 : -2]) == 4
    plain = json.loads(sounding("score", TRUST, "--strategy", "--format", "json").out)
    first = plain["channels"][0]
    explained = json.loads(sounding("explain", TRUST, "facebook", "--format", "json").out)
    assert first == {"id": "facebook", "fit": explained["fit"], "chosen": True}
    assert set(plain["actions"][0]) == {"id", "gain", "start", "end"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("facebook", ["Facebook · channel", "It is chosen.", "Criterion"]),
        (
            "channel/nextdoor",
            [
                "Nextdoor and neighbourhood boards · channel",
                "It is not chosen.",
                "to show that it works",
            ],
        ),
        ("reddit", ["Reddit · channel", "Too few of the people you want to reach are there: 25"]),
        ("weibo", ["Weibo · channel", "It is not for the places"]),
        (
            "crisis-sheet",
            ["A crisis sheet on one page · action", "Not known yet: ", "It should be done by"],
        ),
        ("action/one-page-vision", ["It is there already, as your answers say."]),
        ("action/live-trial", ["Nothing calls for it"]),
    ],
)
def test_channels_and_actions_are_explained(sounding, name, expected):
    out = sounding("explain", TRUST, name).out
    assert all(each in out for each in expected), out


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("facebook", {"kind": "channel", "id": "facebook", "chosen": True}),
        ("weibo", {"kind": "channel", "id": "weibo", "reason": "market", "gate": None}),
        ("baseline", {"kind": "action", "id": "baseline", "planned": "there"}),
        ("crisis-sheet", {"kind": "action", "id": "crisis-sheet", "planned": "actions"}),
        ("one-page-vision", {"kind": "action", "planned": "there"}),
        ("live-trial", {"kind": "action", "planned": "not_suggested"}),
    ],
)
def test_channels_and_actions_are_explained_in_figures(sounding, name, expected):
    plain = json.loads(sounding("explain", TRUST, name, "--format", "json").out)
    assert {key: plain[key] for key in expected} == expected


def test_rounds_of_one_organisation(sounding, changed):
    later = changed("b.yaml", assessed_on="2027-10-06", answers={"vision_stated": 4})
    lines = sounding("compare", TRUST, later).out.splitlines()
    assert lines[0].split() == ["Harbour", "Trust", "Harbour", "Trust"]
    assert lines[2].startswith("Readiness")
    assert "(+" in lines[2]
    assert lines[3].split() == ["Level", "Pilot", "Pilot"]
    assert lines[-1].endswith("only those are compared.")


def test_several_organisations(sounding):
    done = sounding("compare", TEA, TRUST)
    assert "(+" not in done.out
    plain = json.loads(sounding("compare", TEA, TRUST, "--format", "json").out)
    assert [each["organisation"] for each in plain["compared"]] == ["绿叶茶行", "Harbour Trust"]
    assert plain["left_out"] == []
    scored = json.loads(sounding("score", TEA, "--format", "json").out)
    assert plain["compared"][0]["index"] == scored["index"]
    assert plain["compared"][0]["sections"] == {
        each["id"]: each["score"] for each in scored["sections"]
    }


def read(path):
    return text_of(path)


def test_a_comparison_on_paper(sounding, changed, tmp_path):
    out = tmp_path / "out.pdf"
    done = sounding("compare", TEA, TRUST, "-o", out)
    assert (done.status, done.out) == (0, "")
    text = read(out)
    assert "Organisations compared" in text
    assert "Readiness was" not in text
    later = changed("b.yaml", assessed_on="2027-10-06", answers={"vision_stated": 4})
    assert sounding("compare", TRUST, later, "-o", out).status == 0
    text = read(out)
    assert "Rounds compared" in text
    assert "Readiness was 64 and is 66" in text
    assert "6 October 2027" in text


def test_nothing_answered_on_paper(sounding, packs, tmp_path):
    answers, out = tmp_path / "a.yaml", tmp_path / "out.pdf"
    answers.write_text(HEAD, encoding="utf-8")
    assert sounding("compare", answers, answers, "-o", out, "--packs", packs).status == 0
    assert "Not all of them have an index." in read(out)


def test_rounds_in_one_document(sounding, tmp_path):
    document = tmp_path / "trust.sounding"
    assert sounding("import", TRUST, "-o", document).status == 0
    assert sounding("compare", document).status == 2  # there is one round only
    opened = Document(document)
    opened.run(assess_again(date(2027, 10, 6)))
    opened.close()
    plain = json.loads(sounding("compare", document, "--format", "json").out)
    assert [each["assessed_on"] for each in plain["compared"]] == ["2026-10-06", "2027-10-06"]
    assert plain["compared"][0]["index"] == plain["compared"][1]["index"]


def test_versions_are_compared_over_what_they_share(sounding, packs, tmp_path):
    document = tmp_path / "old.sounding"
    answers = tmp_path / "a.yaml"
    answers.write_text(HEAD + "answers: {rating: 3, yes: yes}", encoding="utf-8")
    assert sounding("import", answers, "-o", document, "--packs", packs).status == 0
    source = next(path for path in packs.rglob("*.yaml") if "id: every" in path.read_text())
    text = source.read_text(encoding="utf-8")
    newer = tmp_path / "newer"
    newer.mkdir()
    (newer / "pack.yaml").write_text(
        text.replace("1.2.0", "1.3.0").replace("id: rating", "id: assessed"), encoding="utf-8"
    )
    answers.write_text(HEAD + "answers: {assessed: 3, yes: no}", encoding="utf-8")
    done = sounding("compare", document, answers, "--packs", newer)
    assert "Left out: “How well?” (new); “How well?” (dropped)." in done.out
    plain = json.loads(
        sounding("compare", document, answers, "--packs", newer, "--format", "json").out
    )
    assert [each["version"] for each in plain["compared"]] == ["1.2.0", "1.3.0"]
    assert plain["version"] == "1.3.0"


def test_what_can_not_be_compared(sounding, packs, tmp_path):
    done = sounding("compare", TEA)
    assert (done.status, done.out) == (2, "")
    assert "give two files or more" in done.err
    other = tmp_path / "a.yaml"
    other.write_text(HEAD, encoding="utf-8")
    done = sounding("compare", TEA, other, "--packs", packs)
    assert done.status == 2
    assert "these are for social-media, every." in done.err
    missing = sounding("compare", TEA, tmp_path / "none.yaml")
    assert missing.status != 0
    assert missing.out == ""


def test_weeks_that_are_over_are_told_and_none_where_none_is(sounding, changed):
    today = date.today()  # noqa: DTZ011 - a day on the user's own calendar
    for name, begins, told in (
        ("ahead.yaml", today + timedelta(days=30), False),
        ("over.yaml", today - timedelta(days=30), True),
    ):
        done = sounding("strategy", changed(name, assessed_on=begins))
        assert done.status == 0
        assert ("weeks of it have gone by" in " ".join(done.out.split())) is told
