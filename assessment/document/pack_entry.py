"""A later version of the questionnaire in a document, as one of its entries.

The pack that a document was made with stays in its table; a later version is an entry like any other, so
that taking it is a change in the history, in one transaction, and undoing it brings the first one back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from assessment.core.i18n import N_
from assessment.document.acts import Act, DocumentState, Outcome, Wanted, outcome
from assessment.document.answer_entries import UNCONFIRMED
from assessment.document.history import Change, Key, Kind, Plain
from assessment.questionnaire.loader import CheckedPack, load_kept
from assessment.questionnaire.model import Pack

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
    return load_kept({name: "".join(parts).encode("utf-8") for name, *parts in plain})


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


def upgrade_pack(new: CheckedPack, look_again: Collection[str]) -> Act[bool]:
    """Answer another version of the questionnaire from now on.

    `look_again`: items whose answer must be confirmed. Raises InputError for a pack with errors. No answer is
    deleted: those that do not fit are kept, and come back with the version they fit.
    """
    new.usable()
    wanted_files = stored_pack(new.files)

    def act(state: DocumentState) -> Outcome[bool]:
        wanted: list[Wanted] = [(Kind.ABOUT, PACK_KEY[1], wanted_files)]
        for id_ in look_again:
            answer = state.entries.get((Kind.ANSWER, id_))
            if answer is not None:
                wanted.append((Kind.ANSWER, id_, {**answer, UNCONFIRMED: True}))
        return outcome(state, UPGRADE_LABEL, wanted)

    return act
