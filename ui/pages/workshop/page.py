"""Workshop page: people, agenda, the question before the room, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget

from assessment.workshop.answers_import import ReadFile
from assessment.workshop.round import present
from assessment.workshop.stage import Stage, numbered, stage
from assessment.workshop.votable import question_numbers
from ui.context import Context
from ui.notices import Notices
from ui.overrides import guarded
from ui.page_table import WORKSHOP
from ui.pages.page_base import AssessmentPage
from ui.pages.workshop.afterwards import AfterwardsStep
from ui.pages.workshop.agenda_step import AgendaStep
from ui.pages.workshop.ballot_card import BallotCard
from ui.pages.workshop.ballots import read_bundled
from ui.pages.workshop.door_card import DoorCard
from ui.pages.workshop.people import PeopleStep
from ui.pages.workshop.phone_server import Phones
from ui.pages.workshop.room_window import RoomWindow
from ui.pages.workshop.steps import (
    AFTERWARDS,
    AGENDA,
    PEOPLE,
    STEPS,
    VIEW_ITEM,
    VIEW_STEP,
    VOTE,
)
from ui.pages.workshop.vote import VoteStep
from ui.session import Session
from ui.shortcuts import keys_told, listen
from ui.widgets.factories import Scroll, column
from ui.widgets.tabs import TabStrip

_rooms: WeakKeyDictionary[Session, RoomWindow] = WeakKeyDictionary()
"""Windows of rooms whose pages are being made anew, or stand behind another page meanwhile."""


@guarded
class WorkshopPage(AssessmentPage):
    """Four steps, of which one is shown; the document opens again at the last one."""

    results_wanted = Signal()

    def __init__(
        self,
        session: Session,
        context: Context,
        notices: Notices,
        answers: ReadFile = read_bundled,
        *,
        at_once: bool = True,
    ) -> None:
        """Take `answers`, which reads an answers file to another version than the document's."""
        super().__init__()
        _ = context.translator
        self._session, self._context = session, context
        self._notices, self._answers = notices, answers
        self.phones = Phones(session, parent=self)
        self._room: RoomWindow | None = None
        self._stage: Stage | None = None
        self._is_bare = self._is_ready = False
        titles = {
            PEOPLE: _("People"),
            AGENDA: _("Agenda"),
            VOTE: _("Question by question"),
            AFTERWARDS: _("Afterwards"),
        }
        self._tabs = TabStrip(context.theme, titles)
        told = _("{keys}: full screen", keys=keys_told(_, f"page:{WORKSHOP}"))
        self._tabs.set_note(told)
        self._steps: dict[str, PeopleStep | AgendaStep | VoteStep | AfterwardsStep] = {}
        self._stack = QStackedWidget()
        layout = column(self._tabs, self._stack, space=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        for _step in self.parts() if at_once else ():
            pass

    def parts(self) -> Iterator[None]:
        session, context = self._session, self._context
        self.door = DoorCard(self.phones, context)
        yield
        self.ballots = BallotCard(session, context, self._notices, self._answers)
        yield
        self.people = PeopleStep(session, context, self.phones, self.door, self.ballots)
        yield from self._adding(PEOPLE, self.people)
        self.agenda = AgendaStep(session, context)
        yield from self._adding(AGENDA, self.agenda)
        self.vote = VoteStep(session, context, self.phones)
        yield from self._adding(VOTE, self.vote)
        self.afterwards = AfterwardsStep(session, context)
        yield from self._adding(AFTERWARDS, self.afterwards)
        self._connect()
        kept = session.recall(VIEW_STEP, PEOPLE)
        self._show(kept if kept in STEPS else PEOPLE)
        yield

    def _adding(
        self, name: str, step: PeopleStep | AgendaStep | VoteStep | AfterwardsStep
    ) -> Iterator[None]:
        """Take a step that was just made into the page, where Qt styles it."""
        self._steps[name] = step
        yield
        self._stack.addWidget(Scroll(step, margin=0) if name in (AGENDA, VOTE) else step)
        yield

    @property
    def step(self) -> str:
        """Name of the step shown."""
        return STEPS[self._stack.currentIndex()]

    @property
    def room(self) -> RoomWindow | None:
        """The room's window; None while it is closed."""
        return self._room

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_ready:
            self._is_ready = True
            self.phones.reopen()
            self.door.prepare()
            kept = _rooms.pop(self._session, None)
            if kept is not None:
                if kept.isVisible():
                    self.open_room(kept)
                _drop(kept)

    # requests

    def show_step(self, name: str) -> None:
        """Show a step, with the keyboard in it."""
        self._show(name)
        self.take_focus()

    def show_item(self, item_id: str) -> None:
        """Put a question before the room."""
        self._show(VOTE)
        self.vote.open_item(item_id)

    def show_bare(self, *, bare: bool) -> None:
        """Leave out the tabs in full screen, where the question has all the room, or show them."""
        self._is_bare = bare
        self._tabs.setVisible(not bare or self.step != VOTE)

    def take_focus(self) -> None:
        """Put the keyboard where the next key belongs."""
        self._steps[self.step].take_focus()

    def close_jobs(self) -> None:
        """End the server; the room's window stays for the pages of the same session made next."""
        self.door.close_jobs()
        self.phones.stop()
        if self._room is not None:
            kept, self._room = self._room, None
            kept.closed.disconnect(self._on_room_closed)
            kept.placed.disconnect(self._tell_room)
            kept.next_wanted.disconnect(self.vote.go_on)
            kept.view.divided.disconnect(self._tell_room)
            self.vote.ticked.disconnect(kept.view.show_timer)
            _rooms[self._session] = kept
            self._session.closed.connect(kept.close)

    def open_room(self, before: RoomWindow | None = None) -> None:
        """Open the room's window, in the place of the one before, or close it if it is open."""
        if self._room is not None:
            self._room.close()
            return
        self._room = room = RoomWindow(self._context)
        room.closed.connect(self._on_room_closed)
        room.next_wanted.connect(self.vote.go_on)
        self.vote.ticked.connect(room.view.show_timer)
        room.show_stage(self._stage or self._before())
        self._show_code()
        room.open_room(self, before)
        self._tell_room()
        room.placed.connect(self._tell_room)
        room.view.divided.connect(self._tell_room)

    # internals

    def _connect(self) -> None:
        self._tabs.picked.connect(self.show_step)
        self.phones.changed.connect(self._show_code)
        self.phones.opened.connect(self.vote.put_to_phones)
        self._session.changed.connect(self._show_code)
        self.door.wifi_changed.connect(self._show_code)
        self.people.done.connect(lambda: self.show_step(AGENDA))
        self.people.question_wanted.connect(lambda: self.show_step(VOTE))
        self.people.room_wanted.connect(self.open_room)
        listen(self, "projector", self.open_room)
        self.agenda.item_wanted.connect(self.item_wanted)
        self.agenda.begun.connect(self._on_begun)
        self.vote.item_wanted.connect(self.item_wanted)
        self.vote.ended.connect(lambda: self.show_step(AFTERWARDS))
        self.vote.staged.connect(self._on_staged)
        self.vote.room_wanted.connect(self.open_room)
        self.vote.part_wanted.connect(self._turn_part)
        self.afterwards.item_wanted.connect(self.show_item)
        self.afterwards.results_wanted.connect(self.results_wanted)

    def _show(self, name: str) -> None:
        self._stack.setCurrentIndex(STEPS.index(name))
        self._tabs.show_tab(name)
        if name != self._session.recall(
            VIEW_STEP, None
        ):  # kept at once: a vote outlives the program
            self._session.remember(VIEW_STEP, name)
        self.show_bare(bare=self._is_bare)
        self._show_code()

    def _show_code(self) -> None:
        """Show the room the code for phones while people come in, and the question otherwise."""
        if self._room is not None:
            url = self.phones.url if self.step == PEOPLE else ""
            people = present(self._session.assessment)
            numbers = [numbered(one) for one in people]
            self._room.show_code(url, self.door.wifi, numbers, self.phones.typed)

    def _before(self) -> Stage:
        """Return what the room sees before a question is opened here: the one before, or a title."""
        session, words = self._session, self._context.figure_words
        kept = session.recall(VIEW_ITEM, "")
        if kept not in session.pack.items:
            name = session.assessment.name(self._context.content)
            return Stage("", words.text(session.pack.title), (), (name,) if name else ())
        number = question_numbers(session.pack)[kept]
        place = words("Question {number}", number=number)
        return stage(session.pack, session.assessment, kept, place, words)

    def _on_begun(self, item_id: str) -> None:
        if item_id:
            self.show_item(item_id)
        else:
            self.show_step(VOTE)

    def _on_staged(self, stage: Stage) -> None:
        self._stage = stage
        if self._room is not None:
            self._room.show_stage(stage)

    def _turn_part(self) -> None:
        if self._room is not None:
            self._room.view.turn()

    def _on_room_closed(self) -> None:
        if self._room is not None:
            self._room.deleteLater()
            self._room = None
            self.vote.show_room(apart=False)
            self.window().activateWindow()
            self.take_focus()

    def _tell_room(self) -> None:
        """Tell the facilitator how the room's window stands, and in it, on one screen, the way back."""
        room = self._room
        if room is None:
            return
        apart, view = room.is_apart(self), room.view
        _ = self._context.translator
        keys = [] if apart else [_("{keys}: facilitator", keys=keys_told(_, "projector"))]
        if not apart and view.parts > 1:
            keys.append(_("{keys}: next part", keys=keys_told(_, "turn_part")))
        room.tell_way_back("   ".join(keys))
        self.vote.show_room(apart=apart, part=view.part, parts=view.parts)


def _drop(room: RoomWindow) -> None:
    room.close()
    room.deleteLater()
