"""Growth with size: reports by items, plans by actions that require each other, documents by replies."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from io import BytesIO
from itertools import cycle
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
from benchmarks.timing import Figures, answered, best_cpu_ms, large_pack, large_pack_text, ms

_DAY = date(2026, 11, 20)
_ITEMS = 5_000
_RUNS = 3


def run() -> Figures:
    """Times at sizes that double."""
    figures = _growing("report", "items", (1_200, 2_400, 4_800), _report)
    figures += _growing("score everything", "items", (1_250, 2_500, 5_000), _score)
    figures += _growing("roadmap", "chained actions", (100, 200, 400), _roadmap)
    figures += _growing("open", "replies", (60_000, 120_000, 240_000), _opened)
    figures += _growing("a change", "replies", (60_000, 120_000, 240_000), _changed)
    return figures


def _growing(what: str, unit: str, sizes: tuple[int, ...], took: Callable[[int], float]) -> Figures:
    """The time at each size, of the processor, and the exponent with which it grows from first to last."""
    times = [took(size) for size in sizes]
    power = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
    figures = [
        (f"{what}, {size:,} {unit}", ms(time)) for size, time in zip(sizes, times, strict=True)
    ]
    return [*figures, (f"{what}: growth with {unit}", f"exponent {power:.2f}")]


def _took(work: Callable[[], object]) -> float:
    return best_cpu_ms(work, _RUNS)


def _score(items: int) -> float:
    checked = large_pack(items)
    pack, assessment = checked.usable(), answered(checked)
    return _took(lambda: score_sheet(pack, assessment.sheet))


def _report(items: int) -> float:
    checked = large_pack(items)
    pack, assessment = checked.usable(), answered(checked)
    result = score_sheet(pack, assessment.sheet)
    strategy = make_strategy(Situation.of(pack, assessment.sheet, result), _DAY, 100)
    options = ReportOptions()
    return _took(
        lambda: write_report(pack, assessment, result, options, BytesIO(), strategy=strategy)
    )


def _roadmap(actions: int) -> float:
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
    return _took(lambda: plan_roadmap(situation, channels, _DAY))


@contextmanager
def _replied(replies: int) -> Iterator[Path]:
    """A document of people who each answered every question."""
    checked = large_pack(_ITEMS)
    names = list(checked.usable().items)
    everybody = tuple(
        Respondent(
            f"r{one}", "", "", {name: Answer.of((n + one) % 5) for n, name in enumerate(names)}
        )
        for one in range(replies // _ITEMS)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.sounding"
        Document.create(path, checked, Assessment(_DAY, sheet=Sheet({}, everybody))).close()
        yield path


def _opened(replies: int) -> float:
    with _replied(replies) as path:
        return _took(lambda: Document(path).close())


def _changed(replies: int) -> float:
    with _replied(replies) as path, closing(Document(path)) as document:
        values = cycle(range(5))
        return _took(lambda: document.run(set_answer("i0", Answer.of(next(values)))))
