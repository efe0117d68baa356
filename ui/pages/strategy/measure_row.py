"""Row of a measure: title, baseline, target and date; on demand its definition and fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.answers.decisions import MeasureDecision
from ui.context import Context
from ui.pages.strategy.tab import accented, fact
from ui.theme import SPACE
from ui.widgets.collapsible import FoldHead
from ui.widgets.factories import button, column, label, row
from ui.widgets.flow import Flow
from ui.widgets.labelled_field import day_entry, number_entry, words_entry


@dataclass(frozen=True)
class MeasureView:
    """Measure in the form in which it is shown."""

    id: str
    title: str
    goal: str
    """Baseline, target and date, in words."""
    part: str
    """Outcome, driver or guard; "" if not given."""
    tag: str
    """Tag for the measure's origin or the user's change; "" for none."""
    unit: str
    baseline: float | None
    target: float | None
    day: date | None
    owner: str
    decision: MeasureDecision
    removable: bool
    """Whether it can be left out here; measures set in the answers cannot."""
    own: bool
    """Whether the user added it."""
    facts: tuple[tuple[str, str], ...]


class MeasureRow(QWidget):
    """Row of a measure. Emits only on user input."""

    decided = Signal(str, object)
    """Emitted with the measure's id and its new `MeasureDecision`."""
    unfolded = Signal(str, bool)

    def __init__(self, context: Context, view: MeasureView) -> None:
        super().__init__()
        self._context, self._view = context, view
        self._body: QWidget | None = None
        self.fold = FoldHead(context.theme, view.title, strong=True)
        self.fold.clicked.connect(self._on_folded)
        self._goal = label("", "muted")
        self._tag = accented("", context)
        beside = column(self._goal, self._tag, None, space=2)
        beside.setContentsMargins(0, context.theme.px(SPACE[0]), 0, 0)
        head = row(column(self.fold, None), beside, space=SPACE[3])
        head.setStretch(0, 1)
        head.setStretch(1, 1)
        self._column = column(head, space=0)
        self._column.setContentsMargins(0, SPACE[0], 0, SPACE[0])
        self._indent = context.theme.px(24)
        self.setLayout(self._column)
        self.show_measure(view)

    @property
    def measure(self) -> str:
        """Id of the measure."""
        return self._view.id

    @property
    def goal(self) -> str:
        """Displayed part and goal."""
        return self._goal.text()

    def show_measure(self, view: MeasureView) -> None:
        """Show the changed measure; emit nothing."""
        self._view = view
        self.fold.setText(view.title)
        self.fold.updateGeometry()
        self._goal.setText(" · ".join(part for part in (view.part, view.goal) if part))
        self._tag.setText(view.tag)
        self._tag.setVisible(bool(view.tag))
        if self._body is not None:
            self._show_fields()

    def take_over(self, decision: MeasureDecision) -> None:
        """Build further decisions on one made after the plan that is shown."""
        self._view = replace(self._view, decision=decision)

    def set_open(self, opened: bool) -> None:
        """Open or close the row; emit nothing."""
        self.fold.setChecked(opened)
        if opened and self._body is None:
            self._body = self._made()
            holder = column(self._body)
            holder.setContentsMargins(self._indent, SPACE[1], 0, SPACE[2])
            self._column.addLayout(holder)
            self._show_fields()
        if self._body is not None:
            self._body.setVisible(opened)

    def name_it(self) -> None:
        """Open the row and focus the title field of the user's own measure."""
        self.set_open(True)
        self.title_field.line.setFocus()

    def flush(self) -> None:
        """Emit typed input that is not emitted yet."""
        if self._body is not None:
            for entry in self._entries:
                entry.flush()

    # internals

    def _made(self) -> QWidget:
        _, context = self._context.translator, self._context
        unit = self._view.unit
        self.title_field = words_entry(context, _("What is counted"), 260)
        self.unit = words_entry(context, _("Unit"), 100)
        self.baseline = number_entry(context, _("Value today"), unit)
        self.target = number_entry(context, _("Aim"), unit)
        self.day = day_entry(context, _("Reached by"))
        self.owner = words_entry(context, _("Who reads it"), 180)
        self._entries = (
            self.title_field, self.unit, self.baseline, self.target, self.day, self.owner,
        )  # fmt: skip
        self.title_field.entered.connect(self._on_title)
        self.unit.entered.connect(self._on_unit)
        self.baseline.entered.connect(self._on_baseline)
        self.target.entered.connect(self._on_target)
        self.day.entered.connect(self._on_day)
        self.owner.entered.connect(self._on_owner)
        self.leave = button(_("Leave it out"), self._on_leave, "link")
        self.back = button(_("Back to the suggestion"), self._on_back, "link")
        naming = Flow(self.title_field, self.unit)
        if not self._view.own:
            naming.hide()
        facts = [fact(title, text) for title, text in self._view.facts]
        made = QWidget()
        fields = Flow(self.baseline, self.target, self.day, self.owner, space=SPACE[2])
        made.setLayout(column(naming, fields, *facts, Flow(self.leave, self.back)))
        return made

    def _show_fields(self) -> None:
        view = self._view
        self.title_field.show_value(view.decision.title)
        self.unit.show_value(view.decision.unit)
        self.baseline.show_value(view.baseline)
        self.target.show_value(view.target)
        self.day.show_value(view.day)
        self.owner.show_value(view.owner)
        self.leave.setVisible(view.removable)
        self.back.setVisible(not view.own and view.decision != MeasureDecision())

    def _decide(self, **fields: object) -> None:
        decision = replace(self._view.decision, **fields)  # type: ignore[arg-type]
        self.decided.emit(self._view.id, decision)

    def _on_folded(self) -> None:
        self.set_open(self.fold.isChecked())
        self.unfolded.emit(self._view.id, self.fold.isChecked())

    def _on_title(self, title: object) -> None:
        self._decide(title=str(title or ""))

    def _on_unit(self, unit: object) -> None:
        self._decide(unit=str(unit or ""))

    def _on_baseline(self, value: float | None) -> None:
        self._decide(baseline=value)

    def _on_target(self, value: float | None) -> None:
        self._decide(target=value)

    def _on_day(self, day: date | None) -> None:
        self._decide(day=day)

    def _on_owner(self, owner: object) -> None:
        self._decide(owner=str(owner or ""))

    def _on_leave(self) -> None:
        gone = MeasureDecision() if self._view.own else replace(self._view.decision, chosen=False)
        self.decided.emit(self._view.id, gone)

    def _on_back(self) -> None:
        self.decided.emit(self._view.id, MeasureDecision())
