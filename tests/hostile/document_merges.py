"""R7: merges, generated: symmetric, idempotent, nothing dropped. In memory, and of files that parted."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from random import Random

from assessment.document.document import Document
from assessment.document.history import NUMBERED, Key, Kind, Plain
from assessment.document.merge import Conflict, Entries, Merged, merge
from assessment.document.store import read_all
from tests.hostile.document_material import Clock, act, make_document, said, small_pack
from tests.hostile.document_tally import Count

_KEYS: tuple[Key, ...] = (
    *(
        (str(kind), key)
        for kind in (Kind.ANSWER, Kind.FACT, Kind.TARGET, Kind.BRAND)
        for key in "ab"
    ),
    *((str(Kind.DECISION), key) for key in ("channels", "action/a", "own/b")),
    *((str(Kind.RESPONDENT), id_) for id_ in ("lin", "mo")),
    *((str(Kind.REPLY), f"{id_}/{item}") for id_ in ("lin", "mo") for item in "pq"),
    *((str(Kind.READING), f"{measure}/{n}") for measure in ("likes", "calls") for n in (1, 2, 3)),
    *((str(kind), str(n)) for kind in (Kind.FEEDBACK, Kind.STORY, Kind.ROUND) for n in (1, 2, 3)),
)


def generated(random: Random) -> tuple[Entries, Entries, Entries]:
    """A base and what two sides made of it."""
    base = {key: _value(random) for key in _KEYS if random.random() < 0.5}
    return base, _side(random, base), _side(random, base)


def _side(random: Random, base: Entries) -> Entries:
    side = dict(base)
    for key in _KEYS:
        chance = random.random()
        if chance < 0.25:
            side[key] = _value(random)
        elif chance < 0.35:
            side.pop(key, None)
    return side


def _value(random: Random) -> Plain:
    return random.choice((1, 2, "a", "b", {"value": 3}, {"value": 3, "note": "n"}, ["x"]))


def judge_merge(count: Count, seed: int) -> None:
    """One generated merge."""
    base, ours, theirs = generated(Random(seed))
    found, mirrored = merge(base, ours, theirs), merge(base, theirs, ours)
    count.must(_turned(found) == mirrored, f"seed {seed}: not symmetric")
    for side in (ours, theirs):
        count.must(
            merge(base, side, side) == Merged(side), f"seed {seed}: not the same with itself"
        )
    count.must(
        merge(theirs, found.entries, theirs) == Merged(found.entries),
        f"seed {seed}: adds to itself",
    )
    for side in (ours, theirs):
        again = merge(base, found.entries, side)
        count.must(again.entries == found.entries, f"seed {seed}: not idempotent")
    lost = dropped(base, ours, theirs, found)
    count.must(not lost, f"seed {seed}: dropped {lost}")
    count.add("conflicts", len(found.conflicts))
    count.trial()


def _turned(found: Merged) -> Merged:
    """The merge as the other side sees it: of what both changed, each keeps its own."""
    entries = dict(found.entries)
    for each in found.conflicts:
        if each.ours is not None and each.theirs is not None:
            entries[str(each.kind), each.key] = each.theirs
    conflicts = tuple(
        Conflict(each.kind, each.key, each.theirs, each.ours) for each in found.conflicts
    )
    return Merged(entries, conflicts)


def dropped(base: Entries, ours: Entries, theirs: Entries, found: Merged) -> list[Key]:
    """Entries of either side that the merge neither has nor tells of."""
    told = {(str(each.kind), each.key): (each.ours, each.theirs) for each in found.conflicts}
    lost = []
    for side, other in ((ours, theirs), (theirs, ours)):
        for key, value in side.items():
            taken_away = key in base and base[key] == value and other.get(key) != value
            if not (taken_away or found.entries.get(key) == value or value in told.get(key, ())):
                lost.append(key)
    return [key for key in lost if not _numbered_anew(key, ours, theirs, found.entries)]


def _numbered_anew(key: Key, ours: Entries, theirs: Entries, entries: Mapping[Key, Plain]) -> bool:
    stem = key[1].rpartition("/")[0]
    there = [
        each for (kind, own), each in entries.items() if kind == key[0] and own.startswith(stem)
    ]
    wanted = [side[key] for side in (ours, theirs) if key in side]
    return key[0] in NUMBERED and all(each in there for each in wanted)


def judge_files(count: Count, folder: Path, seed: int) -> None:
    """A document that parts and is brought together, as when a program that syncs replaces the file."""
    random = Random(seed)
    path, branch = folder / f"{seed}.sounding", folder / f"{seed}-branch.sounding"
    make_document(path, small_pack())
    one = Document(path, Clock(random))
    for _ in range(random.randrange(4)):
        act(random, one)
    base = said(one)
    shutil.copyfile(path, branch)
    other = Document(branch, Clock(random))
    for document in (one, other):
        for _ in range(random.randrange(8)):
            act(random, document)
            if random.random() < 0.2:
                document.undo()
    ours, theirs = said(one), said(other)
    other.close()
    branch.replace(path)
    conflicts = one.sync.reload_merged()
    found = Merged(said(one), conflicts)
    held = read_all(path)
    count.must(dict(held.entries) == found.entries, f"files {seed}: not what is on the disk")
    earlier = {
        (str(edit.kind), edit.key): edit.before
        for change in reversed(held.changes)
        for edit in change.edits
    }
    lost = [
        key
        for key in dropped(base, ours, theirs, found)
        # Who took a change back and went on cannot be told from who never saw it: one undo takes it back.
        if earlier.get(key) not in (ours.get(key), theirs.get(key))
    ]
    count.must(not lost, f"files {seed}: dropped {lost}")
    count.add("conflicts", len(conflicts))
    one.close()
    path.unlink()
    count.trial()
