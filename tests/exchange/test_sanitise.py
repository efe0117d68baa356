"""Cleaning reaches every text of an assessment, also what hands, the room and the workshop hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date

from assessment.answers.answer import Answer, Misfit, Respondent, Sheet, State
from assessment.answers.assessment import Assessment, Brand
from assessment.answers.decisions import ActionDecision, Decisions, MeasureDecision, OwnAction
from assessment.answers.peers import PeerGroup, Peers
from assessment.answers.records import LogEntry, Reading, Round
from assessment.answers.voice import Voice
from assessment.answers.workshop import Phase, Plan, Votes, VotingRound, Workshop
from assessment.exchange.sanitise import clean_assessment

DAY = date(2026, 11, 30)
DIRTY = "a\x00b\x1bc\ud800"
CLEAN = "a\ufffdb\ufffdc\ufffd"


def dirty() -> Assessment:
    """An assessment with characters that no file can hold wherever it has room for a text."""
    text = Answer.of(DIRTY, DIRTY)
    table = Answer.of(({"a": DIRTY},), DIRTY)
    odd = Answer(State.UNANSWERED, None, DIRTY, None, (Misfit(DIRTY),))
    said = {"text": text, "table": table, "odd": odd}
    one = Respondent("one", DIRTY, {"en": DIRTY}, said)
    hands = {"text": (text, odd), "table": (table,)}
    held = VotingRound(Phase.AGREED, said, (text,), reason=DIRTY, agreed=table)
    return Assessment(
        DAY,
        organisation={"name": DIRTY, "sector": {"en": DIRTY}},
        sheet=Sheet(said, (one,), counted=hands, room=said),
        brand=Brand(consultant=DIRTY, client=DIRTY, footer=DIRTY),
        decisions=Decisions(
            actions={"a": ActionDecision(owner=DIRTY, note=DIRTY)},
            own=(OwnAction("o", DIRTY, 1, DIRTY),),
            measures={"m": MeasureDecision(True, DIRTY, DIRTY, owner=DIRTY)},
        ),
        readings=(Reading("m", DAY, 1, DIRTY),),
        feedback=(LogEntry(DAY, DIRTY, DIRTY),),
        rounds=(Round(1, DAY, "every", "1.0.0", Sheet(said)),),
        workshop=Workshop(
            Plan(), {"text": held}, (one,), {"text": Votes({"one": text}, (odd,))}
        ),
        peers=Peers("every", "1.0.0", DAY, PeerGroup(7, {}, {"sector": DIRTY})),
        voice=Voice({"foreword": DIRTY}),
    )  # fmt: skip


def texts(value: object, way: str = "") -> Iterator[tuple[str, str]]:
    """Return all texts in a value, with the way to each."""
    if isinstance(value, str):
        yield way, str(value)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from texts(key, f"{way} key")
            yield from texts(each, f"{way}/{key}")
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each, way)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from texts(getattr(value, each.name), f"{way}.{each.name}")


def test_no_text_anywhere_keeps_what_no_file_can_hold() -> None:
    assessment = dirty()
    before = {way for way, text in texts(assessment) if text == DIRTY}
    assert {".sheet.counted/text.note", ".sheet.room/odd.misfits.text"} <= before
    after = dict(texts(clean_assessment(assessment)))
    assert {way for way in before if after[way] != CLEAN} == set()
    assert [way for way, text in after.items() if "\x00" in text] == []


def test_what_is_clean_stays_what_it_was() -> None:
    cleaned = clean_assessment(dirty())
    assert clean_assessment(cleaned) == cleaned
    assert clean_assessment(Assessment(DAY)) == Assessment(DAY)
