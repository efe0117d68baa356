"""A later version of the questionnaire in a document, as one of its entries.

The pack that a document was made with stays in its table; a later version is an entry like any other, so
that taking it is a change in the history, in one transaction, and undoing it brings the first one back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from assessment.answers.answer import HAND, Answer
from assessment.core.i18n import N_
from assessment.document.acts import Act, DocumentState, Outcome, Wanted, outcome
from assessment.document.answer_entries import (
    ANSWER_PARTS,
    UNCONFIRMED,
    fitting_answer,
    stored_answer,
)
from assessment.document.evidence import moved_evidence
from assessment.document.history import Change, Key, Kind, Plain
from assessment.document.kept_packs import kept_pack
from assessment.document.workshop_json import HANDS, ROUND, hands_plain
from assessment.questionnaire.loader import CheckedPack
from assessment.questionnaire.model import Pack
from assessment.questionnaire.replaced import Replaced

PACK_KEY = (str(Kind.ABOUT), "questionnaire")
"""Kind and key of the entry with the files of a later version."""
UPGRADE_LABEL = N_("new version of the questionnaire")
_PART = 50_000
"""Most characters of a part of a file, below what a text in a document may have."""


def stored_pack(files: Mapping[str, bytes]) -> Plain:
    """Return the files of a pack as their entry stores them: texts in parts, the main file first."""
    return [
        [name, *(text[at : at + _PART] for at in range(0, len(text), _PART))]
        for name, text in ((name, content.decode("utf-8")) for name, content in files.items())
    ]


def answered_with(kept: CheckedPack, entries: Mapping[Key, Plain]) -> CheckedPack:
    """Return the pack that the entries answer: the later version among them, or else the kept one."""
    plain = entries.get(PACK_KEY)
    return kept if plain is None else _loaded(plain)


def _loaded(plain: Plain) -> CheckedPack:
    return kept_pack({name: "".join(parts).encode("utf-8") for name, *parts in plain})


def version_finder(
    kept: CheckedPack, changes: Callable[[], Iterable[Change]]
) -> Callable[[str, str], Pack | None]:
    """Return a function that finds the pack of an id and a version among those the document ever answered.

    It returns None for one that the document does not hold, or that can no longer be read.
    """

    def find(id_: str, version: str) -> Pack | None:
        for checked in _held(kept, changes()):
            pack = checked.pack
            if (
                pack is not None
                and not checked.errors
                and (pack.id, pack.version) == (id_, version)
            ):
                return pack
        return None

    return find


def _held(kept: CheckedPack, changes: Iterable[Change]) -> Iterator[CheckedPack]:
    """Yield the pack that the document was made with, then each that was taken later, even if undone."""
    yield kept
    for change in changes:
        for edit in change.edits:
            if (str(edit.kind), edit.key) == PACK_KEY and edit.after is not None:
                yield _loaded(edit.after)


Moved = Mapping[str, tuple[str, Mapping[str | None, Answer]]]
"""By item of the earlier version, the item now and everybody's answers as it takes them."""


def upgrade_pack(
    new: CheckedPack, look_again: Collection[str], moved: Moved | None = None
) -> Act[bool]:
    """Answer another version of the questionnaire from now on.

    `look_again`: items whose answer must be confirmed. `moved`: the answers that carry over; where it is
    left out, each stays with the item of the same id. Raises InputError for a pack with errors. No answer is
    deleted: those that do not fit are kept, and come back with the version they fit; those that would be
    read as answers to another question are kept beside it.
    """
    pack = new.usable()
    wanted_files = stored_pack(new.files)

    def act(state: DocumentState) -> Outcome[bool]:
        stands = dict(state.entries)
        if moved is not None:
            stands |= _carried(state, pack, moved)
        told = _told(pack, state.pack)
        stands |= moved_evidence(
            state.entries, lambda id_: told.target(id_, pack.items), pack.items, state.pack.version
        )
        targets = {id_: target for id_, (target, _) in (moved or {}).items()}
        for id_ in look_again:
            key = (str(Kind.ANSWER), targets.get(id_, id_))
            if stands.get(key) is not None:
                stands[key] = {**stands[key], UNCONFIRMED: True}
        changed = {key: plain for key, plain in stands.items() if plain != state.entries.get(key)}
        wanted: list[Wanted] = [(Kind.ABOUT, PACK_KEY[1], wanted_files)]
        wanted += [(Kind(kind), name, plain) for (kind, name), plain in changed.items()]
        return outcome(state, UPGRADE_LABEL, wanted)

    return act


def _carried(state: DocumentState, new: Pack, moved: Moved) -> dict[Key, Plain]:
    """Return the entries of answers that another version changes; None for one that goes."""
    old, entries = state.pack, state.entries
    told = _told(new, old)
    aside: dict[Key, Plain] = {}
    placed: dict[Key, Plain] = {}
    for key, plain in entries.items():
        kind, stem, id_ = _item_of(key)
        if id_ not in old.items:
            continue
        target, taken = moved.get(id_, (None, {}))
        after = None if target is None else _taken(stem, plain, taken, id_ not in told.values)
        if target is not None and after is not None:
            placed[kind, stem + target] = after
        if target != id_ and id_ in new.items:
            aside[key] = None
        if after is None and _is_read(new, stem, id_, plain):
            aside |= {key: None, (kind, f"{stem}{id_}@{old.version}"): plain}
    return {**aside, **placed}


def _told(new: Pack, old: Pack) -> Replaced:
    return new.replaced(old) or Replaced(version=old.version)


def _item_of(key: Key) -> tuple[str, str, str]:
    """Return the kind of an entry, the part of its key before an item, and the item; "" for none."""
    kind, name = key
    if kind == Kind.ANSWER:
        return kind, "", name
    if kind == Kind.REPLY:
        who, slash, id_ = name.partition("/")
        return kind, who + slash, id_
    stem = next((each for each in (HANDS, ROUND) if name.startswith(each)), "")
    return kind, stem, name.removeprefix(stem) if stem and kind == Kind.ABOUT else ""


def _taken(stem: str, plain: Plain, taken: Mapping[str | None, Answer], same: bool) -> Plain | None:
    """Return an entry as the item that takes it stores it; None where it can't be taken.

    `same`: whether values mean the same there, so that votes that nobody has seen yet are taken as they are.
    """
    unseen = plain if same else None
    if stem == HANDS:
        hands = [each for who, each in taken.items() if (who or "").startswith(HAND)]
        return hands_plain(hands, stored_answer) if hands else unseen
    answer = None if stem == ROUND else taken.get(stem.removesuffix("/") or None)
    if answer is None:
        return unseen
    kept = {name: each for name, each in plain.items() if name not in ANSWER_PARTS}
    return {**stored_answer(answer), **kept}


def _is_read(new: Pack, stem: str, id_: str, plain: Plain) -> bool:
    """Return whether an entry would be read as an answer to the item of the same id."""
    votes = stem in {HANDS, ROUND}
    return id_ in new.items and (votes or fitting_answer(new, id_, plain) is not None)
