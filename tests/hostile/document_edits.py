"""R15: whatever was done, undone, is what was there before; and done again, what was there after."""

from __future__ import annotations

from pathlib import Path
from random import Random

from assessment.document.document import Document
from assessment.document.store import content_hash
from tests.hostile.document_material import Clock, act, make_document, small_pack
from tests.hostile.document_tally import Count


def undone(count: Count, edits: int, folder: Path, seed: int) -> None:
    """Makes that many random edits, with some undoing in between, and takes all back."""
    random = Random(seed)
    path = make_document(folder / f"{seed}.sounding", small_pack())
    start = content_hash(path)
    document = Document(path, Clock(random))
    made = 0
    while made < edits:
        act(random, document)
        made += 1
        if random.random() < 0.1:
            for _ in range(random.randrange(4)):
                document.undo()
            for _ in range(random.randrange(3)):
                document.redo()
        if random.random() < 0.01:
            document.close()
            document = Document(path, Clock(random))
    end = content_hash(path)
    steps = 0
    while document.undo():
        steps += 1
    count.add("changes taken back", steps)
    count.must(content_hash(path) == start, f"seed {seed}: undone, but not as at the start")
    while document.redo():
        pass
    document.close()
    count.must(document.history.redoing() is None, f"seed {seed}: not all was made again")
    again = Document(path)
    count.must(content_hash(path) == end, f"seed {seed}: made again, but not as at the end")
    again.close()
    count.trial()
