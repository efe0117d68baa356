"""Three-way merge of two versions of a document, entry by entry. Pure; does not read or write files.

Merging is symmetric: swapping the sides gives the same result, except for entries that both changed
in different ways. There each side keeps its own value, and the conflict has the other's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.core.i18n import N_
from assessment.document.acts import Act, set_entry
from assessment.document.checksum import to_json
from assessment.document.evidence import loose_contents, lost_contents
from assessment.document.history import (
    NUMBERED,
    Change,
    Edit,
    Key,
    Kind,
    Plain,
    difference,
    next_number,
)

Entries = Mapping[Key, Plain]
MERGE_LABEL = N_("changes brought together")


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a merge: its entries and its history."""

    entries: Entries
    changes: Sequence[Change] = ()
    position: int = 0
    """Number of changes that are applied."""
    id: str = ""
    """Id of the document; "" where it has none yet."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry that both sides changed differently; None is the value of a side that removed it."""

    kind: Kind
    key: str
    ours: Plain
    theirs: Plain


def settle(conflict: Conflict, theirs: bool) -> Act[bool]:
    """Settle a conflict for one side."""
    wanted = conflict.theirs if theirs else conflict.ours
    return set_entry(MERGE_LABEL, conflict.kind, conflict.key, wanted)


@dataclass(frozen=True, slots=True)
class Merged:
    """Result of a merge."""

    entries: Entries
    conflicts: tuple[Conflict, ...] = ()


def merge(base: Entries, ours: Entries, theirs: Entries) -> Merged:
    """Merge both sides, which started from `base`.

    Where only one side changed an entry, its change is taken. Where both did, that is a conflict: ours
    is kept, or the remaining value if one side removed it. Of records with running numbers both are
    kept.
    """
    merged: dict[Key, Plain] = {}
    conflicts: list[Conflict] = []
    twice: list[Key] = []
    for key in sorted(base.keys() | ours.keys() | theirs.keys()):
        was, mine, other = base.get(key), ours.get(key), theirs.get(key)
        value = other if mine == was else mine
        if mine not in (was, other) and other != was:
            if was is None and key[0] in NUMBERED:
                twice.append(key)
                continue
            conflicts.append(Conflict(Kind(key[0]), key[1], mine, other))
            value = other if mine is None else mine
        if value is not None:
            merged[key] = value
    _number(merged, twice, base, (ours, theirs))
    _bring_back(merged, conflicts, ours, theirs)
    merged |= lost_contents(merged, ours, theirs)
    for key in loose_contents(merged):
        del merged[key]
    return Merged(merged, tuple(conflicts))


def _number(
    merged: dict[Key, Plain], twice: Sequence[Key], base: Entries, sides: tuple[Entries, Entries]
) -> None:
    """Give different numbers to records that got the same number on both sides."""
    taken = dict.fromkeys((*base, *sides[0], *sides[1]))
    moved: list[tuple[Kind, str, Plain]] = []
    for key in twice:
        first, second = sorted((side[key] for side in sides), key=to_json)
        merged[key] = first
        stem, slash, _ = key[1].rpartition("/")
        moved.append((Kind(key[0]), stem + slash, second))
    for kind, stem, value in moved:
        if not any(
            each == value and key[0] == kind and key[1].startswith(stem) and key not in base
            for key, each in merged.items()
        ):
            key = (str(kind), f"{stem}{next_number(taken, kind, stem)}")
            merged[key] = value
            taken[key] = None


def _bring_back(
    merged: dict[Key, Plain], conflicts: list[Conflict], ours: Entries, theirs: Entries
) -> None:
    """Keep respondents that one side removed while the other recorded their answers."""
    replied = {key.partition("/")[0] for kind, key in merged if kind == Kind.REPLY}
    for id_ in sorted(replied):
        key = (str(Kind.RESPONDENT), id_)
        mine, other = ours.get(key), theirs.get(key)
        if key not in merged and mine != other:
            merged[key] = other if mine is None else mine
            conflicts.append(Conflict(Kind.RESPONDENT, id_, mine, other))


@dataclass(frozen=True, slots=True)
class Joined:
    """Edits that give a file both versions, and the version it has then."""

    edits: tuple[Edit, ...]
    stored: Mapping[int, Change]
    """Changes to store, by number; without any there is nothing to write."""
    version: Version
    conflicts: tuple[Conflict, ...] = ()
    made: bool = True
    """Whether a change that was not yet made is in it."""


def join(ours: Version, theirs: Version, change: Change | None, at: str) -> Joined:
    """Bring our version, with a change not yet made, together with theirs, which is in the file.

    `at` is the time of the change that does so. Where ours goes on from theirs, only the rest is written.
    """
    if goes_on(ours, theirs):
        rest = dict(enumerate(ours.changes[len(theirs.changes) :], len(theirs.changes) + 1))
        return Joined(difference(theirs.entries, ours.entries), rest, ours, made=change is None)
    wanted = dict(ours.entries)
    for edit in () if change is None else change.edits:
        wanted[str(edit.kind), edit.key] = edit.after
    merged = merge(common_base(ours, theirs), wanted, theirs.entries)
    edits = difference(theirs.entries, merged.entries)
    if not edits:
        return Joined((), {}, theirs, merged.conflicts)
    changed = {(each.kind, each.key) for each in edits}
    own = change is not None and changed <= {(each.kind, each.key) for each in change.edits}
    made = Change(change.label if change is not None and own else MERGE_LABEL, edits, at)
    number = theirs.position + 1
    changes = (*theirs.changes[: theirs.position], made)
    version = Version(merged.entries, changes, number)
    return Joined(edits, {number: made}, version, merged.conflicts)


UNDECIDED: Plain = object()
"""Value in a base of an entry of which it is unknown which side saw it last; equals no other value."""


def common_base(ours: Version, theirs: Version) -> Entries:
    """Return the entries both sides started from, found by their histories.

    Entries of changes that one side has undone and the other has not are UNDECIDED: the later state is
    not known. Without a common past, the base is what both agree on, so that neither side removes
    anything of the other.
    """
    shared = _shared(ours.changes, theirs.changes)
    if _state_at(ours, shared) != _state_at(theirs, shared):
        return {key: each for key, each in ours.entries.items() if theirs.entries.get(key) == each}
    first, last = sorted((min(ours.position, shared), min(theirs.position, shared)))
    start = _state_at(ours, last)
    for change in ours.changes[first:last]:
        start |= {(str(edit.kind), edit.key): UNDECIDED for edit in change.edits}
    return start


def is_same_document(ours: Version, theirs: Version) -> bool:
    """Return whether both are versions of one document, which may be merged.

    That is told by their ids. Where one has none yet, their histories have to share a change, or ours has
    no change and theirs goes on from it.
    """
    if ours.id and theirs.id:
        return ours.id == theirs.id
    if ours.changes:
        return _shared(ours.changes, theirs.changes) > 0
    return goes_on(theirs, ours)


def goes_on(version: Version, earlier: Version) -> bool:
    """Return whether a version is the earlier one with more changes after it."""
    shared = _shared(version.changes, earlier.changes)
    applied = earlier.position == len(earlier.changes) == shared <= version.position
    return applied and _state_at(version, shared) == earlier.entries


def _shared(one: Sequence[Change], other: Sequence[Change]) -> int:
    """Return the number of equal changes at the start."""
    same = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        same += 1
    return same


def _state_at(version: Version, position: int) -> dict[Key, Plain]:
    """Return all entries as they were when that many changes were applied."""
    back = [change.reverse for change in reversed(version.changes[position : version.position])]
    entries = dict(version.entries)
    for change in (*back, *version.changes[version.position : position]):
        for edit in change.edits:
            if edit.after is None:
                entries.pop((str(edit.kind), edit.key), None)
            else:
                entries[str(edit.kind), edit.key] = edit.after
    return entries
