"""Button that writes the progress report: measures, what is done and due, the next ninety days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

from PySide6.QtWidgets import QPushButton

from assessment.core.errors import Message
from assessment.core.files import safe_name
from assessment.core.i18n import N_, Translator
from assessment.report.pdf.other_reports import write_progress
from assessment.report.pdf.writer import ReportOptions
from assessment.typesetting.unprintable import noted
from ui.context import Context
from ui.notices import Made, Notices
from ui.session import Session
from ui.widgets.factories import button
from ui.widgets.tips import set_tip

_PROGRESS_REPORT = N_("Progress report")


def progress_button(
    session: Session,
    context: Context,
    notices: Notices,
    options: Callable[[], ReportOptions],
    today: Callable[[], date] = date.today,
) -> QPushButton:
    """Return the button. `options` returns those of the report, whose language and paper are used."""
    _ = context.translator

    def on_wanted() -> None:
        chosen, day = options(), today()
        pack, assessment = session.pack, session.assessment
        there = Translator(chosen.language)
        parts = (assessment.name(chosen.language), there(_PROGRESS_REPORT), day.isoformat())
        suggested = safe_name(" – ".join(part for part in parts if part), "progress") + ".pdf"

        def made() -> Made:
            file = BytesIO()
            with noted() as unprintable:
                write_progress(pack, assessment, chosen, day, file)
            remarks = [Message("{text}", {"text": each}) for each in unprintable.sentences(_)]
            return file.getvalue(), remarks

        folder = session.document.path.parent
        notices.save(_("Export the progress report"), folder / suggested, "PDF (*.pdf)", made)

    wanted = button(_("Progress …"), on_wanted)
    wanted.setAccessibleName(_("Export the progress report"))
    set_tip(wanted, _("Measures, what is done and due, the next ninety days"))
    return wanted
