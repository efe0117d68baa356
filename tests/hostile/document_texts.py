"""Laws of an awkward text in every field of a document: equal when it is opened again, or cleaned."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

from assessment.answers.answer import Answer, Respondent
from assessment.answers.assessment import Assessment, Brand
from assessment.answers.decisions import ActionDecision, Decisions, MeasureDecision, OwnAction
from assessment.answers.records import LogEntry, Reading
from assessment.core.text import clean
from assessment.document.answer_edits import (
    NOTE_LABEL,
    add_respondent,
    set_answer,
    set_brand,
    set_fact,
    set_reply,
)
from assessment.document.document import Document
from assessment.document.strategy_edits import (
    add_feedback,
    add_own_action,
    add_reading,
    add_story,
    set_action,
    set_measure,
)
from assessment.exchange.sanitise import clean_assessment
from assessment.questionnaire.loader import CheckedPack, load_files
from tests.hostile.exchange_long import PACK, holding
from tests.hostile.judge import Broken, Verdict

DAY = date(2026, 11, 20)


def checked_pack() -> CheckedPack:
    """The pack that asks for texts in every way there is."""
    return load_files({"pack.yaml": PACK})


def judge_document(
    checked: CheckedPack, folder: Path, text: str, codes: Counter[str], number: int = 0
) -> Verdict:
    """Types the text into every field of a document, opens it again; makes another that begins with it."""
    path = folder / f"typed{number}.sounding"
    with closing(Document.create(path, checked, Assessment(DAY), folder / "data")) as document:
        _type_everywhere(document, text)
        told = document.assessment
    with closing(Document(path, data=folder / "data")) as document:
        found, looked = document.assessment, document.view("note")
        undone = 0
        while document.undo():
            undone += 1
        empty = document.assessment
        while document.redo():
            undone -= 1
        again = document.assessment
    whole = clean_assessment(holding(text))
    path = folder / f"begun{number}.sounding"
    Document.create(path, checked, whole, folder / "data").close()
    with closing(Document(path, data=folder / "data")) as document:
        begun = document.assessment

    def verdict() -> None:
        wanted = _wanted(clean(text), found)
        for field in Assessment.__dataclass_fields__:
            kept = getattr(found, field)
            _must(kept == getattr(wanted, field), f"{field}: {str(kept)[:200]}")
        _must(found == told, "not what it was before it was closed")
        _must(looked == clean(text), "the view")
        _must(empty == Assessment(DAY), "something is left when everything is undone")
        _must(undone == 0 and again == found, "something is missing when everything is done again")
        for field in ("organisation", "sheet"):
            _must(_blank_apart(begun, field) == _blank_apart(whole, field), f"begun with {field}")
        codes[
            "document: equal" if clean(text) == text else "document: equal to the cleaned text"
        ] += 1

    return verdict


def _type_everywhere(document: Document, text: str) -> None:
    """One act for each field that holds texts."""
    document.run(set_answer("words", Answer.of(text, text)))
    document.run(set_answer("yes", Answer.of(True, text), NOTE_LABEL))
    document.run(set_answer("table", Answer.of(({"a": text, "n": 1}, {"a": text}))))
    id_ = document.run(add_respondent(text, {"en": text, "zh": text}))
    document.run(set_reply(id_, "words", Answer.of(text, text)))
    document.run(set_fact("name", {"en": text, "zh": text}))
    document.run(set_fact(text, text))
    for key in ("consultant", "client", "footer"):
        document.run(set_brand(key, text))
    document.run(set_action("ask", ActionDecision(owner=text, note=text)))
    document.run(add_own_action(text, 3, text))
    document.run(set_measure("own", MeasureDecision(True, text, text, owner=text)))
    document.run(add_reading(Reading("own", DAY, 1.5, text)))
    document.run(add_feedback(LogEntry(DAY, text, text, text, done=text)))
    document.run(add_story(LogEntry(DAY, text, text, text, done=text)))
    document.set_view("note", clean(text))


def _wanted(text: str, found: Assessment) -> Assessment:
    """Return what a document must hold; the ids that it gave are taken as they are."""
    (one,) = found.sheet.respondents
    (own,) = found.decisions.own
    cell = {"a": text} if text else {}
    said = {
        "words": Answer.of(text, text),
        "yes": Answer.of(True, text),
        "table": Answer.of(({**cell, "n": 1}, cell)),
    }
    person = Respondent(one.id, text, {"en": text, "zh": text}, {"words": Answer.of(text, text)})
    log = LogEntry(DAY, text, text, text, done=text, number=1)
    made = Assessment(
        DAY,
        organisation={"name": {"en": text, "zh": text}, **({text: text} if text else {})},
        brand=Brand(text, text, text),
        decisions=Decisions(
            actions={"ask": ActionDecision(owner=text, note=text)} if text else {},
            own=(OwnAction(own.id, text, 3, text),),
            measures={"own": MeasureDecision(True, text, text, owner=text)},
        ),
        readings=(Reading("own", DAY, 1.5, text, 1),),
        feedback=(log,),
        stories=(log,),
    )
    blank = {key: each for key, each in said.items() if not each.is_blank}
    person_said = {key: each for key, each in person.answers.items() if not each.is_blank}
    person = Respondent(person.id, person.name, person.role, person_said)
    return made.with_sheet(agreed=blank, respondents=(person,))


def _blank_apart(assessment: Assessment, field: str) -> object:
    """A field as it is compared: answers that say nothing are none."""
    if field != "sheet":
        return getattr(assessment, field)
    sheet = assessment.sheet
    people = [(one.id, one.name, one.role, _saying(one.answers)) for one in sheet.respondents]
    return _saying(sheet.agreed), people


def _saying(answers: object) -> dict[str, Answer]:
    assert isinstance(answers, dict)
    return {key: each for key, each in answers.items() if not each.is_blank}


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Broken(otherwise)
