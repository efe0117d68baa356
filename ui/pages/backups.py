"""Backups of a document: the newest good one if it is damaged, all of them to go back to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from assessment.core.errors import Message
from assessment.core.i18n import Translator
from assessment.document.backups import Backup
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.factories import Scroll, button, card, column, label, row

_WIDTH = 760


class CopiesPage(QWidget):
    """List of backups, each of which can be opened as a new document. Never overwrites a file."""

    restore_wanted = Signal(object)
    """Emitted with the `Backup` to open as a new document."""
    left = Signal()
    """Emitted when the user leaves the page."""

    def __init__(
        self,
        path: Path,
        copies: Sequence[Backup],
        context: Context,
        damage: Message | None = None,
    ) -> None:
        """Create the page; `damage` is the reason `path` cannot be opened, None if it can be."""
        super().__init__()
        self._context = context
        _ = context.translator
        good = [each for each in copies if each.verified]
        parts: list[QWidget | QLayout | int | None] = []
        if damage is None:
            parts.append(label(_("Earlier copies of {name}", name=path.stem), "display"))
            parts.append(
                label(
                    _(
                        "A copy is made when a document is opened, and every 15 minutes while it changes. "
                        "Opening one makes a new document beside; this one stays as it is."
                    ),
                    "muted",
                )
            )
        else:
            parts.append(label(_("{name} is damaged", name=path.stem), "display"))
            parts.append(label(_.render(damage)))
            parts.append(self._newest(good))
        others = good if damage is None else good[1:]
        if others:
            if damage is not None:
                parts.append(label(_("Older copies"), "heading"))
            parts += [self._copy(each) for each in others]
        elif damage is None:
            parts.append(label(_("There is no copy yet.")))
        if len(good) < len(copies):
            parts.append(
                label(
                    _.ngettext(
                        "{n} copy is damaged too and is not listed.",
                        "{n} copies are damaged too and are not listed.",
                        len(copies) - len(good),
                    ),
                    "muted",
                )
            )
        back = _("Home") if damage is not None else _("Go back")
        parts += [row(button(back, self.left.emit), None), None]
        content = QWidget()
        content.setLayout(column(*parts, space=SPACE[2]))
        self.setLayout(column(Scroll(content, context.theme.px(_WIDTH)), space=0))

    def _newest(self, good: Sequence[Backup]) -> QWidget:
        """Return a card for the newest good backup, or advice if there is none."""
        _ = self._context.translator
        if not good:
            return label(
                _(
                    "There is no copy of it on this computer. If it came by mail or from a stick, look for it "
                    "there; the damaged file was left untouched."
                )
            )
        newest = good[0]
        text = label(
            _(
                "The newest good copy is of {when} and holds {answers}.",
                when=when(_, newest.made),
                answers=answers(_, newest.answers),
            )
        )
        take = button(_("Open this copy"), lambda: self.restore_wanted.emit(newest), "primary")
        take.setDefault(True)
        return card(text, row(take, None))

    def _copy(self, backup: Backup) -> QFrame:
        _ = self._context.translator
        told = when(_, backup.made)
        take = button(_("Open as a new document"), lambda: self.restore_wanted.emit(backup), "link")
        take.setAccessibleName(_("Open the copy of {when}", when=told))
        count = label(answers(_, backup.answers), "muted", wrap=False)
        line = row(label(told), count, take, space=SPACE[3])
        line.setStretch(0, 1)
        holder = QFrame()
        holder.setLayout(line)
        return holder


def when(_: Translator, moment: datetime) -> str:
    """Return date and time of a moment in the user's time zone."""
    here = moment.astimezone()
    return _("{date}, {time}", date=_.date(here.date()), time=f"{here:%H:%M}")


def answers(_: Translator, count: int) -> str:
    """Return the number of answers in words."""
    return _.ngettext("{n} answer", "{n} answers", count)
