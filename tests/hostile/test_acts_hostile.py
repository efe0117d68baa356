"""Two hundred random acts in the window; the long run does ten thousand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.acts import acting


@pytest.mark.parametrize("seed", [1, 2])
def test_no_act_reaches_the_crash_handler(tmp_path: Path, qapp: object, seed: int) -> None:
    with acting(tmp_path, seed) as (actor, caught):
        for _ in range(100):
            actor.act()
            assert caught == []
