"""The strategy in the report as a whole: which chapters there are, the first page, the method."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from assessment.answers.answer import Sheet
from assessment.answers.decisions import (
    ActionDecision,
    Decisions,
    MeasureDecision,
    OwnAction,
)
from assessment.answers.records import Reading, Round
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.core.text import brief
from assessment.presentation.days import short_span
from assessment.presentation.deliverables import TITLES as DELIVERABLES
from assessment.presentation.roadmap import RoadmapText
from assessment.report.pdf.writer import ReportOptions, write_report
from assessment.report.presets import PARTS, Preset, parts_of_preset
from assessment.strategy.deliverables.parts import Deliverable
from tests.pdf_text import page_texts
from tests.report.snapshots import (
    NOTHING,
    TITLES,
    catalogue,
    plain,
    sheets_of,
    unanswered,
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_with_every_chapter_is_the_same_each_time(bakery: Any, language: str) -> None:
    decided = Decisions(own=(OwnAction("own", "Paint", 3),))
    lived = bakery.changed(
        decisions=decided, readings=(Reading("loaves", date(2026, 12, 1), 7.0),)
    ).with_respondents(ann={"need": 0}, bo={"need": 3})
    assert lived.pdf(language=language) == lived.anew().pdf(language=language)


def test_a_strategy_that_is_known_is_not_computed_anew(
    bakery: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, theirs = BytesIO(), BytesIO()
    options = ReportOptions(without=("readiness",))
    strategy = bakery.strategy(10_000)
    arguments = (bakery.pack, bakery.assessment, bakery.result, options)
    write_report(*arguments, own)
    monkeypatch.setattr("assessment.report.pdf.writer.make_strategy", None)
    write_report(*arguments, theirs, strategy=strategy)
    assert own.getvalue() == theirs.getvalue()


def test_the_document_says_whether_it_has_a_strategy(bakery: Any, everything: Any) -> None:
    about = PdfReader(BytesIO(bakery.pdf(only=("cover",)))).metadata
    assert about is not None
    assert about.title == "Bakery check: strategy report"
    assert "Strategy report" in bakery.text(only=("cover",))
    about = PdfReader(BytesIO(everything.pdf(only=("cover",)))).metadata
    assert about is not None
    assert about.title == "Every kind: readiness report"
    assert "Readiness report" in everything.text(only=("cover",))
    without_channels = catalogue(bakery, channels=None)
    assert without_channels.pack.channels_by_id == {}
    assert "Strategy report" in without_channels.text(only=("cover",))


@pytest.mark.parametrize("part", [part for part in TITLES if part != "opinions"])
def test_each_chapter_can_stand_alone_or_be_left_out(bakery: Any, part: str) -> None:
    outline = [
        str(each.title)
        for each in PdfReader(BytesIO(bakery.pdf(only=(part,)))).outline
        if not isinstance(each, list)
    ]
    assert outline == [TITLES[part]]
    left = PdfReader(BytesIO(bakery.pdf(without=(part,)))).outline
    titles = [each.title for each in left if not isinstance(each, list)]
    assert TITLES[part] not in titles
    assert len(titles) == len(TITLES) - 2 + 4


def test_chapters_stand_in_the_order_of_the_parts(trust: Any) -> None:
    reader = PdfReader(BytesIO(trust.pdf()))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    known = {
        **TITLES,
        **{str(part): title for part, title in DELIVERABLES.items()},
        "summary": "The strategy on one page",
        "readiness": "Readiness",
        "sections": "The sections",
        "appendix": "Appendix",
    }
    parts = parts_of_preset(Preset.FULL)
    absent = {"opinions", Deliverable.BUDGET}  # nobody differs, and there is no money
    assert titles == [known[part] for part in parts if part in known and part not in absent]


def test_chapters_of_a_pack_without_deliverables_are_in_order(first_trust: Any) -> None:
    reader = PdfReader(BytesIO(first_trust.pdf()))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == [
        "In one page",
        "Readiness",
        *(TITLES[part] for part in PARTS if part in TITLES and part != "opinions"),
        "The sections",
        "Appendix",
    ]


@pytest.mark.parametrize("part", list(TITLES))
def test_a_pack_without_what_a_chapter_is_about_has_no_such_chapter(
    snapshot_of: Callable[..., Any], part: str
) -> None:
    bare = snapshot_of(plain("{id: said, type: text, text: Said}", ""), rated=True)
    with pytest.raises(AssessmentError, match=NOTHING):
        bare.text(only=(part,))
    with pytest.raises(AssessmentError, match=NOTHING):
        bare.text(only=("contents", part))
    assert "Contents Readiness report" not in bare.text(only=("cover", "contents", part))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("purposes", "What social media is to bring has not been said yet"),
        ("purposes", "Whether there is a need can't be said yet"),
        ("capability", "How many hours a week are free is not known"),
        ("capability", "So cost counts in no choice of channels."),
        ("capability", "So what is there counts in no choice."),
        ("capability", "So no channel is left out for its market."),
        ("capability", "No competitor has been named"),
        ("audiences", "No group of people has been named yet"),
        ("channels", "Not known, so left out of the fit: purposes, audiences"),
        ("media", "Nothing was said to it."),
        ("roadmap", "Nothing can be planned before questions are answered."),
        ("measures", "Nothing has been set that is to be measured"),
        ("measures", "18 February 2027; 19 May 2027; 17 August 2027; 15 November 2027"),
    ],
)
def test_what_is_not_answered_is_said_in_its_chapter(bakery: Any, part: str, said: str) -> None:
    assert said in unanswered(bakery).text(only=(part,))


def test_users_text_is_text_in_every_chapter(bakery: Any) -> None:
    mark = "<b>x</b> & </para> {gap} 🎉"
    row = {"name": mark, "like": mark}
    other = {"who": mark, "lesson": mark}
    goal = {"measure": mark}
    decisions = Decisions(
        actions={"listen": ActionDecision(owner=mark, note=mark)},
        own=(OwnAction("own", mark, 2, mark),),
        measures={"mine": MeasureDecision(chosen=True, title=mark, owner=mark)},
    )
    snapshot = bakery.with_answers(
        people=(row,), others=(other,), goals=(goal,), more=mark
    ).changed(decisions=decisions)
    for part in ("capability", "audiences", "roadmap", "measures"):
        text = snapshot.text(only=(part,)).replace(" ", "")
        assert text.count(mark.replace(" ", "")) >= 2


def test_very_long_texts_come_out_whole(bakery: Any) -> None:
    endless = "abcdefghij" * 1000
    decisions = Decisions(actions={"listen": ActionDecision(note=endless)})
    snapshot = bakery.with_answers(people=({"name": "Us", "like": endless},))
    decided = snapshot.changed(decisions=decisions)
    for part, told in (("audiences", snapshot), ("roadmap", decided)):
        text = re.sub(rf"{TITLES[part]} Bakery \d+ / \d+", "", told.text(only=(part,)))
        assert text.replace(" ", "").count("abcdefghij") >= 999  # one is read round a column


def test_the_first_page_has_the_first_steps(first_tea_shop: Any, bakery: Any) -> None:
    text = first_tea_shop.text(only=("summary",))
    strategy = first_tea_shop.strategy()
    telling = RoadmapText(first_tea_shop.pack, strategy.roadmap, Translator())
    assert "Five first steps" in text
    assert len(strategy.roadmap.steps) > 5
    for step in strategy.roadmap.steps[:5]:
        days = short_span(step.start, step.end, Translator())
        for said in (telling.title(step.action), telling.why(step), days):
            assert said in text
    assert telling.title(strategy.roadmap.steps[5].action) not in text
    assert "To find out first" not in text
    assert "First steps 1 Listen well" in bakery.text(only=("summary",))


def test_steps_without_dates_are_told_without(bakery: Any) -> None:
    text = bakery.without("hours").text(only=("summary",))
    assert "1 Listen well It serves your target: “Bread sold”. 2 Open a page" in text


def test_without_requirements_and_levels_the_first_steps_stand_alone(bakery: Any) -> None:
    text = bakery.with_pack(gates=[], levels=[]).text(only=("summary",))
    assert "What holds the level down" not in text
    assert "First steps 1 Listen well" in text


def test_an_action_without_a_reason_is_told_without(bakery: Any) -> None:
    actions = bakery.pack.catalogues.actions
    listen, opening, *others = actions.actions
    idle = opening.model_copy(update={"addresses": {"ears": 1.0}})
    changed = actions.model_copy(update={"actions": [listen, idle, *others]})
    snapshot = catalogue(bakery, actions=changed).changed(decisions=Decisions(channels=("club",)))
    assert snapshot.strategy().roadmap.step("open") is not None
    assert re.search(r"\d Open a page 2\d Nov", snapshot.text(only=("summary",)))


def test_the_summary_stays_one_page_with_steps(
    trust: Any, tea_shop: Any, first_trust: Any, first_tea_shop: Any
) -> None:
    for snapshot in (trust, tea_shop, first_trust, first_tea_shop):
        for language in ("en", "zh"):
            for paper in ("a4", "letter"):
                assert (
                    len(page_texts(snapshot.pdf(only=("summary",), language=language, paper=paper)))
                    == 1
                )


def test_reasons_give_way_before_the_page_does(first_trust: Any) -> None:
    gates = [
        gate.model_copy(update={"reason": {"en": "Because it is so. " * 90}, "cap": "not-now"})
        for gate in first_trust.pack.gates
    ]
    crowded = first_trust.with_pack(gates=gates)
    found = page_texts(crowded.pdf(only=("summary",)))
    assert len(found) == 1
    assert "Because it is so." not in found[0]


def test_firmness_is_told_with_the_figures_of_the_strategy(trust: Any) -> None:
    text = trust.text(only=("readiness",))
    found = trust.strategy().robustness
    assert found is not None
    low, high = (whole(each, *trust.pack.thresholds) for each in (found.low, found.high))
    assert f"lies between {low} and {high} in 90 of 100 cases" in text
    assert "How firm this is" in text


def test_a_last_round_is_drawn(trust: Any) -> None:
    rounds = (Round(1, date(2026, 5, 6), "planned", "1.2.0", trust.assessment.sheet),)
    text = trust.changed(rounds=rounds).text(only=("readiness",))
    assert "last round" in text.replace("In the last round", "")


def test_a_last_round_is_told(bakery: Any) -> None:
    before = bakery.with_answers(hear=0, need=1)
    rounds = (
        Round(1, date(2026, 1, 2), "planned", "1.1.0", Sheet()),
        Round(2, date(2026, 5, 6), "planned", "1.2.0", before.assessment.sheet),
    )
    index = whole(before.result.index.value, *bakery.pack.thresholds)
    text = bakery.changed(rounds=rounds).text(only=("readiness",))
    assert f"In the last round, on 6 May 2026, it was {index}." in text
    other = bakery.changed(rounds=rounds[:1]).text(only=("readiness",))
    assert "The last round, on 2 January 2026, was answered with another version." in other
    empty = (replace(rounds[1], sheet=Sheet()),)
    text = bakery.changed(rounds=empty).text(only=("readiness",))
    assert "The last round was on 6 May 2026." in text
    assert "last round" not in bakery.text(only=("readiness",))


@pytest.mark.parametrize(("language", "paper"), [("en", "a4"), ("zh", "a4"), ("en", "letter")])
def test_the_method_is_told_on_one_page(
    trust: Any, tea_shop: Any, language: str, paper: str
) -> None:
    snapshot = trust if language == "en" else tea_shop
    mark = Translator(language)("How the figures came about")
    found = page_texts(snapshot.pdf(only=("appendix",), language=language, paper=paper))
    last = Translator(language)("What this is not")
    assert [mark in page and last in page for page in found].count(True) == 1
    about = f"{snapshot.pack.id} {snapshot.pack.version}".replace(" ", "")
    place = next(number for number, page in enumerate(found) if mark in page)
    assert any(about in page.replace(" ", "") for page in found[place : place + 2])


def test_the_method_tells_of_what_the_pack_has(bakery: Any, everything: Any) -> None:
    text = bakery.text(only=("appendix",))
    assert "Weights: purposes 2, audiences 2, abilities 1, hours 1, money 1" in text
    assert "The weights of the sections were drawn 200 times" in text
    assert "First what clears requirements that are not met" in text
    channels = catalogue(bakery, actions=None).text(only=("appendix",))
    assert "Fit of a channel" in channels
    assert "First what clears" not in channels
    actions = catalogue(bakery, channels=None).text(only=("appendix",))
    assert "Fit of a channel" not in actions
    assert "First what clears" in actions
    assert "Fit of a channel" not in everything.text(only=("appendix",))
    assert "sections were drawn" not in unanswered(bakery).text(only=("appendix",))


def test_what_is_only_mentioned_is_brief() -> None:
    assert brief("short") == "short"
    assert brief("ab " * 100) == ("ab " * 23).rstrip() + " a…"
    assert len(brief("x" * 1000)) == 71


def test_no_page_of_the_strategy_is_almost_empty(trust: Any, tea_shop: Any) -> None:
    for snapshot, language in ((trust, "en"), (tea_shop, "zh")):
        for sheet in sheets_of(snapshot.pdf(language=language, paper="a4"))[2:-1]:
            assert not sheet.is_almost_empty(chars=150), sheet.text
