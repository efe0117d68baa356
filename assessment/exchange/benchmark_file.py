"""Reader and writer of benchmark files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assessment.answers.peers import Benchmark, PeerGroup, Spread
from assessment.core.errors import InputError, each_once
from assessment.exchange.serialisation import to_yaml
from assessment.presentation.score_json import number
from assessment.questionnaire.benchmark_file import BenchmarkFile, GroupEntry
from assessment.questionnaire.fields import A_MAPPING, describe
from assessment.questionnaire.messages import fault
from assessment.questionnaire.nodes import Mapping
from assessment.questionnaire.paths import place_at
from assessment.questionnaire.reader import Unreadable, read_file
from assessment.questionnaire.validation import validate

FORMAT = 1
_FIELDS = ("low", "lower", "median", "upper", "high")


def write_benchmark(benchmark: Benchmark) -> bytes:
    """Return the bytes of a benchmark file; the same benchmark gives the same bytes."""
    plain: dict[str, Any] = {
        "format": FORMAT,
        "benchmark": f"{benchmark.questionnaire}@{benchmark.version}",
        "date": benchmark.made_on,
        "by": list(benchmark.by),
        "groups": [
            {
                **({"of": dict(group.shared)} if group.shared else {}),
                "firms": group.firms,
                "scores": {
                    thing: {name: number(getattr(spread, name)) for name in _FIELDS}
                    for thing, spread in group.spreads.items()
                },
            }
            for group in benchmark.groups
        ],
    }
    return to_yaml(plain)


def read_benchmark(path: Path) -> Benchmark:
    """Return the benchmark in a file. Raises InputError with every problem."""
    try:
        source = read_file(path)
    except Unreadable as unreadable:
        raise InputError([unreadable.problem]) from None
    root = source.root
    if not isinstance(root, Mapping):
        details = {"expected": A_MAPPING, "found": describe(root)}
        raise InputError([fault("wrong-type", root.place, **details)])
    understood = validate(BenchmarkFile, root)
    problems, form = [*source.problems, *understood.problems], understood.model
    if form is not None and form.format != FORMAT:
        place = place_at(understood.root, ("format",))
        problems.append(fault("format-unknown", place, found=form.format))
    if problems or form is None:
        raise InputError(sorted(each_once(problems), key=lambda each: (each.place, each.code)))
    questionnaire, _, version = form.benchmark.partition("@")
    groups = tuple(map(_group, form.groups))
    return Benchmark(questionnaire, version, form.date, tuple(form.by), groups)


def _group(entry: GroupEntry) -> PeerGroup:
    spreads = {
        thing: Spread(*(getattr(each, name) for name in _FIELDS))
        for thing, each in entry.scores.items()
    }
    return PeerGroup(entry.firms, spreads, dict(entry.of))
