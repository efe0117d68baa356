"""Parts of a strategy that a pack can fill, for pages and report alike."""

from __future__ import annotations

from assessment.questionnaire.library import Library
from assessment.strategy.parts import StrategyPart, has_strategy, parts_of


def test_a_pack_that_asks_for_nothing_has_no_strategy(pack_of):
    pack = pack_of("")
    assert parts_of(pack) == frozenset()
    assert not has_strategy(pack)


def test_the_packs_that_come_with_the_program():
    library = Library()
    full, quick = (library.load(name).usable() for name in ("social-media", "quick-check"))
    assert parts_of(full) == frozenset(StrategyPart)
    assert has_strategy(full)
    assert not has_strategy(quick)


def test_stages_and_actions_without_channels_make_a_media_plan(checked_of):
    """The report printed one that the window could neither show nor leave out."""
    pack = checked_of(
        """
        catalogues: {metrics: metrics.yaml, actions: actions.yaml}
        """,
        metrics="stages: [see]\nmetrics: []",
        actions="- {id: write, title: Write, addresses: {t: 10}, effort_hours: 4, media: [owned], stages: [see]}",
    ).usable()
    assert parts_of(pack) == {StrategyPart.MEDIA, StrategyPart.ROADMAP}
    assert has_strategy(pack)
