"""What can be done where the file of the open document is no longer in its place: find it, or save a copy."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from assessment.core.errors import AssessmentError, Message
from assessment.core.path_checks import is_file
from ui.context import Context
from ui.notices import Notices
from ui.session import Session

_KINDS = "Sounding (*.sounding)"


class OpenWindow(Protocol):
    """What is needed of the window."""

    @property
    def session(self) -> Session | None:
        """The open document."""

    @property
    def context(self) -> Context:
        """Language and looks."""

    @property
    def notices(self) -> Notices:
        """Messages and file dialogs."""

    def open_path(self, path: Path) -> None:
        """Open a file."""

    def save_copy(self, target: Path) -> None:
        """Save the open document as another, and go on with that."""


def tell_failed(window: OpenWindow, told: Message) -> None:
    """Say what failed; where the file of the open document is gone, offer to find it or to save a copy."""
    session, _ = window.session, window.context.translator
    window.notices.fault(told)
    if session is not None and not is_file(session.document.path):
        window.notices.offer(
            (_("Find the file …"), partial(_find, window)),
            (_("Save a copy as …"), partial(_save, window)),
        )


def _find(window: OpenWindow) -> None:
    """Open the file that the user shows, which takes in what the working copy holds."""
    assert window.session is not None
    gone, title = window.session.document.path, window.context.translator("Find the file")
    found = window.notices.ask_source(title, gone.parent, _KINDS)
    if found is not None:
        window.open_path(found)


def _save(window: OpenWindow) -> None:
    """Save the working copy as a document of its own, and go on with that."""
    assert window.session is not None
    title = window.context.translator("Save a copy")
    target = window.notices.ask_target(title, window.session.document.path, _KINDS)
    if target is None:
        return
    try:
        window.save_copy(target)
    except AssessmentError as error:
        window.notices.fault(error.message)
