"""Card of those who answer alone: the ballot as a page or on paper, and what comes back as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from assessment.answers.answer import Answers
from assessment.core.files import safe_name
from assessment.core.i18n import N_
from assessment.workshop.agenda import Agenda
from assessment.workshop.answers_import import ReadFile
from assessment.workshop.ballot_page import ballot_page
from assessment.workshop.paper_ballots import MOST_PEOPLE, ballot_sheets
from assessment.workshop.people import set_plan
from assessment.workshop.votable import with_conditions
from ui.context import Context
from ui.notices import Notices
from ui.pages.report.options import VIEW_OPTIONS, remembered
from ui.pages.workshop.ballots import take_ballots, take_sheet
from ui.pages.workshop.paper_entry import PaperEntry
from ui.pages.workshop.standing_agenda import agenda_now, fix_agenda
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.check import Check
from ui.widgets.factories import button, clear, column, fill_card, label, row
from ui.widgets.flow import Flow
from ui.widgets.spin_boxes import StillSpin

_SHEETS = 56
_BALLOT = N_("Ballot")


class BallotCard(QFrame):
    """Buttons that make ballots and take them back; below them what is to be told of each file."""

    def __init__(
        self, session: Session, context: Context, notices: Notices, answers: ReadFile
    ) -> None:
        """Take `answers`, which reads an answers file to another version than the document's."""
        super().__init__()
        self._session, self._context, self.notices = session, context, notices
        self._answers = answers
        _, theme = context.translator, context.theme
        self.page = button(_("Ballot as a page …"), self._on_page)
        self.paper = button(_("Ballots on paper …"), self._on_paper)
        self.brought = button(_("Files brought along …"), self._on_brought)
        self.typed = button(_("Type in a paper ballot"), self._on_typed)
        self.entry = PaperEntry(session.pack, context)
        self.entry.taken.connect(self._on_taken)
        self.entry.left.connect(self._on_left)
        self.entry.hide()
        self.sheets = StillSpin()
        self.sheets.setRange(1, MOST_PEOPLE)
        self.sheets.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sheets.setFixedWidth(theme.px(_SHEETS))
        self.sheets.setStyleSheet("padding: 2px;")
        self.sheets.setAccessibleName(_("Sheets, one a person"))
        self.agenda = Check(theme, _("Only the questions of the agenda"))
        self._told = column(space=SPACE[0])
        hint = _(
            "The page is one file that opens in any browser, also without a network; what it saves comes back "
            "here. Sheets have the same numbers, for whoever has no phone. A latecomer's answers file (.yaml) "
            "comes in the same way. Nothing that stands is overwritten."
        )
        numbered = QWidget()
        numbered.setLayout(
            row(self.paper, label(_("Sheets:"), "muted", wrap=False), self.sheets, space=SPACE[1])
        )
        fill_card(
            self,
            label(_("Answering alone, beforehand, later or on paper"), "heading"),
            label(hint, "muted"),
            self.agenda,
            Flow(self.page, numbered, self.brought, self.typed, space=SPACE[2]),
            self._told,
            self.entry,
            margin=theme.px(SPACE[3]),
        )

    def show_people(self, count: int) -> None:
        """Propose a sheet for each of so many people, and the agenda's questions once it stands."""
        plan = self._session.assessment.workshop.plan
        if plan.listed or plan.ways:
            self.agenda.setChecked(True)
        self.sheets.setValue(count)

    # slots

    def _on_page(self) -> None:
        _, session = self._context.translator, self._session
        pack, brand, language = (
            session.document.pack,
            session.assessment.brand,
            self._context.content,
        )
        found = self._agenda()
        only = _items(found)
        is_made = self.notices.save(
            _("Ballot as a page"),
            session.document.path.parent / f"{self._name()}.html",
            "HTML (*.html)",
            lambda: (ballot_page(pack, language, brand, only=only), ()),
        )
        if is_made and found is not None:
            fix_agenda(session, found)

    def _on_paper(self) -> None:
        _, session = self._context.translator, self._session
        pack, brand, language = (
            session.document.pack,
            session.assessment.brand,
            self._context.content,
        )
        found = self._agenda()
        only = _items(found)
        paper = remembered(session.recall(VIEW_OPTIONS, {}), language).paper
        people, sheet = self.sheets.value(), session.assessment.sheet
        is_made = self.notices.save(
            _("Ballots on paper"),
            session.document.path.parent / f"{self._name()}.pdf",
            "PDF (*.pdf)",
            lambda: (
                ballot_sheets(pack, paper, language, brand, people=people, only=only, sheet=sheet),
                (),
            ),
        )
        if is_made:
            self._keep_sheets(found)

    def _keep_sheets(self, found: Agenda | None) -> None:
        """Record what is asked on paper, which is what is typed in later, and let the agenda stand."""
        session, only = self._session, _items(found)
        if found is not None:
            fix_agenda(session, found)
        asked = tuple(id_ for id_ in session.pack.items if only is None or id_ in only)
        plan = session.assessment.workshop.plan
        if plan.sheets != asked:
            session.run(set_plan(replace(plan, sheets=asked)))

    def _on_typed(self) -> None:
        """Show an empty sheet with the questions of the sheets that were printed, or else of ballots."""
        session = self._session
        printed = frozenset(session.assessment.workshop.plan.sheets)
        only = printed or _items(self._agenda())
        items = session.pack.items.keys()
        asked = items if only is None else with_conditions(session.pack, only)
        people, plan = session.assessment.sheet.respondents, session.assessment.workshop.plan
        self.entry.show_sheet(people, asked, numbers_only=plan.numbers)
        self.entry.show()
        self.entry.take_focus()

    def _on_taken(self, respondent_id: str, name: str, answers: Answers) -> None:
        self.entry.hide()
        words = self._context.figure_words
        self._tell(take_sheet(self._session, respondent_id, name, answers, words))
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        self.entry.hide()
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, told: Sequence[str]) -> None:
        clear(self._told)
        for line in told:
            self._told.addWidget(label(line))

    def _agenda(self) -> Agenda | None:
        """Return the agenda whose questions ballots ask; None where they ask all."""
        return agenda_now(self._session) if self.agenda.isChecked() else None

    def _name(self) -> str:
        words, assessment = self._context.figure_words, self._session.assessment
        parts = (assessment.name(self._context.content), words(_BALLOT))
        return safe_name(" – ".join(part for part in parts if part), "ballot")

    def _on_brought(self) -> None:
        _ = self._context.translator
        folder = self._session.document.path.parent
        kinds = f"{_('Ballots and answers files')} (*.json *.yaml *.yml)"
        paths = self.notices.ask_sources(_("Files brought along"), folder, kinds)
        clear(self._told)  # at once: reading may take a moment
        words = self._context.figure_words
        self._tell(take_ballots(self._session, paths, words, self._answers))


def _items(found: Agenda | None) -> frozenset[str] | None:
    """Return the items that ballots for an agenda ask; None for all."""
    return None if found is None else frozenset(found.for_room)
