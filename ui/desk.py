"""Everything the window needs once somebody works: documents, packs, places. Loaded after Home is shown."""

from __future__ import annotations

from ui.bench import Bench
from ui.context import Context
from ui.files import Files
from ui.notices import Notices
from ui.session import Session


class Desk(Files):
    """The files, and the bench on which one works on them."""

    def bench(self, session: Session, context: Context, notices: Notices) -> Bench:
        """The places of an assessment."""
        return Bench(session, context, notices)
