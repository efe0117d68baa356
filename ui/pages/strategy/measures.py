"""Tab of measures: measures for each purpose, those left out, and others in the catalogue."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from assessment.answers.decisions import Decisions, MeasureDecision
from assessment.document.strategy_edits import set_measure
from assessment.presentation.measures import (
    NOTHING_MEASURED,
    PARTS,
    later_told,
    measure_cadence,
    measure_goal,
    measure_method,
    measure_title,
    measure_unit,
    parts_meant,
    purpose_title,
)
from assessment.presentation.sources import measures_source_told
from assessment.strategy.measures import Measure
from ui.context import Context
from ui.pages.strategy.measure_row import MeasureRow, MeasureView
from ui.pages.strategy.tab import PageTab, hairline
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.collapsible import Fold
from ui.widgets.factories import button, clear, column, label, row
from ui.widgets.rebuilding import ROW, rebuilding

_VIEW_OPEN = "strategy.measures.open"
_DECLINED, _MORE = "@declined", "@more"
_OWN = "own-"


class MeasuresTab(PageTab):
    """List of measures by purpose. Rebuilt only if its entries change."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__(session, context, context.translator("Measures"))
        self.rows: dict[str, MeasureRow] = {}
        self._listed: object = None
        self._open: list[str] = session.recall_names(_VIEW_OPEN)
        self._naming = ""
        """Id of the measure that the user has just added, until it is shown."""

    # public interface

    def take_focus(self) -> None:
        first = next(iter(self.rows.values()), None)
        (self.scroll_area if first is None else first.fold).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def flush(self) -> None:
        for made in list(self.rows.values()):
            made.flush()

    def refresh(self) -> None:
        found = self._strategy.measures
        sheet, words = self._session.assessment.sheet, self._context.figure_words
        whose = measures_source_told(self._session.pack, sheet, words)
        listed = (
            whose,
            [(each.id, each.purpose) for each in found.measures],
            found.without,
            found.declined,
            found.later,
        )
        views = {each.id: self._view(each) for each in found.measures}
        if listed != self._listed:
            self._listed = listed
            with rebuilding(self.scroll_area):
                self._make_list(views, whose)
        for id_, made in self.rows.items():
            made.show_measure(views[id_])
        self._name_new()

    def show_decisions(self, decisions: Decisions) -> None:
        for id_, made in self.rows.items():
            made.take_over(decisions.measures.get(id_, MeasureDecision()))

    # the list

    def _make_list(self, views: dict[str, MeasureView], whose: str) -> None:
        clear(self._layout)
        self.rows = {}
        _, found = self._context.translator, self._strategy.measures
        if whose and found.measures:
            self._layout.addWidget(label(whose, "muted"))
        if meant := parts_meant(found.measures, _):
            self._layout.addWidget(label(meant, "small"))
        purposes = list(dict.fromkeys(each.purpose for each in found.measures))
        for purpose in purposes:
            title = _("Set by you")
            if purpose is not None:
                name = purpose_title(self._session.pack, purpose, _)
                title = _("To see whether this is reached: {purpose}", purpose=name)
            parts: list[QWidget] = []
            for each in found.measures:
                if each.purpose == purpose:
                    parts += [hairline(), self._row(views[each.id])]
            sheet = self._sheet(label(title, "heading"), *parts)
            sheet.layout().setSpacing(SPACE[0])  # type: ignore[union-attr]
            self._layout.addWidget(sheet)
        for purpose in found.without:
            name = purpose_title(self._session.pack, purpose, _)
            told = _("For “{purpose}” the catalogue has no measure.", purpose=name)
            self._layout.addWidget(label(told, "muted"))
        if later := later_told(self._session.pack, found, _):
            self._layout.addWidget(label(later, "muted"))
        self._add_empty(bool(found.measures))
        add = button(
            _("Add a measure of your own"), self._on_add, icon=self._context.theme.icon("new")
        )
        holder = QWidget()
        holder.setLayout(row(add, None))
        self._layout.addWidget(holder)
        self._add_folds(found.declined)
        self._layout.addStretch(1)

    def _add_empty(self, filled: bool) -> None:
        purposes = self._session.pack.roles.purposes
        if self._strategy.inputs.purposes is None and purposes is not None:
            told = self._context.translator("Measures are suggested by what you want to achieve:")
            self._layout.addWidget(self._sheet(label(told, "muted"), self._question(purposes)))
        elif not filled:
            told = self._context.translator(NOTHING_MEASURED)
            self._layout.addWidget(label(told, "muted"))

    def _add_folds(self, declined: Sequence[str]) -> None:
        _, theme = self._context.translator, self._context.theme
        metrics = self._session.pack.metrics_by_id
        gone = [id_ for id_ in declined if id_ in metrics and id_ not in self.rows]
        used = {each.metric for each in self._strategy.measures.measures}
        more = [id_ for id_ in metrics if id_ not in used and id_ not in gone]
        for name, title, listed in (
            (_DECLINED, _("Left out by you ({n})", n=len(gone)), gone),
            (_MORE, _("More that can be measured ({n})", n=len(more)), more),
        ):
            if listed:
                fold = Fold(
                    theme, title, self._taker(listed), opened=name in self._open, strong=True
                )
                fold.setProperty("fold", name)
                fold.folded.connect(self._on_fold)
                self._layout.addWidget(self._sheet(fold))

    def _taker(self, metrics: Sequence[str]) -> Callable[[], QWidget]:
        def made() -> QWidget:
            holder = QWidget()
            holder.setLayout(column(*map(self._offer, metrics), space=SPACE[0]))
            return holder

        return made

    def _offer(self, id_: str) -> QWidget:
        _, metric = self._context.translator, self._session.pack.metrics_by_id[id_]
        title = self._context.text(metric.title)
        take = QPushButton(_("Take it in"))
        take.setProperty("role", "link")
        take.setCursor(Qt.CursorShape.PointingHandCursor)
        take.setAccessibleName(_("Take in {measure}", measure=title))
        take.setProperty("metric", id_)
        take.clicked.connect(self._on_take)
        texts = column(
            label(title, "strong"), label(self._context.text(metric.formula), "small"), space=0
        )
        holder = QWidget()
        holder.setProperty(ROW, id_)
        layout = row(texts, take, space=SPACE[2])
        layout.setStretch(0, 1)
        holder.setLayout(layout)
        return holder

    def _row(self, view: MeasureView) -> MeasureRow:
        made = MeasureRow(self._context, view)
        made.setProperty(ROW, view.id)
        made.set_open(view.id in self._open)
        made.decided.connect(self._on_decided)
        made.unfolded.connect(self._on_unfolded)
        self.rows[view.id] = made
        return made

    def _view(self, measure: Measure) -> MeasureView:
        _, pack, text = self._context.translator, self._session.pack, self._context.text
        decision = self._strategy.decisions.measures.get(measure.id, MeasureDecision())
        metric = pack.metrics_by_id.get(measure.metric or "")
        facts = [
            (_("How it is computed"), measure_method(pack, measure, _)),
            (_("Where the figures come from"), text(None if metric is None else metric.source)),
            (_("How often"), measure_cadence(pack, measure, _)),
            (_("Beware"), text(None if metric is None else metric.note)),
        ]
        set_in_answers = self._is_set(measure)
        tag = _("set in your answers") if set_in_answers else ""
        if decision != MeasureDecision():
            tag = (
                _("your own")
                if measure.metric is None and not set_in_answers
                else _("changed by you")
            )
        if measure.proposed:
            proposed = _(
                "target proposed by the program: a fifth better by then, then at your own pace"
            )
            tag = " · ".join(each for each in (tag, proposed) if each)
        return MeasureView(
            id=measure.id,
            title=measure_title(pack, measure, _),
            goal=measure_goal(measure, _),
            part="" if measure.part is None else _(PARTS[measure.part]),
            tag=tag,
            unit=measure_unit(pack, measure, _),
            baseline=measure.baseline,
            target=measure.target,
            day=measure.day,
            owner=measure.owner,
            decision=decision,
            removable=not set_in_answers,
            own=metric is None and not set_in_answers,
            facts=tuple((title, told) for title, told in facts if told),
        )

    def _is_set(self, measure: Measure) -> bool:
        """Return whether the answers name the measure."""
        rows = self._strategy.inputs.success or ()
        if measure.metric is None:
            return measure.id not in self._strategy.decisions.measures or not (
                measure.id.startswith(_OWN)
            )
        return any(each.metric == measure.metric for each in rows)

    # slots

    def _on_decided(self, measure_id: str, decision: MeasureDecision) -> None:
        self._session.run(set_measure(measure_id, decision))

    def _on_take(self) -> None:
        id_ = str(self.sender().property("metric"))
        before = self._session.assessment.decisions.measures.get(id_, MeasureDecision())
        self._session.run(set_measure(id_, replace(before, chosen=True)))

    def _on_add(self) -> None:
        self.flush()
        id_ = _OWN + secrets.token_hex(4)
        self._session.run(set_measure(id_, MeasureDecision(chosen=True)))
        self._naming = id_
        self._name_new()

    def _name_new(self) -> None:
        """Let the user name the measure they have just added, once it is shown."""
        id_ = self._naming
        if id_ not in self.rows:
            return
        self._naming = ""
        self.rows[id_].name_it()
        self._on_unfolded(id_, True)
        self.scroll_area.ensureWidgetVisible(self.rows[id_])

    def _on_unfolded(self, id_: str, opened: bool) -> None:
        self._open = [each for each in self._open if each != id_] + ([id_] if opened else [])
        self._session.note(_VIEW_OPEN, self._open)

    def _on_fold(self, opened: bool) -> None:
        self._on_unfolded(str(self.sender().property("fold")), opened)
