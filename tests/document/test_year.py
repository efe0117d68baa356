"""A year with a strategy: readings every week, actions, reviews, rounds, a new version – and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest

from assessment.analysis.pack_upgrade import preview
from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import MeasureDecision, ReviewDecision, Verdict
from assessment.answers.likely_changed import likely_changed
from assessment.answers.records import LogEntry, Reading
from assessment.core.i18n import Translator
from assessment.document.answer_edits import confirm, set_answer
from assessment.document.document import Document
from assessment.document.pack_entry import upgrade_pack
from assessment.document.store import content_hash
from assessment.document.strategy_edits import (
    add_feedback,
    add_own_action,
    add_reading,
    add_story,
    assess_again,
    finish_action,
    finish_own_action,
    set_action,
    set_measure,
    set_own_action,
    set_review,
)
from assessment.evaluation import Scored
from assessment.exchange.answers_reader import read_back
from assessment.exchange.answers_writer import write_answers
from assessment.exchange.platform_exports.readings import Choice, ReadTable
from assessment.exchange.platform_exports.tables import tables_in
from assessment.presentation.follow_up import measures_standing
from assessment.scoring import score_sheet
from assessment.strategy.due import DueKind, due_list, review_days
from tests.strategy.conftest import MODEST, SHOP, START

EXPORTS = [
    ("笔记标题,首次发布时间,观看量", "春茶,{y}年{m:02}月{d:02}日09时15分00秒,1.2万", "观看量", 12_000),
    ("作品名称,发布时间,播放量,5s完播率", "试吃,{y}-{m:02}-{d:02} 09:30,\"1,520\",40%", "播放量", 1_520),
    ("视频标题,发布时间,播放量", "开店,{y}-{m:02}-{d:02},480", "播放量", 480),
    ("日期,阅读次数,阅读人数", "{y}-{m:02}-{d:02},77,50", "阅读次数", 77),
    ("Post ID,Publish time,Reach,Views", "1,{m:02}/{d:02}/{y} 09:30,9,33", "Views", 33),
    ("Video title,Post time,Total views", "Tea,{y}-{m:02}-{d:02},21", "Total views", 21),
]  # fmt: skip
"""Heads, a row, the column to read and its figure, for six platforms."""
OWN = 26
"""Actions of one's own; with four of the catalogue there are thirty."""


def strategy_of(document):
    scored = Scored(
        document.pack, document.assessment, score_sheet(document.pack, document.assessment.sheet)
    )
    return scored.strategy


def exported(week, day):
    head, row, column, value = EXPORTS[week % len(EXPORTS)]
    text = f"{head}\n{row.format(y=day.year, m=day.month, d=day.day)}\n"
    table = ReadTable.of(f"week-{week}.csv", tables_in("x.csv", text.encode("utf-8-sig"))[0])
    known = table.layout.column(column)
    assert known is not None
    assert known.how is not None
    return table.reading("eyes", Choice(column, known.how), day, Translator()), value


@pytest.fixture
def document(tmp_path, checked_of, sheet_of):
    checked = checked_of(SHOP)
    made = Assessment(START, sheet=sheet_of(checked.usable(), MODEST))
    opened = Document.create(tmp_path / "shop.sounding", checked, made)
    minutes = count()
    opened._now = lambda: datetime(2026, 11, 20, tzinfo=UTC) + timedelta(minutes=next(minutes))
    yield opened
    opened.close()


def test_a_year_with_the_strategy_and_all_of_it_taken_back(document, checked_of):
    first = content_hash(document.path)
    run = document.run
    run(set_measure("eyes", MeasureDecision(True, baseline=10, target=100, day=date(2027, 11, 1))))
    own = [run(add_own_action(f"Action {n}", 2)) for n in range(OWN)]
    planned = strategy_of(document)
    catalogue = [each.action for each in planned.roadmap.steps if each.title is None][:4]
    assert len(own) + len(catalogue) == 30
    reviews = review_days(planned)
    expected = []
    for week in range(52):
        day = START + timedelta(days=7 * week + 1)
        run(add_reading(Reading("orders", day, 5 + week / 10, f"week {week}")))
        reading, value = exported(week, day)
        assert (reading.value, reading.day) == (value, day)
        run(add_reading(reading))
        expected.append(value)
        if week < OWN:
            action = next(
                each for each in document.assessment.decisions.own if each.id == own[week]
            )
            run(set_own_action(replace(action, start=day)))
            run(finish_own_action(own[week], day, 2.5))
        elif week < 30:
            id_ = catalogue[week - OWN]
            run(set_action(id_, replace(document.assessment.decisions.action(id_), start=day)))
            run(finish_action(id_, day, 3))
        for review in reviews:
            if day - timedelta(days=7) < review <= day:
                run(set_review(review, ReviewDecision(held=day, note="go on")))
        if week == 26:
            run(add_feedback(LogEntry(day, "good", "Zoë")))
            run(add_story(LogEntry(day, "a story", consent=True)))
    run(set_review(reviews[3], ReviewDecision(moved=START + timedelta(days=362))))
    decisions = document.assessment.decisions
    assert sum(each.done for each in decisions.own) == OWN
    assert [decisions.action(id_).verdict for id_ in catalogue] == [Verdict.DONE] * 4
    assert len(decisions.reviews) == 4
    assert document.assessment.unconfirmed

    standing = {
        each.measure.id: each
        for each in measures_standing(
            document.pack, strategy_of(document), document.assessment.readings
        )
    }
    assert [each.value for each in standing["eyes"].readings] == expected
    assert len(standing["orders"].readings) == 52

    # a new round, from the last answers; what is likely to have changed first
    assert run(assess_again(START + timedelta(days=364))) == 1
    likely = likely_changed(document.pack, document.assessment)
    assert likely
    for id_ in likely:
        run(confirm(id_))
    run(set_answer("listen", Answer.of(3)))
    run(confirm(*document.assessment.unconfirmed))
    assert document.assessment.unconfirmed == frozenset()
    assert run(assess_again(START + timedelta(days=365))) == 2

    # another version of the questionnaire, and an answers file that holds all of it
    newer = SHOP.replace("text: Need}", "text: How great is the need}")
    taken = checked_of("version: 2.0.0\n" + newer)
    found = preview(document.pack, taken.usable(), document.assessment.sheet)
    assert found.look_again == ("need",)
    run(upgrade_pack(taken, found.look_again))
    assert document.pack.version == "2.0.0"
    written = write_answers(document.pack, document.assessment, "yaml")
    back = read_back(written.data, "a.yaml", document.pack)
    assert written.remarks == ()
    assert len(back.readings) == 104
    assert (len(back.rounds), back.decisions) == (2, document.assessment.decisions)
    left = due_list(
        document.pack, strategy_of(document), document.assessment, START + timedelta(days=366)
    )
    assert not [each for each in left if each.kind is DueKind.ACTION and each.id in own]

    while document.undo() is not None:
        pass
    assert content_hash(document.path) == first
    while document.redo() is not None:
        pass
    assert document.pack.version == "2.0.0"
