"""Comparison page: rounds or organisations side by side, as a PDF preview with export."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.comparison import SideBySide
from assessment.core.errors import AssessmentError
from assessment.core.files import safe_name
from assessment.core.i18n import LANGUAGES, N_, Translator, nearest_language
from assessment.report.pdf.other_reports import write_comparison
from assessment.report.pdf.writer import ReportOptions
from assessment.typesetting.unprintable import Unprintable, noted
from ui.context import Context
from ui.jobs import BackgroundJob, CancelToken
from ui.notices import Notices
from ui.pages.report.options import PAPERS
from ui.theme import SPACE
from ui.widgets.export_button import ExportButton
from ui.widgets.factories import button, column, label, row
from ui.widgets.preview import Preview, PreviewSide
from ui.widgets.toggles import Toggles
from ui.widgets.unprintable_note import UnprintableNote

_COMPARISON = N_("Comparison")


class ComparisonPage(QWidget):
    """Page that lays the comparison out at creation, and again for another language or paper."""

    chosen = Signal(object)
    """Emitted with the chosen `ReportOptions`."""
    left = Signal()
    """Emitted when the user leaves the page."""

    def __init__(
        self,
        compared: SideBySide,
        folder: Path,
        options: ReportOptions | None,
        context: Context,
        notices: Notices,
    ) -> None:
        """Create the page.

        `folder`: folder suggested for the export; `options`: None for those of the interface.
        """
        super().__init__()
        self.compared, self._folder = compared, folder
        self._context, self._notices = context, notices
        self._options = options or ReportOptions(
            language=nearest_language(context.translator.language, tuple(LANGUAGES))
        )
        self.pdf = b""
        self.is_laid_out = False
        """Whether the report is laid out as it should be now."""
        self.job = BackgroundJob(self)
        self._build()
        self._lay_out()

    # public interface

    @property
    def options(self) -> ReportOptions:
        """Chosen language and paper."""
        return self._options

    def close_jobs(self) -> None:
        """Stop the background jobs."""
        self.job.abandon()
        self.preview.let_go()

    # building

    def _build(self) -> None:
        _ = self._context.translator
        waiting = _("Laying out the comparison …")
        self.preview = Preview(self._context, _("Preview of the comparison"), waiting)
        layout = row(self.preview, self._side(), space=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _side(self) -> QWidget:
        _, theme = self._context.translator, self._context.theme
        languages = Toggles(LANGUAGES, self._options.language)
        languages.picked.connect(self._on_language)
        papers = Toggles({id_: _(name) for id_, name in PAPERS.items()}, self._options.paper)
        papers.picked.connect(self._on_paper)
        self.unprintable_note = UnprintableNote(_)
        choices = column(
            label(_(_COMPARISON), "title"),
            self.unprintable_note,
            *self._sides(),
            *[label(each, "small") for each in self.compared.notes(_)],
            theme.px(SPACE[1]),
            label(_("Language of the report"), "strong"),
            languages,
            label(_("Paper"), "strong"),
            papers,
            None,
            space=SPACE[1],
        )
        self.export_button = ExportButton(self._context, self._on_export)
        foot = column(self.export_button, button(_("Back to Home"), self.left.emit))
        return PreviewSide(self._context, choices, foot)

    def _sides(self) -> list[QWidget]:
        """Return a widget with name and date for each side compared."""
        _ = self._context.translator
        made = []
        for name, day in zip(self.compared.names(_), self.compared.days, strict=True):
            holder = QWidget()
            holder.setLayout(column(label(name, "strong"), label(_.date(day), "muted"), space=0))
            made.append(holder)
        return made

    # internals

    def _lay_out(self) -> None:
        options = self._options
        _ = Translator(options.language)
        told, notes = self.compared.told(_), self.compared.notes(_)

        def work(_watch: CancelToken) -> tuple[bytes, Unprintable]:
            made = BytesIO()
            with noted() as unprintable:
                write_comparison(told, notes, options, made)
            return made.getvalue(), unprintable

        self.is_laid_out = False
        self.export_button.setEnabled(True)
        self.job.run(work, self._on_made, self._on_failed)

    def _suggested(self) -> Path:
        _ = Translator(self._options.language)
        names = _.list(list(dict.fromkeys(self.compared.names(_))))
        title = _(_COMPARISON)
        return self._folder / f"{safe_name(f'{title} – {names}', 'comparison')}.pdf"

    # slots

    def _on_language(self, language: str) -> None:
        self._choose(replace(self._options, language=language))

    def _on_paper(self, paper: str) -> None:
        self._choose(replace(self._options, paper=paper))

    def _choose(self, options: ReportOptions) -> None:
        if options != self._options:
            self._options = options
            self.chosen.emit(options)
            self._lay_out()

    def _on_made(self, made: object) -> None:
        assert isinstance(made, tuple)
        self.pdf, unprintable = made
        self.preview.show_pdf(self.pdf)
        self.unprintable_note.show_found(unprintable)
        if self.focusWidget() is None:
            self.preview.take_focus()
        self.is_laid_out = True
        if self.export_button.is_due():
            self._on_export()

    def _on_failed(self, error: BaseException) -> None:
        self.export_button.drop()
        if not isinstance(error, AssessmentError):
            raise error
        self.export_button.setEnabled(False)
        self.preview.tell("")
        self._notices.fault(error.message)

    def _on_export(self) -> None:
        if not self.is_laid_out:
            self.export_button.wait()
            return
        title = self._context.translator("Export PDF")
        self._notices.save(title, self._suggested(), "PDF (*.pdf)", lambda: (self.pdf, ()))
