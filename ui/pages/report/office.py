"""Export of the report as a Word document or as slides: made in the background, with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QProgressBar, QWidget

from assessment.core.errors import AssessmentError
from assessment.core.files import safe_name
from assessment.core.i18n import N_, Translator
from assessment.report.formats import Material, report_as
from assessment.report.pdf.rendering import ReportCancelled
from assessment.report.pdf.writer import ReportOptions
from ui.context import Context
from ui.jobs import BackgroundJob, CancelToken
from ui.notices import Notices
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.factories import button, column, row
from ui.widgets.tips import set_tip

_REPORT = N_("Strategy report")
_KINDS = {"docx": "Word (*.docx)", "pptx": "PowerPoint (*.pptx)"}


class OfficeExport(QWidget):
    """Buttons for the report's office forms, and the progress of the one that is made.

    `options` returns the chosen options of the report.
    """

    def __init__(
        self,
        session: Session,
        context: Context,
        notices: Notices,
        options: Callable[[], ReportOptions],
    ) -> None:
        super().__init__()
        self._session, self._context, self._notices = session, context, notices
        self._options = options
        self.job = BackgroundJob(self)
        _ = context.translator
        self._titles = {"docx": _("Export Word"), "pptx": _("Export slides")}
        texts = {"docx": _("Word …"), "pptx": _("Slides …")}
        self._buttons = []
        for form, text in texts.items():
            made = button(text, partial(self._on_wanted, form))
            made.setAccessibleName(self._titles[form])
            set_tip(made, self._titles[form])
            self._buttons.append(made)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._work = QWidget()
        self._work.setLayout(row(self._bar, button(_("Cancel"), self.job.cancel)))
        self._work.hide()
        layout = column(row(*self._buttons, space=SPACE[1]), self._work)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.job.progressed.connect(lambda share: self._bar.setValue(round(100 * share)))
        self.job.finished.connect(self._on_finished)

    def close_jobs(self) -> None:
        """Stop the background job."""
        self.job.abandon()

    def _on_wanted(self, form: str) -> None:
        """Ask for a file, and make the report for it."""
        options = self._options()
        title = Translator(options.language)(_REPORT)
        name = self._session.assessment.name(options.language)
        suggested = safe_name(" – ".join(part for part in (name, title) if part), "report")
        target = self._session.document.path.parent / f"{suggested}.{form}"
        path = self._notices.ask_target(self._titles[form], target, _KINDS[form])
        if path is not None:
            self._make(form, path, options)

    def _make(self, form: str, path: Path, options: ReportOptions) -> None:
        session, plan_of = self._session, self._session.plan_maker()
        pack, assessment, result = session.pack, session.assessment, session.result

        def work(watch: CancelToken) -> bytes:
            material = Material(pack, assessment, result, plan_of().strategy)
            return report_as(form, material, options, None, watch.progress, watch.is_cancelled)[0]

        for each in self._buttons:
            each.setEnabled(False)
        self._bar.setValue(0)
        self._work.show()
        self._notices.clear()
        self.job.run(work, partial(self._on_made, path), self._on_failed)

    def _on_finished(self) -> None:
        self._work.hide()
        for each in self._buttons:
            each.setEnabled(True)

    def _on_made(self, path: Path, data: bytes) -> None:
        told = self._context.translator("Writing “{name}” …", name=path.name)
        self._notices.tell(told)
        self._notices.save_wanted.emit(path, lambda: (data, ()))

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, ReportCancelled):
            self._notices.tell(self._context.translator.render(error.message))
        elif isinstance(error, AssessmentError):
            self._notices.fault(error.message)
        else:
            raise error
