"""`compare`: compare rounds of one organisation, or several organisations."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assessment.cli.columns import aligned
from assessment.cli.console import Console
from assessment.cli.targets import output_file, replacing
from assessment.comparison import SideBySide, side_by_side
from assessment.core.i18n import Translator
from assessment.core.numbers import NONE, change_shown, tenths
from assessment.evaluation import Scored
from assessment.presentation.score_json import bounds, rounded
from assessment.questionnaire.model import Pack
from assessment.report.pdf.other_reports import write_comparison
from assessment.report.pdf.writer import ReportOptions
from assessment.scoring.results import Result
from assessment.typesetting.unprintable import noted


def compare_files(
    console: Console, files: Sequence[Path], form: str, output: Path | None = None
) -> int:
    """Print the results of all files side by side, over the questions they share.

    With `output`, write them there as a PDF instead. Nothing is printed if a file can't be read,
    since a comparison must be complete. A single document is compared with its earlier rounds.
    Return the exit status.
    """
    scored: list[Scored] = []

    def read(path: Path) -> None:
        scored.append(console.read_scored(path))

    status = console.each(files, read)
    if status:
        return status
    _, compared = console.translator, side_by_side(scored)
    if output is not None:
        options = ReportOptions(language=_.language)
        with noted() as unprintable, replacing(console, output):
            write_comparison(compared.told(_), compared.notes(_), options, output)
        for sentence in unprintable.sentences(_):
            console.tell(sentence)
        console.tell(str(output))
    elif form == "json":
        console.say(json.dumps(_plain(compared, _), ensure_ascii=False, indent=1))
    else:
        console.say("\n".join(_lines(compared, _)))
    return status


def _plain(compared: SideBySide, _: Translator) -> dict[str, Any]:
    comparison = compared.comparison
    pack = comparison.pack
    return {
        "questionnaire": pack.id,
        "version": pack.version,
        "left_out": list(comparison.left_out),
        "compared": [
            {
                "organisation": name,
                "assessed_on": day.isoformat(),
                "version": version,
                "index": rounded(result.index.value),
                "range": bounds(result.index),
                "coverage": rounded(result.index.coverage),
                "level": result.standing.level,
                "sections": {each.id: rounded(each.score.value) for each in result.sections},
                "topics": {id_: rounded(each.score.value) for id_, each in result.topics.items()},
            }
            for name, day, version, result in zip(
                compared.names(_),
                compared.days,
                compared.versions,
                comparison.results,
                strict=True,
            )
        ],
    }


def _lines(compared: SideBySide, _: Translator) -> Iterator[str]:
    rows = list(_rows(compared, _))
    yield from aligned(rows, [False, *(True for _unused in rows[0][1:])])
    yield ""
    yield from compared.notes(_)


def _rows(compared: SideBySide, _: Translator) -> Iterator[tuple[str, ...]]:
    comparison = compared.comparison
    pack, results = comparison.pack, comparison.results
    names = compared.names(_)
    yield ("", *names)
    yield ("", *(day.isoformat() for day in compared.days))
    numbers = range(len(results))
    if len(set(names)) == 1:
        yield (_("Readiness"), *(_with_way(pack, results, at) for at in numbers))
    else:
        yield (_("Readiness"), *(_figure(pack, results[at].index.value) for at in numbers))
    if pack.levels:
        yield (_("Level"), *(_level(each, compared, _) for each in results))
    for section in (each for each in pack.sections if each.scored):
        title = _.text(section.title)
        values = [each.section(section.id).score.value for each in results]
        yield (title, *(_figure(pack, each) for each in values))
        for topic in section.topics:
            found = [each.topics[topic.id].score.value for each in results]
            yield ("  " + _.text(topic.title), *(_figure(pack, each) for each in found))


def _with_way(pack: Pack, results: Sequence[Result], at: int) -> str:
    """Return an index, with the change since the previous one."""
    value, before = results[at].index.value, results[at - 1].index.value if at else None
    if value is None or before is None:
        return _figure(pack, value)
    shown = _figure(pack, value)
    return f"{shown} ({change_shown(_figure(pack, before), shown)})"


def _figure(pack: Pack, value: float | None) -> str:
    return tenths(value, *pack.thresholds)


def _level(result: Result, compared: SideBySide, _: Translator) -> str:
    level = result.standing.level
    return NONE if level is None else _.text(compared.comparison.pack.level(level).title)


ABOUT = "Compare rounds of one organisation, or several organisations."
EXAMPLE = "compare spring.yaml autumn.yaml"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", nargs="+", type=Path)
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("-o", "--output", type=output_file, metavar="OUT.pdf")


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    return compare_files(console, options.file, options.format, options.output)
