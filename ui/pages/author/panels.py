"""Panels beside the preview: findings, trial answers, minutes, what answers have reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.authoring.reached import TRIALS, Reached
from assessment.authoring.times import WORKSHOP_MINUTES, SectionTime, section_times
from assessment.authoring.trial import Trial
from assessment.core.errors import Place, Problem, Severity
from assessment.core.i18n import N_, Text
from assessment.questionnaire.loader import CheckedPack
from assessment.questionnaire.messages import advice_in
from assessment.questionnaire.model import Pack
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.factories import button, clear, column, label, more_told
from ui.widgets.flow import Flow
from ui.widgets.option_buttons import Link

MOST = 100
"""Findings that are listed; more are counted."""
_TRIALS = {
    Trial.EMPTY: N_("Empty"),
    Trial.RANDOM: N_("Random"),
    Trial.WORST: N_("Worst"),
    Trial.BEST: N_("Best"),
}
_REACHED = (
    ("levels", N_("Levels that were never reached: {names}")),
    ("passed", N_("Gates that were never passed: {names}")),
    ("failed", N_("Gates that never failed: {names}")),
    ("actions", N_("Actions that were never planned: {names}")),
    ("channels", N_("Channels that were never suggested: {names}")),
)


class FindingsPanel(QWidget):
    """Faults and warnings of the checker, each with its file and line, which open the file."""

    opened = Signal(object)
    """Emitted with the `Place` that the user chose."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._count = label("", "strong")
        self._count.setAccessibleName(context.translator("Findings"))
        self._rows = column(space=SPACE[1])
        self.setLayout(column(self._count, self._rows, space=SPACE[1]))

    def show_checked(self, checked: CheckedPack, home: Path) -> None:
        """Show what the checker says; places are told seen from the pack's folder."""
        _ = self._context.translator
        problems = checked.problems
        errors = len(checked.errors)
        counts = (
            _.ngettext("{n} error", "{n} errors", errors) if errors else "",
            _.ngettext("{n} warning", "{n} warnings", len(problems) - errors)
            if len(problems) > errors
            else "",
        )
        told = _(", ").join(each for each in counts if each)
        self._count.setText(told or _("No errors were found."))
        clear(self._rows)
        for problem in problems[:MOST]:
            self._rows.addWidget(self._finding(problem, home))
        if len(problems) > MOST:
            more = len(problems) - MOST
            self._rows.addWidget(label(more_told(more, _)))

    def _finding(self, problem: Problem, home: Path) -> QWidget:
        _, place = self._context.translator, problem.place
        is_error = problem.severity is Severity.ERROR
        kind = _("Error") if is_error else _("Warning")
        shown = _("{name}: {text}", name=_told(place, home), text=kind)
        link = Link(self._context.theme, shown)
        advice, wrong = advice_in(problem.message)
        texts = [_.render(each) for each in (advice, wrong) if each is not None]
        link.setAccessibleName(" ".join([f"{shown}.", *texts]))
        link.clicked.connect(lambda _checked=False: self.opened.emit(place))
        lines = [label(text, "fault" if is_error else "") for text in texts[-1:]]
        if advice is not None:
            lines.insert(0, label(texts[0], "strong"))
        holder = QWidget()
        holder.setLayout(column(link, *lines, space=0))
        return holder


class TryPanel(QWidget):
    """Buttons that answer everything at once."""

    wanted = Signal(str)
    """Emitted with the `Trial` that the user chose."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        _ = context.translator
        told = _(
            "Answer in the preview, or all at once. Results, strategy and report follow; "
            "nothing of it is kept."
        )
        buttons = [self._button(_(text), trial) for trial, text in _TRIALS.items()]
        self.setLayout(column(label(told, "muted"), Flow(*buttons), space=SPACE[1]))

    def _button(self, text: str, trial: Trial) -> QWidget:
        return button(text, lambda: self.wanted.emit(trial))


class TimesPanel(QWidget):
    """Minutes of each section, alone and in a room, against the length of a workshop."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: list[tuple[str, SectionTime]] = []
        self._rows = column(space=SPACE[0])
        self.setLayout(self._rows)

    def show_pack(self, pack: Pack) -> None:
        """Show the minutes of a pack."""
        _, context = self._context.translator, self._context
        times = section_times(pack)
        titles = [context.text(section.title) for section in pack.sections]
        shown = list(zip(titles, times, strict=True))
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._rows)
        for title, time in shown:
            self._tell(title, time.questions, time.alone, time.room)
        room = sum(each.room for each in times)
        questions = sum(each.questions for each in times)
        self._tell(_("Altogether"), questions, sum(each.alone for each in times), room)
        if room > WORKSHOP_MINUTES:
            told = _(
                "A workshop has {minutes} minutes, unless it is planned otherwise: "
                "its agenda takes what is worth most, and the rest is answered alone.",
                minutes=round(WORKSHOP_MINUTES),
            )
            self._rows.addWidget(label(told, "muted"))

    def _tell(self, title: str, questions: int, alone: float, room: float) -> None:
        _ = self._context.translator
        told = _(
            "{questions} · {alone} min alone · {room} min talked about by eight people",
            questions=_.ngettext("{n} question", "{n} questions", questions),
            alone=max(1, round(alone)),
            room=round(room),
        )
        self._rows.addWidget(label(title, "strong"))
        self._rows.addWidget(label(told, "small"))


class ReachedPanel(QWidget):
    """Levels, gates, actions and channels that no answers tried so far have reached."""

    wanted = Signal()
    """Emitted to try many answers."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        _ = context.translator
        text = _("Try {n} random answers", n=TRIALS)
        self.button = button(text, self.wanted.emit)
        self._rows = column(space=SPACE[0])
        self.setLayout(column(Flow(self.button), self._rows, space=SPACE[1]))

    def show_reached(self, pack: Pack, reached: Reached, *, busy: bool) -> None:
        """Show what was reached of a pack, with its texts settled."""
        _ = self._context.translator
        self.button.setEnabled(not busy)
        clear(self._rows)
        if busy:
            self._rows.addWidget(label(_("One moment …"), "muted"))
            return
        if not reached.tried:
            told = _("This says which levels, gates, actions and channels no answers lead to.")
            self._rows.addWidget(label(told, "muted"))
            return
        missing = reached.missing(pack)
        tried = _.ngettext("{n} set of answers tried.", "{n} sets of answers tried.", reached.tried)
        self._rows.addWidget(label(tried, "strong"))
        lines = [
            _(text, names=tuple(self._named(pack, key, getattr(missing, key))))
            for key, text in _REACHED
            if getattr(missing, key)
        ]
        for line in lines or [_("Every level, gate, action and channel was reached.")]:
            self._rows.addWidget(label(line))

    def _named(self, pack: Pack, key: str, ids: Sequence[str]) -> list[str]:
        titles: Mapping[str, Text | None] = {
            "levels": {each.id: each.title for each in pack.levels},
            "actions": {id_: each.title for id_, each in pack.actions_by_id.items()},
            "channels": {id_: each.title for id_, each in pack.channels_by_id.items()},
        }.get(key) or {each.id: each.title for each in pack.gates}
        return [self._context.text(titles[id_]) or id_ for id_ in ids]


def _told(place: Place, home: Path) -> str:
    """Return a place with its file seen from the pack's folder."""
    file = Path(place.file)
    inside = file.is_relative_to(home)
    return str(place._replace(file=str(file.relative_to(home)) if inside else place.file))
