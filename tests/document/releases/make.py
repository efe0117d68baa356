"""Makes the document of this release, with the score it must always have: once for each, never again.

    python -m tests.document.releases.make

It holds every kind of entry, a history with something undone, and its own copy of the quick check.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from assessment import __version__
from assessment.answers.answer import Answer, Confidence, State
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import ActionDecision, MeasureDecision, Verdict
from assessment.answers.records import LogEntry, Reading, Sentiment
from assessment.core.resources import packs_folder
from assessment.document.answer_edits import (
    add_respondent,
    set_answer,
    set_brand,
    set_fact,
    set_reply,
    set_revealed,
    set_target,
)
from assessment.document.document import Document
from assessment.document.store import read_document
from assessment.document.strategy_edits import (
    add_feedback,
    add_own_action,
    add_reading,
    add_story,
    assess_again,
    set_action,
    set_channels,
    set_measure,
)
from assessment.presentation.score_json import figures
from assessment.questionnaire.loader import load_pack
from assessment.scoring import score_sheet

FOLDER = Path(__file__).parent
DAY = date(2026, 11, 23)


def scores(path: Path) -> dict[str, Any]:
    """Return the scores of a document, by section and topic."""
    pack, assessment = read_document(path)
    found = figures(pack, assessment, score_sheet(pack, assessment.sheet))
    return {
        **{key: found[key] for key in ("index", "range", "coverage", "level", "gates")},
        "sections": {each["id"]: each["score"] for each in found["sections"]},
        "topics": {
            topic["id"]: topic["score"] for each in found["sections"] for topic in each["topics"]
        },
    }


def main() -> int:
    """Makes the document; 1 where it is there already."""
    target = FOLDER / f"{__version__}.sounding"
    if target.exists():
        print(f"{target.name} is there already; a released document never changes")
        return 1
    path = target.with_suffix(".new")
    document = Document.create(
        path, load_pack(packs_folder() / "quick-check"), Assessment(DAY, "zh", {"name": "Tea 茶"})
    )
    document.close()
    ticks = _ticks()
    document = Document(path, lambda: next(ticks))
    _fill(document)
    document.close()
    expected = json.dumps(scores(path), indent=1, ensure_ascii=False) + "\n"
    path.rename(target)
    target.with_suffix(".json").write_text(expected, encoding="utf-8")
    return 0


def _ticks() -> Iterator[datetime]:
    time = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    while True:
        yield time
        time += timedelta(seconds=7)


def _fill(document: Document) -> None:
    lin = document.run(add_respondent("Lin", {"en": "Owner", "zh": "店主"}))
    for number, item in enumerate(document.pack.items.values()):
        if item.type == "yes_no":
            document.run(set_answer(item.id, Answer.of(number % 2 == 0)))
        elif item.type == "rating":
            document.run(
                set_answer(
                    item.id, Answer.of(number % 4, "Note 备注" * (number % 3), Confidence.LOW)
                )
            )
            document.run(set_reply(lin, item.id, Answer.of(number % 3)))
    document.run(assess_again(date(2027, 11, 23)))
    last = list(document.pack.items)[-1]
    document.run(set_answer(last, Answer(State.UNKNOWN, note="ask")))
    document.run(set_fact("employees", 4))
    document.run(set_target(document.pack.sections[0].id, 80))
    document.run(set_brand("consultant", "Zoë"))
    document.run(set_channels(("shop",)))
    document.run(set_action("a", ActionDecision(Verdict.DEFERRED, date(2027, 3, 1), owner="Lin")))
    document.run(add_own_action("Ask aunt", 2.5))
    document.run(set_measure("likes", MeasureDecision(True, target=40, day=date(2027, 6, 1))))
    document.run(add_reading(Reading("likes", DAY, 12.5)))
    document.run(add_feedback(LogEntry(DAY, "Good tea", "Li", sentiment=Sentiment.POSITIVE)))
    document.run(add_story(LogEntry(DAY, "A story", consent=True)))
    document.run(set_revealed(True))
    document.run(set_fact("sector", "Tea"))
    document.undo()
    document.set_view("place", "results")


if __name__ == "__main__":
    sys.exit(main())
