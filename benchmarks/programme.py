"""Batches of many organisations beside their floor, PyYAML's parse of the same files; growth with size."""

from __future__ import annotations

import math
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from assessment.core.resources import packs_folder
from assessment.questionnaire.library import Library
from benchmarks.generated import generate
from benchmarks.timing import Figures

_SIZES = (500, 1_000, 2_000)
_RUNS = 3
_MAIN = Path(__file__).parents[1] / "main.py"
_MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
sys.exit(done.returncode)
"""


def run() -> Figures:
    """Scoring, strategies, tables, benchmark and report, with the floor of the same run.

    Times are those of the processor; by the clock, two idle cores take half of it.
    """
    with tempfile.TemporaryDirectory() as folder:
        return [*_samples(Path(folder) / "samples"), *_generated(Path(folder))]


def _samples(folder: Path) -> Figures:
    """A thousand copies of the samples, with notes and tables as they are in practice."""
    folder.mkdir()
    texts = [
        path.read_bytes()
        for path in sorted((packs_folder() / "social-media" / "samples").glob("*.yaml"))
    ]
    files = [folder / f"{number:04d}.yaml" for number in range(1_000)]
    for number, path in enumerate(files):
        path.write_bytes(texts[number % len(texts)])
    bare = _least(lambda: _parse(files))
    scored = _least(lambda: _sounding("score", *files, "--format", "json"))
    planned = _least(lambda: _sounding("score", *files, "--format", "json", "--strategy"), 1)
    return [
        ("PyYAML's parse of 1,000 answers files (libyaml, one process)", f"{bare:.2f} s"),
        ("score of them, start of the program included", f"{scored:.2f} s: {scored / bare:.1f} ×"),
        ("score of them with strategies", f"{planned:.1f} s"),
    ]


def _generated(folder: Path) -> Figures:
    pack = Library().load("social-media").usable()
    figures: Figures = []
    took: list[float] = []
    table = folder / "p.csv"
    for size in _SIZES:
        inside = folder / str(size)
        generate(pack, inside, size)
        files = sorted(inside.rglob("*.yaml"))
        bare = _least(lambda files=files: _parse(files))  # type: ignore[misc]
        ours = _least(lambda inside=inside: _sounding("programme", inside, "-o", table))  # type: ignore[misc]
        took.append(ours)
        most = _memory("programme", inside, "-o", table, "--processes", "1")
        told = f"{ours:.2f} s: {ours / bare:.1f} × PyYAML's parse; {most} MB in one process"
        figures.append((f"table of {size:,} generated organisations", told))
    figures.append((f"growth of the table from {_SIZES[0]:,} to {_SIZES[-1]:,}", _exponent(took)))
    for name, target in (("benchmark", "b.yaml"), ("programme", "r.pdf")):
        ours = _least(lambda name=name, target=target: _sounding(  # type: ignore[misc]
            name, table, "--by", "sector,size", "-o", folder / target))  # fmt: skip
        figures.append(
            (f"{target.partition('.')[2]} of {_SIZES[-1]:,} organisations", f"{ours:.2f} s")
        )
    return figures


def _exponent(took: Sequence[float]) -> str:
    """The exponent with which the time grows, the start of the program included."""
    return f"exponent {math.log(took[-1] / took[0]) / math.log(_SIZES[-1] / _SIZES[0]):.2f}"


def _least(work: Callable[[], object], runs: int = _RUNS) -> float:
    """The least time of the processor in some runs, in seconds, all processes together.

    Unlike the time by the clock, it does not depend on what else the machine does.
    """
    times = []
    for _ in range(runs):
        begun = _used()
        work()
        times.append(_used() - begun)
    return min(times)


def _used() -> float:
    """Time of the processor that this process and those it waited for have taken, in seconds."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    found = [resource.getrusage(kind) for kind in kinds]
    return sum(each.ru_utime + each.ru_stime for each in found)


def _parse(files: Sequence[Path]) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in files:
        yaml.load(path.read_bytes(), Loader=loader)


def _sounding(*words: object) -> None:
    subprocess.run(
        [sys.executable, str(_MAIN), *map(str, words)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _memory(*words: object) -> int:
    """The most memory that a command takes, in MB."""
    command = [sys.executable, "-c", _MEASURED, sys.executable, str(_MAIN), *map(str, words)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout)
