"""Ways on where the file of the open document is no longer in its place: find it, or save a copy."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.core.errors import Message
from assessment.core.path_checks import is_file
from ui.context import Context
from ui.notices import Notices

if TYPE_CHECKING:
    from ui.session import Session

_KINDS = "Sounding (*.sounding)"
Go = Callable[[Path], None]


def tell_failed(  # noqa: PLR0917 - one caller
    told: Message, session: Session | None, context: Context, notices: Notices, find: Go, save: Go
) -> None:
    """Say what failed; where the file of the open document is gone, offer to find it or to save a copy."""
    _ = context.translator
    notices.fault(told)
    if session is not None and not is_file(session.document.path):
        gone = session.document.path
        notices.offer(
            (_("Find the file …"), partial(_find, gone, context, notices, find)),
            (_("Save a copy as …"), partial(_save, gone, context, notices, save)),
        )


def _find(gone: Path, context: Context, notices: Notices, find: Go) -> None:
    """Open the file that the user shows, which takes in what the working copy holds."""
    found = notices.ask_source(context.translator("Find the file"), gone.parent, _KINDS)
    if found is not None:
        find(found)


def _save(gone: Path, context: Context, notices: Notices, save: Go) -> None:
    """Save the working copy as a document of its own, and go on with that."""
    target = notices.ask_target(context.translator("Save a copy"), gone, _KINDS)
    if target is not None:
        save(target)
