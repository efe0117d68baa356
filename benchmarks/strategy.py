"""Times of what follows from scores: how firm they are, and what to do."""

from __future__ import annotations

from pathlib import Path

from assessment.analysis.draws import DRAWS, SEED, alphas_around, weights
from assessment.analysis.robustness import robustness
from assessment.answers.conditions import replies
from assessment.core.resources import packs_folder
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library
from assessment.scoring import score_sheet
from assessment.strategy import make_strategy
from assessment.strategy.situation import Situation
from benchmarks.timing import Figures, best_cpu_ms, median_ms, ms


def run() -> Figures:
    """Times of the whole strategy, and of its costly part, on the samples."""
    paths = sorted(Path(packs_folder() / "social-media" / "samples").glob("*.yaml"))
    return [_weights(), *(made(path) for path in paths for made in (_strategy, _robustness))]


def _weights() -> tuple[str, str]:
    def draw() -> None:
        weights.cache_clear()
        weights(alphas_around([1.0] * 9), DRAWS, SEED)

    return f"{DRAWS:,} draws of nine weights, anew", ms(median_ms(draw))


def _strategy(path: Path) -> tuple[str, str]:
    read = read_answers(path, Library())
    pack, sheet = read.pack.usable(), read.assessment.sheet
    situation = Situation.of(pack, sheet, score_sheet(pack, sheet))
    took = best_cpu_ms(lambda: make_strategy(situation, read.assessment.assessed_on))
    title = f"whole strategy for {path.stem}, {DRAWS:,} draws each of four kinds, computing time"
    return title, ms(took)


def _robustness(path: Path) -> tuple[str, str]:
    read = read_answers(path, Library())
    pack, sheet = read.pack.usable(), read.assessment.sheet
    said, result = replies(pack, sheet), score_sheet(pack, sheet)
    took = median_ms(lambda: robustness(pack, said, result))
    return f"robustness of {path.stem}, 3 × {DRAWS:,} draws", ms(took)
