"""Pauses of the garbage collector."""

from __future__ import annotations

import gc

from assessment.core.gc_pause import collector_paused, heap_set_aside


def test_what_is_made_in_a_pause_counts_as_old():
    with collector_paused():
        made = [[] for _ in range(5_000)]
        assert not gc.isenabled()
    assert gc.isenabled()
    young = {id(each) for each in gc.get_objects(generation=0)}
    assert not any(id(each) in young for each in made)


def test_a_heap_set_aside_stays_so():
    with heap_set_aside():
        aside = gc.get_freeze_count()
        assert aside > 1_000
        with collector_paused():
            pass
        assert aside - 1_000 < gc.get_freeze_count() <= aside  # some may be freed meanwhile
