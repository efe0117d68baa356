"""Tab of rounds: assess again, what is likely to have changed, and a new version of the questionnaire."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from assessment.analysis.pack_upgrade import Migration, preview
from assessment.answers.assessment import Assessment
from assessment.answers.likely_changed import Cause, likely_changed
from assessment.answers.rounds import is_going_on, is_over
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.document.answer_edits import confirm
from assessment.document.backups import back_up
from assessment.document.pack_entry import upgrade_pack
from assessment.document.strategy_edits import assess_again
from assessment.presentation.agreement import owner_told
from assessment.presentation.replies import answer_lines
from assessment.presentation.rounds import same_day_told
from assessment.presentation.upgrade import UpgradeTelling
from assessment.questionnaire.loader import CheckedPack
from ui.context import Context
from ui.notices import Notices
from ui.pages.strategy.tab import PageTab, hairline
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.collapsible import Fold
from ui.widgets.factories import button, clear, column, label, restyle, row
from ui.widgets.flow import Flow
from ui.widgets.rebuilding import ROW, rebuilding

_CAUSES = {
    Cause.ACTION: N_("An action for it was done."),
    Cause.UNKNOWN: N_("It was not known last time."),
    Cause.OLD: N_("It was confirmed more than a year ago."),
}
Newer = Callable[[], CheckedPack | None]
"""Function that returns a newer version of the questionnaire, None where there is none."""


class RoundTab(PageTab):
    """Answers to be confirmed, first those likely to have changed; below them the version."""

    compare_wanted = Signal()
    """Emitted to show the rounds of the document side by side."""

    def __init__(
        self,
        session: Session,
        context: Context,
        notices: Notices,
        today: Callable[[], date],
        newer: Newer,
    ) -> None:
        super().__init__(session, context, context.translator("Next round"))
        self.notices, self._today, self._newer = notices, today, newer
        self._listed: object = None
        self._answers = column(space=SPACE[3])
        self._version = column(space=SPACE[1])
        _ = context.translator
        self.again = button(_("Assess again"), self._on_again, "primary")
        """Begins a round; while one is going on, goes on with it."""
        self.compare = button(_("Compare the rounds"), self.compare_wanted.emit)
        self.stands = label("", "muted")
        """Label that tells the present round."""
        self.look_for = button(_("Look for a newer version of the questionnaire"), self._on_look)
        self.take: QWidget | None = None
        self._layout.addWidget(label(_("Next round"), "title"))
        told = _(
            "A new round begins with the answers of the last one, to be confirmed. The round before is kept, "
            "and both can be compared."
        )
        self._layout.addWidget(label(told, "muted"))
        self._layout.addWidget(self.stands)
        self._layout.addLayout(row(self.again, self.compare, None))
        self._layout.addLayout(self._answers)
        self._layout.addLayout(row(self.look_for, None))
        self._layout.addLayout(self._version)
        self._layout.addStretch(1)

    def take_focus(self) -> None:
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Show what is to be confirmed; it needs no strategy."""
        self.refresh()

    def refresh(self) -> None:
        pack, assessment = self._session.pack, self._session.assessment
        self.compare.setVisible(bool(assessment.rounds))
        self._tell_where(assessment)
        likely = likely_changed(pack, assessment)
        now = (likely, assessment.unconfirmed)
        if now != self._listed:
            self._listed = now
            rest = [
                id_ for id_ in pack.items if id_ in assessment.unconfirmed and id_ not in likely
            ]
            with rebuilding(self.scroll_area):
                self._show(likely, rest)

    def _tell_where(self, assessment: Assessment) -> None:
        """Say where the round is, and what is next: to go on with it, to compare, or to begin another."""
        _ = self._context.translator
        number, left = len(assessment.rounds) + 1, len(assessment.unconfirmed)
        goes_on = is_going_on(assessment)
        is_new = bool(assessment.rounds) and not goes_on and not is_over(assessment, self._today())
        self.again.setText(_("Go on with round {n}", n=number) if goes_on else _("Assess again"))
        restyle(self.again, "" if is_new else "primary")
        restyle(self.compare, "primary" if is_new else "")
        told = ""
        if goes_on:
            told = _.ngettext(
                "Round {round}, of {date}: {n} answer is to be confirmed.",
                "Round {round}, of {date}: {n} answers are to be confirmed.",
                left,
                round=number,
                date=_.date(assessment.assessed_on),
            )
        elif is_new:
            told = _(
                "Round {n}, of {date}, is complete.", n=number, date=_.date(assessment.assessed_on)
            )
        self.stands.setText(told)
        self.stands.setVisible(bool(told))

    def _show(self, likely: dict[str, Cause], rest: list[str]) -> None:
        _ = self._context.translator
        clear(self._answers)
        if likely:
            parts: list[QWidget] = [
                label(_("Likely to have changed ({n})", n=len(likely)), "heading")
            ]
            for id_, cause in likely.items():
                parts += [hairline(), self._line(id_, _(_CAUSES[cause]))]
            self._answers.addWidget(self._sheet(*parts))
        if rest:
            title = _("The rest, at a glance ({n})", n=len(rest))
            every = button(_("All of these still hold"), partial(self._confirm, *rest))
            every.setProperty("does", "confirm-rest")
            fold = Fold(self._context.theme, title, partial(self._lines, rest), strong=True)
            self._answers.addWidget(self._sheet(fold, every))

    def _lines(self, ids: Iterable[str]) -> QWidget:
        made = QWidget()
        made.setLayout(column(*(self._line(id_, "") for id_ in ids), space=SPACE[1]))
        return made

    def _line(self, id_: str, cause: str) -> QWidget:
        _, session = self._context.translator, self._session
        item = session.pack.items[id_]
        text = self._context.text(item.text)
        said = answer_lines(session.pack, item, session.assessment.answer(id_), _)
        again = button(_("Answer again"), partial(self.question_wanted.emit, id_))
        again.setAccessibleName(_("Answer again: {question}", question=text))
        holds = button(_("Still holds"), partial(self._confirm, id_))
        holds.setAccessibleName(_("Still holds: {question}", question=text))
        for made, does in ((again, "again"), (holds, "holds")):
            made.setProperty("does", does)
            made.setProperty("item", id_)
        parts = [label(text, "strong"), *(label(line) for line in said)]
        whose = owner_told(session.pack, item, session.assessment.sheet, _)
        parts += [label(each, "small") for each in (whose, cause) if each]
        holder = QWidget()
        holder.setProperty(ROW, id_)
        holder.setLayout(column(*parts, Flow(again, holds, space=SPACE[1]), space=SPACE[0]))
        return holder

    # slots

    def _confirm(self, *ids: str) -> None:
        self._session.run(confirm(*ids))

    def _on_again(self) -> None:
        """Begin a round, or go to the first question of the one that is going on."""
        if not is_going_on(self._session.assessment):
            self.begin()
            return
        holds = [
            each
            for each in self.findChildren(QAbstractButton)
            if each.property("does") in ("holds", "confirm-rest") and each.isVisible()
        ]
        if holds:
            holds[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroll_area.ensureWidgetVisible(holds[0])

    def begin(self) -> None:
        """Begin a round with the answers of the last one, to be confirmed."""
        rounds = len(self._session.assessment.rounds)
        self._session.run(assess_again(self._today()))
        _, assessment = self._context.translator, self._session.assessment
        if len(assessment.rounds) > rounds:
            told = _.ngettext(
                "Round {round} has begun; {n} answer is to be confirmed.",
                "Round {round} has begun; {n} answers are to be confirmed.",
                len(assessment.unconfirmed),
                round=len(assessment.rounds) + 1,
            )
            odd = same_day_told(assessment, _)
            self.notices.tell(_.sentences(told, odd) if odd else told)

    def _on_look(self) -> None:
        """Show what a newer version would change, with a button to take it."""
        _, session = self._context.translator, self._session
        clear(self._version)
        self.take = None
        new = self._newer()
        if new is None:
            self._version.addWidget(label(_("This is the newest version there is."), "muted"))
            return
        pack = new.usable()
        found = preview(session.document.pack, pack, session.assessment.sheet)
        telling = UpgradeTelling(session.document.pack, pack, found, _)
        parts: list[QWidget] = [label(telling.head(), "heading"), label(telling.score())]
        for head, titles in telling.groups():
            body = partial(self._titles, titles)
            parts.append(Fold(self._context.theme, head, body))
        self.take = button(
            _("Answer this version from now on"),
            partial(self._on_take, new, found),
            "primary",
        )
        told = _("A copy of the document is kept first, and the step can be undone.")
        self._version.addWidget(self._sheet(*parts, label(told, "small"), self.take))

    @staticmethod
    def _titles(titles: Iterable[str]) -> QWidget:
        made = QWidget()
        made.setLayout(column(*(label(each) for each in titles), space=SPACE[0]))
        return made

    def _on_take(self, new: CheckedPack, found: Migration) -> None:
        try:
            back_up(self._session.document.sync.file)
        except AssessmentError as error:
            self.notices.fault(error.message)
            return
        self._session.run(upgrade_pack(new, found.look_again, found.moved))
