"""Errors of opening and writing a document, and their texts."""

from __future__ import annotations

from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_

NOT_OURS = N_("“{name}” is not a Sounding document.")
OTHER_KIND = N_("“{name}” is not a Sounding document but {what}. {advice}")
NEWER = N_(
    "“{name}” was made by a newer version of Sounding ({version}). Update the program to open it."
)
OLDER = N_("“{name}” was made by an older version of Sounding ({version}).")
DAMAGED = N_("“{name}” is damaged: {reason}. It was left as it is.")
FOREIGN_COMPANION = N_(
    "“{name}” was not opened, because of the file “{companion}” beside it. That file is not Sounding’s, and"
    " opening both could change or delete other files. Move it away, or repair the document."
)
FOREIGN_LOG = N_(
    "“{name}” was last written by another program, in a way of its own (a write-ahead log). It was left as"
    " it is; repairing it makes a document that can be opened."
)
TOO_LARGE = N_("“{name}” is larger than any document ({size} MB).")
UNSEALED = N_("its content does not match its seal")
CHANGED = N_("“{name}” was changed by another program since it was opened.")
ANOTHER = N_("“{name}” is another document now than the one that was opened.")
READ_ONLY = N_("“{name}” was opened to be read only.")
NOT_NOW = N_("“{name}” can't be brought together with what changed in it: {reason}")
THERE_ALREADY = N_("There is a file “{name}” already; choose another name.")


class DamagedDocument(AssessmentError):
    """A Sounding document whose content is not as it was written."""


class NoDocument(AssessmentError):
    """A file that is no Sounding document, or no longer looks like one."""


class OlderDocument(AssessmentError):
    """A document of an earlier layout, which `migrations` can update."""


class WriteRefused(AssessmentError):
    """The disk did not take a change; it is not in the file."""


class AnotherDocument(WriteRefused):
    """Another document is at the path now; nothing of it was merged or written."""


class ReadOnlyDocument(WriteRefused):
    """The document is locked by somebody else, or was opened read-only."""


class ChangedElsewhere(WriteRefused):
    """The file was changed by somebody else since it was read; it must be read again first."""
