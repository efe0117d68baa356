"""`compare`: rounds of one organisation, or several organisations, side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assessment.commands.columns import aligned
from assessment.commands.console import Console, one_line
from assessment.commands.source import Scored, read_scored
from assessment.errors import AssessmentError
from assessment.figures import bounds, rounded
from assessment.language import Words, mark
from assessment.report.parts.comparison import Compared
from assessment.report.pdf import ReportOptions, write_comparison
from assessment.scoring import Result, score_sheet
from assessment.strategy.rounds import Comparison, compare

_NONE = "–"


@dataclass(frozen=True, slots=True)
class _Compared:
    """What is compared: a name for each, and their results over what they share."""

    names: tuple[str, ...]
    days: tuple[str, ...]
    versions: tuple[str, ...]
    comparison: Comparison


def compare_files(
    console: Console, files: Sequence[Path], form: str, output: Path | None = None
) -> int:
    """Prints the results of all files beside each other, over the questions they share.

    With `output` they are written there as a PDF instead. Nothing is printed where a file can't be read:
    what is compared must be complete. Earlier rounds in a single document are compared with its present one.
    """
    scored: list[Scored] = []

    def read(path: Path) -> None:
        scored.append(read_scored(path, console.library))

    status = console.each(files, read)
    if status:
        return status
    if len(scored) == 1:
        scored = _rounds(scored[0])
    compared = _compared(scored, console.words)
    if output is not None:
        options = ReportOptions(language=console.words.language)
        write_comparison(_side_by_side(scored, compared), options, output)
        console.tell(str(output))
    elif form == "json":
        console.say(json.dumps(_plain(compared), ensure_ascii=False, indent=1))
    else:
        console.say("\n".join(_lines(compared, console.words)))
    return status


def _side_by_side(scored: Sequence[Scored], compared: _Compared) -> list[Compared]:
    pack = compared.comparison.pack
    return [
        Compared(name, pack, each.assessment, result)
        for name, each, result in zip(
            compared.names, scored, compared.comparison.results, strict=True
        )
    ]


def _rounds(scored: Scored) -> list[Scored]:
    """The earlier rounds of an assessment that were answered with its present pack, then itself."""
    pack, assessment = scored.pack, scored.assessment
    earlier = [
        Scored(
            pack,
            replace(assessment, assessed_on=each.assessed_on, sheet=each.sheet),
            score_sheet(pack, each.sheet),
        )
        for each in assessment.rounds
        if (each.pack, each.version) == (pack.id, pack.version)
    ]
    return [*earlier, scored]


def _compared(scored: Sequence[Scored], words: Words) -> _Compared:
    if len(scored) < 2:
        raise AssessmentError(mark("There is nothing to compare with: give two files or more."))
    packs = list(dict.fromkeys(each.pack.id for each in scored))
    if len(packs) > 1:
        raise AssessmentError(
            mark("Only answers to the same questionnaire can be compared; these are for {packs}."),
            packs=tuple(packs),
        )
    names = [one_line(each.assessment.name(words.language)) for each in scored]
    return _Compared(
        tuple(name or words("Untitled") for name in names),
        tuple(each.assessment.assessed_on.isoformat() for each in scored),
        tuple(each.pack.version for each in scored),
        compare([(each.pack, each.assessment.sheet) for each in scored]),
    )


def _plain(compared: _Compared) -> dict[str, Any]:
    comparison = compared.comparison
    pack = comparison.pack
    return {
        "questionnaire": pack.id,
        "version": pack.version,
        "left_out": list(comparison.left_out),
        "compared": [
            {
                "organisation": name,
                "assessed_on": day,
                "version": version,
                "index": rounded(result.index.value),
                "range": bounds(result.index),
                "coverage": rounded(result.index.coverage),
                "level": result.standing.level,
                "sections": {each.id: rounded(each.score.value) for each in result.sections},
                "topics": {own: rounded(each.score.value) for own, each in result.topics.items()},
            }
            for name, day, version, result in zip(
                compared.names,
                compared.days,
                compared.versions,
                comparison.results,
                strict=True,
            )
        ],
    }


def _lines(compared: _Compared, words: Words) -> Iterator[str]:
    comparison = compared.comparison
    rows = list(_rows(compared, words))
    yield from aligned(rows, [False, *(True for _ in rows[0][1:])])
    yield ""
    yield words.many(
        "{n} question means the same in all versions; only that is compared.",
        "{n} questions mean the same in all versions; only those are compared.",
        comparison.overlap,
    )
    if comparison.left_out:
        yield words("Left out: {items}.", items=words.list(comparison.left_out))


def _rows(compared: _Compared, words: Words) -> Iterator[tuple[str, ...]]:
    comparison = compared.comparison
    pack, results = comparison.pack, comparison.results
    yield ("", *compared.names)
    yield ("", *compared.days)
    numbers = range(len(results))
    if len(set(compared.names)) == 1:
        yield (words("Readiness"), *(_with_way(results, at) for at in numbers))
    else:
        yield (words("Readiness"), *(_figure(results[at].index.value) for at in numbers))
    yield (words("Level"), *(_level(each, compared, words) for each in results))
    for section in pack.sections:
        title = words.text(section.title)
        values = [each.section(section.id).score.value for each in results]
        yield (title, *map(_figure, values))
        for topic in section.topics:
            found = [each.topics[topic.id].score.value for each in results]
            yield ("  " + words.text(topic.title), *map(_figure, found))


def _with_way(results: Sequence[Result], at: int) -> str:
    """An index, with the way since the one before."""
    value, before = results[at].index.value, results[at - 1].index.value if at else None
    if value is None or before is None:
        return _figure(value)
    return f"{value:.1f} ({value - before:+.1f})"


def _figure(value: float | None) -> str:
    return _NONE if value is None else f"{value:.1f}"


def _level(result: Result, compared: _Compared, words: Words) -> str:
    level = result.standing.level
    return _NONE if level is None else words.text(compared.comparison.pack.level(level).title)
