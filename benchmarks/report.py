"""Reports by number of pages, beside bare reportlab; how soon they are cancelled; what memory they take."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from itertools import count, cycle, pairwise
from pathlib import Path
from typing import Any

from reportlab import platypus
from reportlab.lib import styles
from reportlab.pdfgen.canvas import Canvas

from assessment.core.i18n import Text, Translator, localise
from assessment.core.resources import packs_folder
from assessment.exchange.answers_reader import read_answers
from assessment.exchange.assessment_workbook import assessment_workbook
from assessment.exchange.table_parts import Material as Tables
from assessment.questionnaire.library import Library
from assessment.questionnaire.model import Pack
from assessment.report.formats import FORMS, Material, report_as
from assessment.report.pdf.writer import ReportOptions, write_report
from assessment.scoring import score_sheet
from assessment.strategy import make_strategy
from assessment.strategy.situation import Situation
from assessment.typesetting.fonts import FONT, register_fonts
from benchmarks.timing import Figures, answered, cpu_ms, large_pack, median_ms, ms

_PAIRS = 7
"""Reports and bare pages in turn, so that what else the machine does falls on both."""


def run() -> Figures:
    """Report time of the samples in both languages, and of a large assessment."""
    figures: Figures = []
    samples = packs_folder() / "social-media" / "samples"
    for language, name in (("en", "harbour-trust"), ("zh", "tea-shop")):
        read = read_answers(Path(samples / f"{name}.yaml"), Library())
        figures.append(_figure(read.pack.usable(), read.assessment, language))
    checked = large_pack(1_000)
    figures.append(_figure(checked.usable(), answered(checked), "en"))
    return [*figures, *_office(), _beside_bare(), _cancelling(), _memory()]


def _sample(name: str) -> Any:
    """The pack, the assessment, the result and the strategy of a sample."""
    samples = packs_folder() / "social-media" / "samples"
    read = read_answers(Path(samples / f"{name}.yaml"), Library())
    pack, assessment = read.pack.usable(), read.assessment
    result = score_sheet(pack, assessment.sheet)
    situation = Situation.of(pack, assessment.sheet, result, assessment.decisions)
    return pack, assessment, result, make_strategy(situation, assessment.assessed_on)


def _office() -> Figures:
    """Both samples as a Word document, as slides and as a workbook, in both languages."""
    figures: Figures = []
    for name, language in (("harbour-trust", "en"), ("tea-shop", "zh")):
        pack, assessment, result, strategy = _sample(name)
        report = Material(pack, assessment, result, strategy)
        options = ReportOptions(language=language)
        for form in FORMS:
            took = median_ms(partial(report_as, form, report, options), 3)
            figures.append((f"{name} ({language}) as .{form}", ms(took)))
        tables = Tables(pack, assessment, result, Translator(language), strategy)
        took = median_ms(partial(assessment_workbook, tables), 3)
        figures.append((f"{name} ({language}) as .xlsx", ms(took)))
    return figures


def _beside_bare() -> tuple[str, str]:
    """A Chinese report beside what bare reportlab takes for as many pages of text and tables, same fonts."""
    pack, assessment, result, strategy = _sample("tea-shop")
    options = ReportOptions(language="zh")

    def write() -> int:
        return write_report(pack, assessment, result, options, BytesIO(), strategy=strategy)

    pages = write()
    texts = _texts(pack)
    pairs = [(cpu_ms(write), cpu_ms(lambda: _bare(texts, pages))) for _ in range(_PAIRS)]
    ours, bare = (statistics.median(each) for each in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    return (
        f"Chinese report of {pages} pages beside {pages} bare pages of reportlab",
        f"{ms(ours)} computing beside {ms(bare)}: {ratio:.2f} ×, the middle of {_PAIRS} pairs",
    )


def _texts(pack: Pack) -> list[str]:
    """The questionnaire's own texts, of all lengths."""
    found: list[Text | None] = []
    for topic in pack.topics.values():
        found.append(topic.guide)
        for item in topic.items:
            found += [item.text, item.help, *(getattr(item, "anchors", None) or ())]
    for action in pack.actions_by_id.values():
        found += [action.why, *action.steps]
    return [text for each in found if (text := localise(each, "zh"))]


def _bare(texts: Sequence[str], pages: int) -> None:
    """So many full pages by reportlab's own means: paragraphs, and every eighth a table of eight rows."""
    register_fonts()
    bare: Any = platypus  # which is untyped
    make_style: Any = styles.ParagraphStyle
    style = make_style("text", fontName=FONT, fontSize=9.5, leading=15, wordWrap="CJK")
    make: Any = Canvas
    canvas, frame = make(BytesIO()), bare.Frame(60, 60, 475, 722)
    source = cycle(texts)
    for _ in range(pages):
        for number in count(1):
            block: Any = bare.Paragraph(next(source), style)
            if number % 8 == 0:
                rows = [
                    [f"{n}", bare.Paragraph(next(source), style), "70", "8 h"] for n in range(8)
                ]
                block = bare.Table(rows, colWidths=(20, 375, 40, 40))
            if not frame.add(block, canvas):
                break
        canvas.showPage()
        frame = bare.Frame(60, 60, 475, 722)
    canvas.save()


def _cancelling() -> tuple[str, str]:
    """The longest time between two looks at whether to stop, in the longest of three reports."""
    pack, assessment, result, strategy = _sample("tea-shop")
    longest = 0.0
    for _ in range(3):
        looks = [time.perf_counter()]

        def look(looks: list[float] = looks) -> bool:
            looks.append(time.perf_counter())
            return False

        options = ReportOptions(language="zh")
        write_report(
            pack, assessment, result, options, BytesIO(), cancelled=look, strategy=strategy
        )
        looks.append(time.perf_counter())
        longest = max(longest, *(b - a for a, b in pairwise(looks)))
    return "a report is cancelled within", ms(longest * 1000)


_LARGE = """
import resource
from io import BytesIO
from assessment.report.pdf.writer import ReportOptions, write_report
from assessment.scoring import score_sheet
from benchmarks.timing import answered, large_pack
checked = large_pack(2_400)
pack, assessment = checked.usable(), answered(checked)
pages = write_report(pack, assessment, score_sheet(pack, assessment.sheet), ReportOptions(), BytesIO())
print(pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def _memory() -> tuple[str, str]:
    """Memory that a process takes in all that writes a report of some two hundred pages."""
    done = subprocess.run(
        [sys.executable, "-c", _LARGE], capture_output=True, text=True, check=True
    )
    pages, most = done.stdout.split()
    return f"memory of a process that writes {pages} pages", f"{most} MB"


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
