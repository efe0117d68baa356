"""Button that writes the calendar file: actions, readings, reviews and what is published."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from assessment.core.files import safe_name
from assessment.exchange.calendar_file import earlier_calendar
from assessment.exchange.export import Export, exported
from assessment.report.pdf.writer import ReportOptions
from ui.context import Context
from ui.notices import Made, Notices
from ui.session import Session
from ui.widgets.factories import button


def calendar_button(
    session: Session, context: Context, notices: Notices, options: Callable[[], ReportOptions]
) -> QPushButton:
    """Return the button. `options` returns those of the report, whose language is used."""
    _ = context.translator

    def on_wanted() -> None:
        chosen, document = options(), session.document
        name = session.assessment.name(chosen.language) or _("Untitled")
        suggested = document.path.parent / f"{safe_name(name, 'answers')}.ics"
        target = notices.ask_target(_("Export calendar"), suggested, "iCalendar (*.ics)")
        if target is None:
            return
        export = Export(
            "ics",
            chosen.language,
            document=document.id,
            revision=document.history.position,
            before=earlier_calendar(target),
        )

        def made() -> Made:
            written = exported(session.pack, session.assessment, session.result, export)
            return written.data, written.remarks

        notices.save_to(target, made)

    wanted = button(_("Calendar …"), on_wanted)
    wanted.setAccessibleName(_("Export calendar"))
    return wanted
