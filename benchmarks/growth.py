"""Growth with size: reports by items, plans by actions that require each other, documents by replies."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment
from assessment.document.answer_edits import set_answer
from assessment.document.document import Document
from assessment.questionnaire.loader import load_files
from assessment.report.pdf.writer import ReportOptions, write_report
from assessment.scoring import score_sheet
from assessment.strategy import make_strategy
from assessment.strategy.channels import plan_channels
from assessment.strategy.roadmap_planning import plan_roadmap
from assessment.strategy.situation import Situation
from benchmarks.timing import Figures, answered, large_pack, large_pack_text, ms

_DAY = date(2026, 11, 20)
_ITEMS = 5_000


def run() -> Figures:
    """Times at sizes that double."""
    figures = [_report(items) for items in (1_200, 2_400, 4_800)]
    figures += [_roadmap(actions) for actions in (100, 200, 400)]
    for people in (12, 25, 50):
        with tempfile.TemporaryDirectory() as folder:
            figures += _replies(people, Path(folder) / "many.sounding")
    return figures


def _took(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _report(items: int) -> tuple[str, str]:
    checked = large_pack(items)
    pack, assessment = checked.usable(), answered(checked)
    result = score_sheet(pack, assessment.sheet)
    strategy = make_strategy(Situation.of(pack, assessment.sheet, result), _DAY, 100)
    options = ReportOptions()
    took = _took(
        lambda: write_report(pack, assessment, result, options, BytesIO(), strategy=strategy)
    )
    return f"report of {items:,} items", ms(took)


def _roadmap(actions: int) -> tuple[str, str]:
    """A roadmap of actions each of which requires the one before."""
    chained = [
        f"    - {{id: a{n}, title: A, addresses: {{t{n % 10}: {3 + n % 7}}}, effort_hours: {1 + n % 5}, "
        f"requires: [{f'a{n - 1}' if n else ''}]}}"
        for n in range(actions)
    ]
    text = large_pack_text(50) + "catalogues:\n  actions:\n    actions:\n" + "\n".join(chained)
    pack = load_files({"pack.yaml": text.encode()}).usable()
    sheet = Sheet({name: Answer.of(0) for name in pack.items})
    situation = Situation.of(pack, sheet, score_sheet(pack, sheet))
    channels = plan_channels(situation, 100)
    return f"roadmap of {actions} chained actions", ms(
        _took(lambda: plan_roadmap(situation, channels, _DAY))
    )


def _replies(people: int, path: Path) -> Figures:
    checked = large_pack(_ITEMS)
    names = list(checked.usable().items)
    everybody = tuple(
        Respondent(
            f"r{one}", "", "", {name: Answer.of((n + one) % 5) for n, name in enumerate(names)}
        )
        for one in range(people)
    )
    Document.create(path, checked, Assessment(_DAY, sheet=Sheet({}, everybody))).close()
    opened: list[Document] = []
    size = f"{people * _ITEMS:,} replies"
    figures = [(f"open {size}", ms(_took(lambda: opened.append(Document(path)))))]
    figures.append(
        (f"a change among {size}", ms(_took(lambda: opened[0].run(set_answer("i0", Answer.of(1))))))
    )
    opened[0].close()
    return figures
