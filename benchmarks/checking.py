"""Reading and checking packs, against PyYAML's C parser for the events alone on the same bytes."""

from __future__ import annotations

import yaml

from assessment.questionnaire.loader import load_files
from benchmarks.timing import Figures, large_pack_text, median_ms, ms


def _events(text: str) -> int:
    return sum(1 for _ in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def run() -> Figures:
    """Check time by number of items."""
    figures: Figures = []
    for items in (60, 500, 2_000, 5_000):
        text = large_pack_text(items)
        files = {"pack.yaml": text.encode()}
        runs = 7 if items < 2_000 else 3
        bare = median_ms(lambda text=text: _events(text), runs)  # type: ignore[misc]
        ours = median_ms(lambda files=files: load_files(files), runs)  # type: ignore[misc]
        figures.append(
            (
                f"check a pack of {items:,} items",
                f"{ms(ours)} ({ours / bare:.1f} × events alone, {ms(bare)})",
            )
        )
    return figures
