"""Questions of a workshop, one at a time: vote, reveal, second vote, agreement. Keys do everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSpinBox

from assessment.analysis.agreement import agreeing
from assessment.answers.answer import Answer
from assessment.answers.workshop import Way
from assessment.document.acts import Act
from assessment.workshop.agenda import clock, minutes_left, shortened
from assessment.workshop.people import set_plan
from assessment.workshop.round import (
    Votes,
    agree,
    count_hands,
    keep_first,
    leave_open,
    reveal,
    vote,
    vote_again,
    votes,
)
from assessment.workshop.votable import can_vote
from ui.context import Context
from ui.overrides import guarded
from ui.pages.workshop.ballot_entry import of_key
from ui.pages.workshop.facilitator_view import OPEN_PHASES, VoteFace
from ui.pages.workshop.modes import Modes
from ui.pages.workshop.phone_server import Phones
from ui.pages.workshop.standing_agenda import fix_agenda
from ui.pages.workshop.steps import HANDS, PASS, VIEW_ITEM
from ui.pages.workshop.talk_timer import TalkTimer
from ui.session import Session
from ui.shortcuts import listen, pressed, stepped
from ui.widgets.roles import Told, tell_as
from ui.widgets.slices import Slices

_CLOCK_MILLISECONDS = 10_000


@guarded
class VoteStep(VoteFace):
    """The question now before the room, and what the facilitator does with it."""

    item_wanted = Signal(str)
    """Emitted with the id of a question that is answered on its own page."""
    ended = Signal()
    """Emitted when no question is left for the room."""
    ticked = Signal(str)
    """Emitted with the time left to talk, in words; "" for none."""
    room_wanted = Signal()
    part_wanted = Signal()

    def __init__(self, session: Session, context: Context, phones: Phones) -> None:
        super().__init__(session, context, phones)
        self.timer = TalkTimer(self)
        self._modes = Modes(session, phones)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tell_as(self, Told.REGION)
        self.setAccessibleName(context.translator("Question before the room"))
        self._slices = Slices(self)
        self._clock = QTimer(self, interval=_CLOCK_MILLISECONDS)
        self._clock.timeout.connect(self._tell_clock)
        self._connect()

    # requests

    def open_item(self, item_id: str) -> None:
        """Put a question before the room."""
        self._item, self._editing, self._kept = item_id, False, False
        self.turn, self._shown, self._frozen = "", (), None
        if item_id != self._session.recall(VIEW_ITEM, ""):
            self._modes.begin()
            self._session.remember(VIEW_ITEM, item_id)  # at once: a killed program comes back to it
        self._skipped, self._voted = set(self._modes.skipped(item_id)), frozenset()
        self.timer.stop()
        self._choose_mode()
        self.entry.clear()
        self._show_again()

    def open_last(self) -> None:
        """Put the question before the room that was there last, or the first on the agenda."""
        if self._item:
            self.refresh()
            return
        kept = self._session.recall(VIEW_ITEM, "")
        plan = self.plan()
        first = plan.following("") or next((each.item for each in plan.points), "")
        wanted = kept if kept in self._session.pack.items else first
        if wanted:
            self.open_item(wanted)

    def show_room(self, *, apart: bool, part: int = 0, parts: int = 1) -> None:
        """Tell the facilitator what a room with a screen of its own does not see, and which part is there."""
        self.bar.show_part(part, parts)
        if apart != self.has_room:
            self.has_room = apart
            self._on_changed()

    def go_on(self, anyway: bool) -> None:
        """Show the votes, with `anyway` while some are missing, or begin the next question."""
        if not self.isVisible() or not self._item:
            return  # the room's window is open while people come in, too
        found = self.votes()
        if self._is_open(found):
            if anyway or not found.missing:
                self._reveal()
        elif found.round.is_ended:
            self._following()

    def put_to_phones(self) -> None:
        """Let phones that come in show the question that is open, also after the program was restarted."""
        kept = self._item or self._session.recall(VIEW_ITEM, "")
        if kept in self._session.pack.items:
            self._put_to_phones(votes(self._session.pack, self._session.assessment, kept))
        if self._item:
            self._choose_mode()
            self._on_changed()

    def take_focus(self) -> None:
        """Put the keyboard where the next key belongs."""
        if self.entry.isVisibleTo(self):
            self.entry.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.hands.isVisibleTo(self):
            self.hands.take_focus()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self._slices.run(self._opening())

    def _opening(self) -> Iterator[None]:
        """Open the question that was there last, once it is worked out which way the agenda wants."""
        yield from agreeing(self._session.pack, self._session.assessment.sheet)
        self.open_last()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            super().keyPressEvent(event)

    # internals: state

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self.phones.changed.connect(self._on_changed)
        self.hands.counted.connect(self._count)
        self.entry.entered.connect(self._cast)
        self.settle_panel.marked.connect(self.refresh)
        self._view.picked.connect(self._on_picked)
        self.timer.told.connect(self._view.show_timer)
        self.timer.told.connect(self.ticked)
        bar = self.bar
        bar.mode_chosen.connect(self._on_mode_chosen)
        bar.primary.clicked.connect(self._go)
        bar.reveal.clicked.connect(self._reveal)
        bar.rest.clicked.connect(self._on_rest)
        bar.skip.clicked.connect(self._skip)
        bar.unchanged.clicked.connect(self._unchanged)
        bar.again.clicked.connect(self._vote_again)
        bar.leave.clicked.connect(self._leave)
        bar.change.clicked.connect(self._change)
        bar.timer.clicked.connect(self._start_timer)
        bar.before.clicked.connect(lambda: self._step(-1))
        bar.after.clicked.connect(lambda: self._step(1))
        bar.room.clicked.connect(self.room_wanted)
        bar.part.clicked.connect(self.part_wanted)
        for name, made in bar.by_act.items():  # also from a field, which would write the letter
            listen(self, name, partial(self._press_button, made))
        listen(self, "reveal", self._reveal)

    def _choose_mode(self) -> None:
        """Take the way chosen by hand for this question, else that of the agenda."""
        way = next((p.way for p in self.plan().points if p.item == self._item), Way.FULL)
        self.mode = self._modes.mode(self.votes(), way)

    # internals: doing

    def _show_again(self) -> None:
        self.refresh()
        self.take_focus()

    def _on_changed(self) -> None:
        if not self.isVisible():
            return
        turn = self.turn, self._kept
        self.refresh()
        passing = self.mode == PASS  # by hands the keyboard stays where the next count is typed
        if passing and self._kept is False and turn != (self.turn, self._kept):
            self.take_focus()  # a vote was undone: the next key belongs to whose turn it is

    def _on_mode_chosen(self, mode: str) -> None:
        self._modes.choose(self._item, mode)
        self._on_mode()

    def _on_rest(self) -> None:
        self._modes.pass_rest(self._item)
        self._on_mode()

    def _on_mode(self) -> None:
        self._choose_mode()
        self._kept, self._retakes, self._skipped = False, False, set()
        self._show_again()

    def _on_picked(self, key: str) -> None:
        found = self.votes()
        if self._is_settling(found):
            self.settle_panel.pick(key)
        elif found.round.phase in OPEN_PHASES and self.mode == HANDS:
            self.hands.raise_one(key)
        elif found.round.phase in OPEN_PHASES and self.mode == PASS:
            self._press(key)

    def _count(self, hands: list[Answer]) -> None:
        refused = not self.votes().takes_hands(len(hands))
        self.hands.tell_refused(refused=refused)
        if refused:
            self.refresh()
        else:
            fix_agenda(self._session)
            self._session.run(count_hands(self._item, hands))

    def _press(self, key: str) -> bool:
        """Take a key as a vote; return whether it is one."""
        answer = of_key(self._session.pack, self._session.pack.items[self._item], key)
        if answer is None or not self.turn or self._kept:
            return False
        self._cast(answer)
        return True

    def _cast(self, answer: Answer) -> None:
        fix_agenda(self._session)  # first: a change without the vote would take the turn back
        self._kept, self._retakes = True, False
        self._session.run(vote(self.turn, self._item, answer))
        self.refresh()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pass_on(self) -> None:
        self.turn = self._next_turn(self.votes())
        self._kept = self._retakes = False
        self._show_again()

    def _go(self) -> None:
        """Do what the primary button says."""
        found = self.votes()
        opened = found.round.phase in OPEN_PHASES
        if not can_vote(found.item):
            self.item_wanted.emit(self._item)
        elif opened and self.mode == PASS and self._kept and self._others(found):
            self._pass_on()
        elif opened:
            self._reveal()
        elif self._is_settling(found):
            self._agree()
        else:
            self._following()

    def _reveal(self) -> None:
        found = self.votes()
        if self._is_open(found) and found.answers:
            self._session.run(reveal(self._item))
            self.take_focus()

    def _skip(self) -> None:
        """Hand the laptop on without a vote."""
        self._skipped.add(self.turn)
        self._modes.skip(self._item, self._skipped)
        self._pass_on()

    def _unchanged(self) -> None:
        self._session.run(keep_first(self._item))
        self.take_focus()

    def _vote_again(self) -> None:
        self._editing, self._kept, self.turn = False, False, ""
        self._skipped = set()
        self._modes.begin()
        self.timer.stop()
        self._session.run(vote_again(self._item))
        self._choose_mode()  # the laptop went round for the rest of the first votes
        self._show_again()

    def _agree(self) -> None:
        if (answer := self.settle_panel.answer) is not None:
            self._end_with(agree(self._item, answer, self.settle_panel.reason.text()))

    def _leave(self) -> None:
        reason, note = self.settle_panel.reason.text(), self.settle_panel.note.text()
        self._end_with(leave_open(self._item, reason, note))

    def _end_with(self, act: Act[Any]) -> None:
        self.timer.stop()
        self._editing = False
        self._session.run(act)
        self._show_again()

    def _change(self) -> None:
        self._editing = True
        self._show_again()

    def _start_timer(self) -> None:
        self.timer.start(round(self.plan().full * 60))
        self.take_focus()

    def _make_room(self) -> None:
        """Leave the questions worth least to be answered alone where time gets short, and say so."""
        session, now = self._session, self._now()
        plan, found = session.assessment.workshop.plan, self.plan()
        if plan.listed and not plan.stands and clock(plan, found, now).is_late:
            kept = shortened(session.pack, found, minutes_left(plan, now))
            self._left_out = len(found.ahead) - len(kept)
            session.run(set_plan(replace(plan, listed=kept)))

    def _following(self) -> None:
        self._left_out = 0
        self._make_room()
        following = self.plan().following(self._item)
        if following:
            self.open_item(following)
        else:
            self.ended.emit()

    def _step(self, by: int) -> None:
        if wanted := self.plan().beside(self._item, by):
            self.open_item(wanted)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Return whether a key did something. Letters are left to fields that have the keyboard."""
        found = self.votes()
        free = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & ~free:
            return False
        if pressed(event, "go_on", loose=True):
            self._enter(found)
            return True
        if step := stepped(event, "vote_questions", loose=True):
            self._step(step)
            return True
        if isinstance(self.focusWidget(), QLineEdit | QSpinBox) and self.focusWidget() is not self:
            return False
        settles = self._is_settling(found)
        passing = found.round.phase in OPEN_PHASES and self.mode == PASS
        if passing and self._kept and pressed(event, "pass_on", loose=True):
            self._pass_on()
        elif passing and self._kept and pressed(event, "retake", loose=True):
            self._kept, self._retakes = False, True
            self.refresh()
            self.take_focus()
        elif passing and self._press(event.text()):
            return True
        elif not (settles and event.text() and self.settle_panel.pick(event.text())):
            return self._type(event, settles=settles)
        return True

    def _type(self, event: QKeyEvent, *, settles: bool) -> bool:
        """Begin to type in the field that the key is for; return whether there is one."""
        text = event.text()
        if not text.isprintable() or not text.strip():
            return False
        field = self.entry.line if self.entry.isVisibleTo(self) else None
        if settles:
            field = self.settle_panel.field_for(text)
        if field is None:
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.sendEvent(field, QKeyEvent(event))
        return True

    def _enter(self, found: Votes) -> None:
        if self._is_open(found) and found.missing:
            if self.mode == PASS and self._kept and self._others(found):
                self._pass_on()  # showing the votes while some are missing takes another key
        elif self._is_settling(found) and self.settle_panel.answer is None:
            # out of the reason: a number chooses now
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.bar.primary.isEnabled() or not can_vote(found.item):
            self._go()

    def _press_button(self, made: QPushButton) -> None:
        if made.isVisibleTo(self):
            made.click()
