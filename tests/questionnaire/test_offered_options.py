"""Options that are offered only after certain answers to other questions."""

from __future__ import annotations

import json
from datetime import date

import pytest

import main
from assessment.answers.answer import Answer, Respondent, Sheet, State
from assessment.answers.assessment import Assessment
from assessment.answers.conditions import offered_sheet, offered_value, replies, with_offered
from assessment.answers.wording import worded
from assessment.cli.new import blank_answers
from assessment.core.i18n import Translator
from assessment.exchange.foreign.to_xlsform import to_xlsform
from assessment.presentation.agreement import reply_brief
from assessment.presentation.explanations import tell
from assessment.presentation.replies import reply_lines
from assessment.presentation.traces import explain
from assessment.programme.rows import facts_of
from assessment.questionnaire.loader import load_files
from assessment.scoring import score_sheet

PACK = """\
format: 1
id: p
version: 1.0.0
title: P
languages: [en]
option_lists:
  towns:
    - {id: bj, title: Beijing, score: 0, when: {item: land, is: cn}}
    - {id: ox, title: Oxford, score: 100, when: {item: land, is: uk}}
    - {id: other, title: Elsewhere, score: 50}
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {id: town, type: choice, text: Which?, options: towns}
    - {id: towns, type: choices, text: Which?, options: towns}
    - {id: land, type: choice, text: Where?, options: [{id: cn, title: China}, {id: uk, title: UK}]}
"""


def load(old="", new=""):
    return load_files({"pack.yaml": PACK.replace(old, new).encode()})


def said(**answers):
    return Sheet({name: Answer.of(value) for name, value in answers.items()})


def test_an_option_that_is_not_offered_does_not_count():
    pack = load().usable()
    assert not load().problems
    assert pack.show_order[0] == "land"
    for land, state, score in (
        ("uk", State.ANSWERED, 100),
        ("cn", State.UNANSWERED, None),
        (None, State.UNANSWERED, None),
    ):
        sheet = said(town="ox", **({"land": land} if land else {}))
        found = score_sheet(pack, sheet).items["town"]
        assert (found.state, found.score) == (state, score)
    several = said(towns=("bj", "other"), land="uk")
    assert replies(pack, several)["towns"].values == (("other",),)
    assert replies(pack, said(towns=("bj",), land="uk"))["towns"].state is State.UNANSWERED


def test_what_is_offered():
    pack = load().usable()
    town = pack.items["town"]
    offered = with_offered(pack, town, replies(pack, said(land="uk")))
    assert list(offered.options_by_id) == ["ox", "other"]
    assert with_offered(pack, pack.items["land"], {}) is pack.items["land"]
    assert (offered_value(offered, "bj"), offered_value(offered, "ox")) == (None, "ox")
    assert offered_value(offered, ("bj", "ox")) == ("ox",)
    assert offered_value(offered, None) is None


def test_a_sheet_without_what_is_not_offered():
    pack, answers = load().usable(), {"town": "bj", "towns": ("bj", "ox")}
    own = {name: Answer.of(value, "note") for name, value in answers.items()}
    hands = {"town": (Answer.of("ox"), Answer(State.UNKNOWN)), "land": (Answer.of("uk"),)}
    sheet = Sheet({"land": Answer.of("uk")}, (Respondent("lin", answers=own),), counted=hands)
    found = offered_sheet(pack, sheet)
    assert found.respondents[0].answers == {
        "town": Answer(note="note"),
        "towns": Answer.of(("ox",), "note"),
    }
    assert (found.agreed, found.counted) == (sheet.agreed, hands)
    plain = load_files({"pack.yaml": PACK.replace(", when: {item: land, is: cn}", "").replace(
        ", when: {item: land, is: uk}", "").encode()}).usable()  # fmt: skip
    assert offered_sheet(plain, sheet) is sheet


def test_nothing_is_left_where_nothing_is_offered():
    only = PACK.replace("    - {id: other, title: Elsewhere, score: 50}\n", "")
    pack = load_files({"pack.yaml": only.encode()}).usable()
    sheet = said(town="ox")
    assert offered_sheet(pack, sheet).agreed["town"] == Answer()


def test_an_explanation_tells_what_does_not_count_and_why():
    pack, _ = load().usable(), Translator("en")
    sheet = said(towns=("bj", "ox", "other"), land="uk", town="bj")
    result = score_sheet(pack, sheet)
    story = explain(pack, sheet, result, "towns")
    assert (story.said[0].score, story.said[0].not_offered) == (100, ("bj",))
    told = tell(story, pack, sheet, _)
    assert told.sentences[0] == "100.0: the scores of the chosen options, 100 + 50, 100 at most."
    assert told.tables[0].rows[0][3] == (
        "Beijing, Oxford, Elsewhere (not offered now, so not counted: Beijing)"
    )
    assert [table.columns[2].title for table in told.tables[1:]] == [
        "“Beijing” is offered where:",
        "“Oxford” is offered where:",
    ]
    assert told.tables[1].rows == (("no", "UK", "“Where?” is “China”"),)
    one = explain(pack, sheet, result, "town")
    assert (one.said[0].score, one.said[0].not_offered) == (None, ("bj",))
    land = explain(pack, sheet, result, "land")
    assert not land.said[0].not_offered
    assert not land.offers


def test_explain_as_data(tmp_path, capsys):
    (tmp_path / "p.yaml").write_text(PACK, encoding="utf-8")
    answers = tmp_path / "answers.yaml"
    said = "answers: {towns: [bj, ox], land: uk}\n"
    answers.write_text(f"format: 1\nquestionnaire: p\n{said}")
    assert main.run(["explain", str(answers), "towns", "--format", "json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert plain["answers"][0]["not_offered"] == ["bj"]
    assert [plain["offers"][each]["holds"] for each in ("bj", "ox")] == [False, True]
    assert main.run(["explain", str(answers), "land", "--format", "json"]) == 0
    assert "offers" not in json.loads(capsys.readouterr().out)


def test_a_blank_answers_file_says_for_which_answer_an_option_is():
    lines = list(blank_answers(load().usable(), "en", date(2026, 11, 29)))
    at = lines.index("  town:")
    assert lines[at - 2 : at] == [
        "  #     bj is there only where land is “China”",
        "  #     ox is there only where land is “UK”",
    ]


@pytest.mark.parametrize(("land", "kind"), [("uk", "ox"), ("cn", "")])
def test_an_organisation_is_grouped_by_what_counts(land, kind):
    pack = load_files({"pack.yaml": (PACK + "roles: {kind: town}\n").encode()}).usable()
    sheet = said(town="ox", land=land)
    facts = facts_of(pack, Assessment(date(2026, 11, 29), sheet=sheet), sheet)
    assert facts["kind"] == kind


def test_a_report_has_what_counts():
    pack, _ = load().usable(), Translator("en")
    sheet = said(towns=("bj", "ox"), land="uk", town="bj")
    towns = pack.items["towns"]
    assert reply_lines(pack, towns, sheet, State.ANSWERED, _) == ("Oxford",)
    assert reply_brief(pack, towns, sheet, State.ANSWERED, _) == "Oxford"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{item: land, is: cn}", "{item: lnd, is: cn}", ["8:55", "There is no item “lnd”. Did you mean “land”?"]),
        ("{item: land, is: cn}", "{item: town, is: bj}", ["can't depend on itself"]),
        ("{item: land, is: cn}", "{score: s, below: 5}", ["may name items only"]),
        ("{item: land, is: cn}", "{all: [{item: land, is: cn}, {item: land, is: uk}]}", ["warning", "offer the option “bj”"]),
        ("text: Where?", "text: Where?, when: {item: town, is: ox}", ["in a circle"]),
        ("{id: town, type: choice, text: Which?, options: towns}",
         "{id: town, type: table, text: W, columns: [{id: c, type: choice, text: C, options: [{id: bj, title: B, "
         "when: {item: lnd, is: cn}}, {id: b, title: C}]}]}",
         ["There is no item “lnd”"]),
    ],
)  # fmt: skip
def test_what_the_checker_says(old, new, told):
    problems = [str(each) for each in load(old, new).problems]
    assert any(all(part in each for part in told) for each in problems), problems


def test_a_form_filters_its_choices():
    data, losses = to_xlsform(load().usable())
    assert data
    assert not [each for each in losses if each.place == "town"]
    grid = PACK.replace("{item: land, is: cn}", "{item: grid, answered: true}") + (
        "    - {id: grid, type: matrix, text: G, scale: two, rows: [{id: r, title: R}]}\n"
    )
    grid = grid.replace("option_lists:", "scales: {two: [No, Yes]}\noption_lists:")
    _data, losses = to_xlsform(load_files({"pack.yaml": grid.encode()}).usable())
    assert {each.place for each in losses} >= {"town", "towns"}


TABLE = """\
    - id: where
      type: table
      text: Where?
      columns:
      - id: town
        type: choices
        text: Town
        options:
        - {id: bj, title: Beijing, aliases: [Peking], when: {item: land, is: cn}}
        - {id: lake, title: {en: Bled}, first: {item: land, is: uk}}
        - {id: ox, title: [{when: {item: land, is: uk}, text: Oxford}, Oxford in England], first: {item: land, is: uk}}
"""


def test_the_order_and_the_choices_of_a_table_follow_other_answers():
    pack = load("    - {id: land,", TABLE + "    - {id: land,").usable()
    table = pack.items["where"]
    for land, order in (
        ("uk", ["lake", "ox"]),
        ("cn", ["bj", "lake", "ox"]),
        (None, ["lake", "ox"]),
    ):
        sheet = said(land=land) if land else said()
        shown = with_offered(pack, table, replies(pack, sheet))
        assert list(shown.columns_by_id["town"].options_by_id) == order
    assert table.columns_by_id["town"].read(pack.scales, ["bj"]) == ("bj",)
    first = load(
        "{id: other, title: Elsewhere, score: 50}",
        "{id: other, title: Elsewhere, score: 50, first: {item: land, is: uk}}",
    ).usable()
    for land, order in (("uk", ["other", "ox"]), ("cn", ["bj", "other"])):
        shown = with_offered(first, first.items["town"], replies(first, said(land=land)))
        assert list(shown.options_by_id) == order


def test_an_option_has_names_and_titles_by_answers():
    pack = load("    - {id: land,", TABLE + "    - {id: land,").usable()
    beijing = pack.items["where"].columns_by_id["town"].options_by_id["bj"]
    assert beijing.names == {"bj", "beijing", "peking"}
    for land, title in (("uk", "Oxford"), ("cn", "Oxford in England")):
        towns = worded(pack, said(land=land)).items["where"].columns_by_id["town"]
        assert Translator("en").text(towns.options_by_id["ox"].title) == title


def test_an_option_that_no_answer_offers_is_told_in_a_column_too():
    never = "{all: [{item: land, is: cn}, {item: land, is: uk}]}"
    pack = load(
        "    - {id: land,", TABLE.replace("{item: land, is: cn}", never) + "    - {id: land,"
    )
    assert any("offer the option “bj”" in str(each) for each in pack.problems)
