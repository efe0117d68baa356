"""What follows from scores: how firm they are."""

from __future__ import annotations

from pathlib import Path

from assessment.document.exchange import read_answers
from assessment.questionnaire.library import Library
from assessment.resources import packs_folder
from assessment.robustness import DRAWS, robustness
from assessment.scoring import score_sheet
from benchmarks.timing import Figures, median_ms, ms


def run() -> Figures:
    """Times of robustness, both runs together, on the samples."""
    samples = packs_folder() / "social-media" / "samples"
    return [_robustness(Path(samples / f"{name}.yaml")) for name in ("harbour-trust", "tea-shop")]


def _robustness(path: Path) -> tuple[str, str]:
    read = read_answers(path, Library())
    pack = read.pack.usable()
    result = score_sheet(pack, read.assessment.sheet)
    took = median_ms(lambda: robustness(pack, result))
    return f"robustness of {path.stem}, 2 × {DRAWS:,} draws", ms(took)
