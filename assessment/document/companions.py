"""Files beside a document that SQLite would act on: checked before SQLite sees the document.

SQLite plays back a journal that it finds, and a journal can name a further one, a “super-journal”, which
SQLite then deletes, whatever file that is. Only transactions over several databases make such journals;
this program has none.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from pathlib import Path

from assessment.core.errors import AssessmentError
from assessment.core.files import CANNOT_READ, opened
from assessment.document.errors import FOREIGN_COMPANION, DamagedDocument
from assessment.document.schema import COMPANIONS

_JOURNAL, _LOG = COMPANIONS[:2]
_MAGIC = bytes.fromhex("d9d505f920a163d7")
"""First bytes of a journal, and the last ones of a journal that names a super-journal."""
_MOST_BYTES = 1_100_000_000
"""Maximum size of a journal: twice the largest document, as each page has a few bytes around it."""
_TOO_LONG = frozenset({errno.ENAMETOOLONG, errno.EINVAL})
"""Numbers of the errors by which systems refuse a name that is too long."""


def real_path(path: Path, follow: bool = os.name == "posix") -> Path:
    """Return the absolute path, with links followed where SQLite does so, which decides where companions are.

    On Windows it does not, and a drive of a network would become a path that SQLite takes for another.
    """
    return Path(os.path.realpath(path)) if follow else path.absolute()


def takes_companions(path: Path) -> bool:
    """Return whether a document's name leaves room for a journal beside it, in the names its disk can keep."""
    try:
        _beside(path, _JOURNAL).lstat()
    except OSError as error:
        return error.errno not in _TOO_LONG
    return True


def was_cut_off(path: Path) -> bool:
    """Return whether a change was interrupted; it must be rolled back before anything can be read."""
    return os.path.lexists(_beside(path, _JOURNAL))


def must_be_alone(path: Path) -> None:
    """Raise AssessmentError for a companion that can't be read, DamagedDocument for a harmful one.

    Harmful are a journal that names a super-journal, one that is no regular file, and a write-ahead log,
    which a document never has.
    """
    if not takes_companions(path):
        return
    log = _beside(path, _LOG)
    if os.path.lexists(log):
        raise DamagedDocument(FOREIGN_COMPANION, name=path.name, companion=log.name)
    journal = _beside(path, _JOURNAL)
    try:
        harmful = names_another(journal)
    except (FileNotFoundError, NotADirectoryError):  # none, or its writer was done meanwhile
        harmful = False
    except OSError as error:
        reason = error.strerror or str(error)
        raise AssessmentError(CANNOT_READ, name=path.name, reason=reason) from error
    if harmful:
        raise DamagedDocument(FOREIGN_COMPANION, name=path.name, companion=journal.name)


def copy_companions(path: Path, copy: Path) -> None:
    """Copy journal and write-ahead log beside a copy of the document, so that SQLite deletes no other file.

    A byte after its end keeps a journal from naming a super-journal, and changes nothing else. What is no
    regular file is left out. Raises OSError where that can't be done.
    """
    for ending in (_JOURNAL, _LOG) if takes_companions(path) else ():
        source = _beside(path, ending)
        if source.is_file() and not source.is_symlink():
            target = copy.with_name(copy.name + ending)
            shutil.copyfile(source, target)
            with target.open("ab") as file:
                file.write(b"\x00")


def _beside(path: Path, ending: str) -> Path:
    real = real_path(path)
    return real.with_name(real.name + ending)


def names_another(journal: Path) -> bool:
    """Return whether a journal names a super-journal, or is none of ours. Raises OSError.

    Ours is a regular file of one name: SQLite would write into whatever else has the other name. It holds
    at most the pages of a document.
    """
    found = journal.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or found.st_size > _MOST_BYTES:
        return True
    with opened(journal) as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - len(_MAGIC)))
        return file.read() == _MAGIC
