"""Reports by number of pages."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from assessment.document.exchange import read_answers
from assessment.questionnaire.library import Library
from assessment.report.pdf import ReportOptions, write_report
from assessment.resources import packs_folder
from assessment.scoring import score_sheet
from assessment.strategy import Situation, make_strategy
from benchmarks.timing import Figures, answered, large_pack, median_ms, ms


def run() -> Figures:
    """Report time of the samples in both languages, and of a large assessment."""
    figures: Figures = []
    samples = packs_folder() / "social-media" / "samples"
    for language, name in (("en", "harbour-trust"), ("zh", "tea-shop")):
        read = read_answers(Path(samples / f"{name}.yaml"), Library())
        figures.append(_figure(read.pack.usable(), read.assessment, language))
    checked = large_pack(1_000)
    figures.append(_figure(checked.usable(), answered(checked), "en"))
    return figures


def _figure(pack, assessment, language: str) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    result = score_sheet(pack, assessment.sheet)
    situation = Situation.of(pack, assessment.sheet, result, assessment.decisions)
    strategy = make_strategy(situation, assessment.assessed_on)
    options = ReportOptions(language=language)

    def write() -> int:
        return write_report(pack, assessment, result, options, BytesIO(), strategy=strategy)

    pages = write()
    took = median_ms(write, 3)
    return f"report of {pages} pages ({language})", f"{ms(took)} ({took / pages:.1f} ms a page)"
