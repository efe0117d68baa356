"""Context managers that spare Python's garbage collector work: none at all, or only on what is new.

Otherwise it would traverse values that grow, or a whole program's, again and again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Disable garbage collection inside the block, and let what was made there count as old afterwards.

    Reading a large file takes a third less time; its values contain no reference cycles. They stay for
    long, so that the next collection, of what is new, need not look at them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()


@contextmanager
def heap_set_aside() -> Iterator[None]:
    """Let garbage collection inside the block look only at what is made there.

    A full collection stops all threads, for a quarter of a second where a window and a report are loaded.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
