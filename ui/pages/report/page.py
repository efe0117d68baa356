"""Report page: PDF preview, contents of the report, and export."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QProgressBar, QPushButton, QWidget

from assessment.answers.disclosure import told_without_names
from assessment.answers.notes import action_notes, answer_notes, ballot_notes
from assessment.core.errors import AssessmentError
from assessment.core.files import safe_name
from assessment.core.i18n import N_, Translator
from assessment.document.answer_edits import set_brand, set_fact, set_logo, set_voice
from assessment.exchange.brand import chosen_logo
from assessment.exchange.calendar_file import earlier_calendar
from assessment.exchange.export import Export, exported, exported_notes
from assessment.presentation.misfits import misfits_told
from assessment.report.formats import as_noted, printed_notes
from assessment.report.pdf.rendering import ReportCancelled
from assessment.report.pdf.writer import ReportOptions, write_report
from assessment.scoring.results import Result
from assessment.strategy.deliverables.parts import Deliverable, deliverables_of
from assessment.typesetting.unprintable import Unprintable, noted
from ui.context import Context
from ui.jobs import BackgroundJob, CancelToken
from ui.notices import Made, Notices
from ui.overrides import guarded
from ui.pages.page_base import AssessmentPage
from ui.pages.progress_export import progress_button
from ui.pages.report.cover import CoverFields
from ui.pages.report.office import OfficeExport
from ui.pages.report.options import VIEW_OPTIONS, ReportChoices, remembered, stored
from ui.pages.report.voice import VoiceFields
from ui.session import Session
from ui.shortcuts import keys_of, listen
from ui.theme import SPACE
from ui.widgets.collapsible import Fold
from ui.widgets.export_button import ExportButton
from ui.widgets.factories import button, column, label, row
from ui.widgets.preview import Preview, PreviewSide
from ui.widgets.tips import set_tip
from ui.widgets.unprintable_note import UnprintableNote

_STRATEGY_REPORT = N_("Strategy report")
_VIEW_FORMATS, _VIEW_PAGE = "report.formats", "report.page"
_DATED = frozenset({Deliverable.FIRST_WEEK, Deliverable.CALENDAR})
"""Deliverables whose lines have a day, so that a calendar file can hold them."""


@guarded
class ReportPage(AssessmentPage):
    """Report page. Lays the report out again when it is visible and something has changed."""

    def __init__(
        self, session: Session, context: Context, notices: Notices, *, at_once: bool = True
    ) -> None:
        super().__init__()
        self._session, self._context, self._notices = session, context, notices
        self.options = remembered(session.recall(VIEW_OPTIONS, {}), context.content)
        self.pdf = b""
        self._stale = True
        self.job = BackgroundJob(self)
        self._cover: CoverFields | None = None
        self._voice: VoiceFields | None = None
        for _step in self.parts() if at_once else ():
            pass

    @property
    def is_laid_out(self) -> bool:
        """Whether the report is laid out as it should be now."""
        return not self._stale and not self.job.busy

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def take_focus(self) -> None:
        """Give the preview keyboard focus."""
        self.preview.take_focus()

    def flush(self) -> None:
        """Record the page that is read, and typed input that is not recorded yet."""
        if self._session.recall(_VIEW_PAGE, 0) != self.preview.page:
            self._session.note(_VIEW_PAGE, self.preview.page)
        for fields in (self._cover, self._voice):
            if fields is not None:
                fields.flush()

    def close_jobs(self) -> None:
        """Stop the background jobs."""
        self.job.abandon()
        self.office.close_jobs()
        self.preview.let_go()

    # public interface

    def parts(self) -> Iterator[None]:
        _, theme = self._context.translator, self._context.theme
        waiting = _("Laying out the report …")
        page = self._session.recall(_VIEW_PAGE, 0)
        self.preview = Preview(
            self._context,
            _("Preview of the report"),
            waiting,
            page if isinstance(page, int) else 0,
        )
        yield
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)  # illegible over the filled half
        self._bar.setAccessibleName(_("Progress"))
        self.cancel_button = button(_("Cancel"), self.job.cancel)
        self.export_button = ExportButton(self._context, self._on_export)
        set_tip(self.export_button, ", ".join(keys_of("export")))
        listen(self, "export", self.export_button.click)
        self._work = QWidget()
        self._work.setLayout(row(self._bar, self.cancel_button))
        self._work.hide()
        self.choices = ReportChoices(self._session.pack, self.options, self._context)
        self.choices.changed.connect(self._on_options)
        yield
        cover = Fold(theme, _("In whose name"), self._made_cover, strong=True)
        voice = Fold(theme, _("Your own words"), self._made_voice, strong=True)
        self.office = OfficeExport(
            self._session, self._context, self._notices, lambda: self.options
        )
        self.progress = progress_button(
            self._session, self._context, self._notices, lambda: self.options
        )
        yield
        opened = self._session.recall(_VIEW_FORMATS, True) is not False
        formats = Fold(theme, _("Other formats"), self._made_formats, opened=opened, strong=True)
        formats.folded.connect(lambda on: self._session.note(_VIEW_FORMATS, on))
        yield
        self.unprintable_note = UnprintableNote(_)
        choices = column(
            label(_("Report"), "title"),
            self.unprintable_note,
            cover,
            voice,
            formats,
            self.choices,
            None,
            space=SPACE[1],
        )
        self.warnings = label("", "small")
        self.notes_told = label("", "small")
        told = QWidget()
        told.setLayout(column(self.warnings, self.choices.notes, self.notes_told))
        actions = column(self._work, self.export_button)
        layout = row(self.preview, space=0)
        self.setLayout(layout)
        yield
        layout.addWidget(PreviewSide(self._context, choices, actions, told))
        layout.setStretch(0, 1)
        self.job.progressed.connect(self._on_progressed)
        self.job.finished.connect(self._on_finished)
        self._session.scored.connect(self._on_scored)
        yield

    def _other(self, text: str, name: str, done: Callable[[], None]) -> QPushButton:
        """Return a button that exports a format other than PDF."""
        made = button(text, done)
        made.setAccessibleName(name)
        set_tip(made, name)
        return made

    def _made_formats(self) -> QWidget:
        _ = self._context.translator
        others: list[QWidget] = [
            self._other(_("Excel …"), _("Export Excel"), self._on_export_workbook),
            self._other(_("Answers …"), _("Export answers"), self._on_export_answers),
        ]
        if _DATED & deliverables_of(self._session.pack):
            calendar = _("Calendar …"), _("Export calendar"), self._on_export_calendar
            others.append(self._other(*calendar))
        pairs = QGridLayout()  # as wide as the two of the office above them
        pairs.setContentsMargins(0, 0, 0, 0)
        pairs.setSpacing(SPACE[1])
        for place, each in enumerate([*others, self.progress]):
            pairs.addWidget(each, place // 2, place % 2)
            pairs.setColumnStretch(place % 2, 1)
        made = QWidget()
        made.setLayout(column(self.office, pairs, space=SPACE[1]))
        return made

    def _made_cover(self) -> CoverFields:
        session = self._session
        made = CoverFields(self._context)
        made.setEnabled(not session.read_only)
        made.named.connect(lambda name: session.run(set_fact("name", name)))
        made.consultant_named.connect(self._on_consultant)
        made.said.connect(lambda key, text: session.run(set_brand(key, text)))
        made.logo_wanted.connect(self._on_logo_wanted)
        made.logo_unwanted.connect(lambda: session.run(set_logo(b"")))
        made.show_cover(session.assessment)
        self._cover = made
        return made

    def _made_voice(self) -> VoiceFields:
        session = self._session
        made = VoiceFields(self._context, self.choices.chapters)
        made.setEnabled(not session.read_only)
        made.said.connect(lambda key, text: session.run(set_voice(key, text)))
        made.show_voice(session.assessment.voice)
        self._voice = made
        return made

    # slots

    def _on_options(self, options: ReportOptions) -> None:
        self.options = options
        self._session.remember(VIEW_OPTIONS, stored(options))
        self._stale = True
        self.refresh()

    def _tell_before(self) -> None:
        """Say what does not fit, and where names stay out though texts may name people all the same."""
        _, names = self._context.translator, "names" not in self.options.without
        session = self._session
        told = [misfits_told(session.pack, session.assessment.sheet, session.result, _)]
        written = as_noted(session.assessment, self.options)
        told += map(_.render, told_without_names(written, names=names))
        lines = [each for each in told if each]
        self.warnings.setText("\n".join(lines))
        self.warnings.setVisible(bool(lines))

    def _tell_of_notes(self) -> None:
        """Say how many notes go out, with the report and with tables and answers."""
        _, options, held = self._context.translator, self.options, self._session.assessment
        there = answer_notes(held, earlier=True) + action_notes(held, rejected=True)
        self.choices.notes.setVisible(bool(there))
        private = ballot_notes(held) and "notes" not in options.without
        self.choices.ballot_notes.setVisible(bool(private))
        workbook, answers = (
            exported_notes(held, self.export_of(form)) for form in ("xlsx", "yaml")
        )
        told = _(
            "Notes, word for word: {report} in this report, {workbook} in Excel, {answers} in answers.",
            report=printed_notes("pdf", held, options),
            workbook=workbook,
            answers=answers,
        )
        self.notes_told.setText(told if answers else _("No note goes out, in any format."))
        self.notes_told.setVisible(bool(there))

    def _on_consultant(self, name: str) -> None:
        """Record the consultant: the cover's if a brand file named one, else the organisation's."""
        if self._session.assessment.brand.consultant:
            self._session.run(set_brand("consultant", name))
        else:
            self._session.run(set_fact("consultant", name))

    def _on_logo_wanted(self) -> None:
        _ = self._context.translator
        folder = self._session.document.path.parent
        path = self._notices.ask_source(_("Logo"), folder, "PNG, JPEG (*.png *.jpg *.jpeg)")
        if path is None:
            return
        try:
            self._session.run(set_logo(chosen_logo(path)))
        except AssessmentError as error:
            self._notices.fault(error.message)

    def _on_scored(self, _result: Result) -> None:
        self._stale = True
        if self._cover is not None:
            self._cover.show_cover(self._session.assessment)
        if self._voice is not None:
            self._voice.show_voice(self._session.assessment.voice)
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Tell what is decided before the report, and show it anew where it is out of date."""
        self._tell_before()
        self._tell_of_notes()
        if not self._stale:
            return
        self._stale = False
        pack, assessment, result = (
            self._session.pack,
            self._session.assessment,
            self._session.result,
        )
        today = date.today()  # noqa: DTZ011 - a day on the user's own calendar
        options = replace(self.options, today=today)
        plan_of = self._session.plan_maker()

        def work(watch: CancelToken) -> tuple[bytes, Unprintable]:
            made, strategy = BytesIO(), plan_of().strategy
            with noted() as unprintable:
                write_report(
                    pack,
                    assessment,
                    result,
                    options,
                    made,
                    watch.progress,
                    watch.is_cancelled,
                    strategy,
                )
            return made.getvalue(), unprintable

        self._bar.setValue(0)
        self._work.show()
        self.job.run(work, self._on_made, self._on_failed)

    def _on_progressed(self, share: float) -> None:
        self._bar.setValue(round(share * 100))

    def _on_finished(self) -> None:
        self._work.setVisible(self.job.busy)

    def _on_made(self, made: object) -> None:
        assert isinstance(made, tuple)
        self.pdf, unprintable = made
        self.preview.show_pdf(self.pdf)
        self.unprintable_note.show_found(unprintable)
        if self.export_button.is_due():
            self._on_export()

    def _on_failed(self, error: BaseException) -> None:
        self._stale = True
        self.export_button.drop()
        if isinstance(error, ReportCancelled):
            self.preview.tell(
                self._context.translator(
                    "Cancelled. Change something, or come back, to lay it out again."
                )
            )
        elif isinstance(error, AssessmentError):
            self._notices.fault(error.message)
        else:
            raise error

    def _on_export(self) -> None:
        if not self.is_laid_out:
            self.export_button.wait()
            self.refresh()
            return
        _ = self._context.translator
        name = self._session.assessment.name(self.options.language)
        title = Translator(self.options.language)(_STRATEGY_REPORT)
        suggested = safe_name(" – ".join(part for part in (name, title) if part), "report") + ".pdf"
        target = self._session.document.path.parent / suggested
        self._notices.save(_("Export PDF"), target, "PDF (*.pdf)", lambda: (self.pdf, ()))

    def _on_export_workbook(self) -> None:
        self._export_as("xlsx", self._context.translator("Export Excel"), "Excel (*.xlsx)")

    def _on_export_answers(self) -> None:
        self._export_as("yaml", self._context.translator("Export answers"), "YAML (*.yaml)")

    def _on_export_calendar(self) -> None:
        self._export_as("ics", self._context.translator("Export calendar"), "iCalendar (*.ics)")

    def _export_as(self, form: str, title: str, kinds: str) -> None:
        """Ask for a target file and write the assessment there in another format."""
        session, _ = self._session, self._context.translator
        name = session.assessment.name(self.options.language) or _("Untitled")
        suggested = session.document.path.parent / f"{safe_name(name, 'answers')}.{form}"
        target = self._notices.ask_target(title, suggested, kinds)
        if target is None:
            return
        export = self.export_of(form)
        if form == "ics":
            export = replace(export, before=earlier_calendar(target))

        def made() -> Made:
            written = exported(session.pack, session.assessment, session.result, export)
            return written.data, written.remarks

        self._notices.save_to(target, made)

    def export_of(self, form: str) -> Export:
        """Return the options of an export, as they are chosen for the report."""
        document = self._session.document
        return Export(
            form,
            self.options.language,
            notes="notes" not in self.options.without,
            document=document.id,
            revision=document.history.position,
        )
