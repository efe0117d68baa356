"""Card of the results: where the organisation stands among others, from a benchmark file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from assessment.document.answer_edits import set_peers
from assessment.presentation.peers import peers_of, peers_title, peers_told
from assessment.scoring.results import Result
from ui.context import Context
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.factories import button, clear, column, fill_card, label, row


class PeersCard(QFrame):
    """Card with sentences about the group; a link asks for a benchmark, another lets go of it."""

    wanted = Signal()
    """Emitted to ask for a benchmark file."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self._session, self._context = session, context
        self._body = column(space=SPACE[1])
        fill_card(self, self._body, margin=context.theme.px(SPACE[4]))

    def show_result(self, result: Result) -> None:
        """Show where a result stands."""
        clear(self._body)
        _, words = self._context.translator, self._context.figure_words
        pack, assessment = self._session.pack, self._session.assessment
        peers = peers_of(pack, assessment)
        parts: list[QWidget] = []
        if peers is None:
            told = _(
                "A chamber, a funder or a network can give you a benchmark of organisations like yours."
            )
            parts += [label(_("Where you stand"), "heading"), label(told, "muted")]
        else:
            parts.append(label(peers_title(peers, words), "heading"))
            parts += [label(each) for each in peers_told(pack, result, peers, words)]
        buttons = [button(_("Take in a benchmark …"), self.wanted.emit)]
        if assessment.peers is not None:
            buttons.append(button(_("Without a benchmark"), self._on_removed))
        for part in parts:
            self._body.addWidget(part)
        self._body.addLayout(row(*buttons, None, space=SPACE[2]))

    def _on_removed(self) -> None:
        self._session.run(set_peers(None))
