"""Conflicting changes made here and elsewhere, side by side, to be resolved one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLayout, QWidget

from assessment.core.i18n import N_, Translator
from assessment.document.answer_entries import read_answer
from assessment.document.history import Kind, Plain
from assessment.document.merge import Conflict
from assessment.presentation.replies import answer_lines
from assessment.questionnaire.model import Pack
from assessment.questionnaire.values import InvalidValue
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.factories import Scroll, button, card, column, label, row, toggle

_WIDTH = 900
_KINDS = {
    Kind.ABOUT: N_("assessment"),
    Kind.FACT: N_("organisation"),
    Kind.TARGET: N_("target"),
    Kind.RESPONDENT: N_("respondent"),
    Kind.BRAND: N_("report cover"),
}


class ConflictsPage(QWidget):
    """Both versions of each conflict; the local one counts until the other is chosen."""

    chosen = Signal(object, bool)
    """Emitted with the `Conflict` and whether the other version is to count."""
    left = Signal()
    """Emitted when the user leaves the page."""

    def __init__(self, pack: Pack, conflicts: Sequence[Conflict], context: Context) -> None:
        super().__init__()
        self._pack, self._context = pack, context
        _ = context.translator
        title = _.ngettext(
            "{n} answer was changed here and elsewhere",
            "{n} answers were changed here and elsewhere",
            len(conflicts),
        )
        about = _(
            "Everything else was brought together. What was said here counts until you choose the other; "
            "Undo takes a choice back."
        )
        parts: list[QWidget | QLayout | int | None] = [
            label(title, "display"),
            label(about, "muted"),
        ]
        parts += [self._conflict(each) for each in conflicts]
        parts += [row(button(_("Done"), self.left.emit, "primary"), None), None]
        content = QWidget()
        content.setLayout(column(*parts, space=SPACE[2]))
        self.setLayout(column(Scroll(content, context.theme.px(_WIDTH)), space=0))

    def _conflict(self, conflict: Conflict) -> QFrame:
        _ = self._context.translator
        group = QButtonGroup(self)
        sides = []
        for theirs, head, plain in (
            (False, _("Here"), conflict.ours),
            (True, _("Elsewhere"), conflict.theirs),
        ):
            text = told(self._pack, conflict, plain, _)
            pick = toggle(_("This counts"), name=f"{head}: {text}", on=not theirs)
            pick.setProperty("theirs", theirs)
            group.addButton(pick)
            sides.append(card(label(head, "strong"), label(text), row(pick, None)))
        group.setExclusive(True)
        group.buttonClicked.connect(
            lambda pressed: self.chosen.emit(conflict, bool(pressed.property("theirs")))
        )
        both = row(*sides, space=SPACE[2])
        for place in range(len(sides)):
            both.setStretch(place, 1)
        holder = QFrame()
        holder.setLayout(column(label(about(self._pack, conflict, _), "strong"), both))
        return holder


def about(pack: Pack, conflict: Conflict, _: Translator) -> str:
    """Return a title for what a conflict is about."""
    id_ = conflict.key.rpartition("/")[2]
    if conflict.kind in {Kind.ANSWER, Kind.REPLY, Kind.TARGET}:
        known = {*pack.items, *pack.topics, *pack.sections_by_id}
        return _.text(pack.title_of(id_)) if id_ in known else id_
    return _("{what}: {name}", what=_(_KINDS.get(conflict.kind, N_("strategy"))), name=id_)


def told(pack: Pack, conflict: Conflict, plain: Plain, _: Translator) -> str:
    """Return one side of a conflict as text for the user."""
    if plain is None:
        return _("taken away")
    id_ = conflict.key.rpartition("/")[2]
    if conflict.kind in {Kind.ANSWER, Kind.REPLY} and id_ in pack.items:
        try:
            answer = read_answer(pack, id_, plain)
        except InvalidValue:
            return str(plain)
        lines = list(answer_lines(pack, pack.items[id_], answer, _))
        if answer.note:
            lines.append(_("Note: {note}", note=answer.note))
        return "\n".join(lines)
    if isinstance(plain, dict):
        return "\n".join(str(each) for each in plain.values() if each not in ("", None))
    return _.text(plain) if isinstance(plain, str) else str(plain)
