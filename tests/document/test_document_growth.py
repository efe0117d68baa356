"""Documents of many replies: opening grows with their number, a change does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment
from assessment.document.answer_edits import set_answer, set_reply
from assessment.document.backups import back_up
from assessment.document.document import Document
from benchmarks.timing import large_pack
from tests.growth import LINEAR, exponent

ITEMS = 30
PEOPLE = [20, 40, 80]


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    checked = large_pack(ITEMS)
    made = {}
    for people in PEOPLE:
        made[people] = tmp_path_factory.mktemp("growth") / f"{people}.sounding"
        sheet = Sheet(
            {},
            tuple(
                Respondent(
                    f"r{one}", "", "", {id_: Answer.of(one % 5) for id_ in checked.usable().items}
                )
                for one in range(people)
            ),
        )
        Document.create(made[people], checked, Assessment(date(2026, 11, 20), sheet=sheet)).close()
    return made


def test_opening_grows_with_the_replies(paths: dict[int, Path]) -> None:
    assert exponent(lambda people: lambda: Document(paths[people]).close(), PEOPLE) < LINEAR


def test_copying_grows_with_the_replies(paths: dict[int, Path], tmp_path: Path) -> None:
    def work_of(people: int) -> Callable[[], object]:
        return lambda: back_up(paths[people], tmp_path / str(people))

    assert exponent(work_of, PEOPLE) < LINEAR


def test_a_change_does_not_grow_with_the_replies(paths: dict[int, Path]) -> None:
    """Each respondent is looked at, but none of their replies."""
    opened: list[Document] = []

    def work_of(people: int) -> Callable[[], object]:
        document = Document(paths[people])
        opened.append(document)

        def change() -> None:
            document.run(set_answer("i3", Answer.of(2)))
            document.run(set_reply("r1", "i4", Answer.of(0)))
            document.undo()

        return change

    assert exponent(work_of, PEOPLE) < 0.7
    for document in opened:
        document.close()


def test_equal_replies_are_one_object_and_a_change_shares_the_rest(paths: dict[int, Path]) -> None:
    with_replies = Document(paths[20], read_only=False)
    first, *_, last = before = with_replies.assessment.sheet.respondents
    assert first.answers["i0"] is before[5].answers["i0"]
    with_replies.run(set_reply(first.id, "i0", Answer.of(3)))
    after = with_replies.assessment.sheet.respondents
    assert first.answers["i0"].value == 0  # an assessment handed out stays as it is
    assert after[0].answers["i0"].value == 3
    assert after[-1].answers is last.answers
    with_replies.close()
