"""The question before the room as the facilitator sees it: the stage, the panels and the buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.answers.workshop import Phase
from assessment.core.i18n import N_
from assessment.document.sync import utc_now
from assessment.presentation.agreement import joined
from assessment.workshop.agenda import Agenda, clock
from assessment.workshop.ballot_reader import BALLOT_PERSON
from assessment.workshop.round import Votes, can_count, proposal, votes
from assessment.workshop.stage import NAMED, stage
from assessment.workshop.votable import can_vote, question_numbers
from ui.context import Context
from ui.pages.workshop.ballot_entry import HiddenEntry, has_keys
from ui.pages.workshop.hands import HandsPanel
from ui.pages.workshop.phone_server import Phones
from ui.pages.workshop.settle import SettlePanel
from ui.pages.workshop.stage_view import StageView
from ui.pages.workshop.standing_agenda import agenda_now
from ui.pages.workshop.steps import HANDS, PASS, PHONES
from ui.pages.workshop.vote_bar import VoteBar
from ui.pages.workshop.vote_words import (
    PhonesTold,
    clock_told,
    next_told,
    phones_told,
    too_many_told,
    turn_told,
)
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.factories import column

_RAISE = N_("Show of hands: raise your hand for one answer.")
_RAISE_AGAIN = N_("The second vote, by show of hands: raise your hand for one answer.")
_NO_HAND = N_("Whoever has voted already, on a ballot or a phone, raises no hand.")
OPEN_PHASES = (Phase.VOTE, Phase.REVOTE)


class VoteFace(QWidget):
    """View of the question before the room. `VoteStep` acts on it."""

    staged = Signal(object)
    """Emitted with the `Stage` that the room sees."""

    def __init__(self, session: Session, context: Context, phones: Phones) -> None:
        super().__init__()
        self._session, self._context, self.phones = session, context, phones
        self._item, self.mode = "", PASS
        self.turn, self._kept = "", False
        """Respondent who has the laptop, and whether their vote is in."""
        self._skipped: set[str] = set()
        """People who are passed over, on this question."""
        self._voted: frozenset[str] = frozenset()
        """People who had voted when this was last looked at."""
        self.has_room = False
        """Whether the room has a screen of its own, so that this one is the facilitator's alone."""
        self._retakes = False
        """Whether they choose again, before the laptop is handed on."""
        self._editing = False
        """Whether what was agreed is being changed."""
        self._left_out = 0
        """Questions that were just left to be answered alone, since time gets short."""
        self._shown: tuple[object, ...] = ()
        self._frozen: Agenda | None = None
        """The agenda from before a vote: one made anew would tell of the votes that come in."""
        self._numbers = question_numbers(session.pack)
        self._view = StageView(context.theme)
        self.hands, self.entry = HandsPanel(context), HiddenEntry(context)
        self.settle_panel = SettlePanel(context)
        self.bar = VoteBar(context)
        panels = (self.hands, self.entry, self.settle_panel)
        layout = column(self._view, *panels, self.bar, space=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        side, above = context.theme.px(SPACE[3]), context.theme.px(SPACE[1])
        for panel in panels:
            panel.setContentsMargins(side, above, side, 0)
            panel.hide()  # at most two are shown at a time, and all of them take too much of a small screen

    @property
    def item_id(self) -> str:
        """Id of the question before the room; "" before the first."""
        return self._item

    @property
    def view(self) -> StageView:
        """The view of the question."""
        return self._view

    def refresh(self) -> None:
        """Show the question as the document has it."""
        session = self._session
        if self._item not in session.pack.items:
            return
        found = votes(session.pack, session.assessment, self._item)
        self._follow(found)
        shown = stage(
            session.pack, session.assessment, self._item, self._place(), self._context.figure_words
        )
        if self._is_open(found) and self.mode == HANDS:
            shown = replace(shown, sentences=self._raise_told(found, shown.sentences[1:]))
        self.staged.emit(shown)
        settles = self._is_settling(found)
        marked = self.settle_panel.key if settles and found.round.is_shown else ""
        prompt = self._prompt(found)
        if prompt and self.mode != PASS:
            shown = replace(shown, sentences=())  # the prompt says how to vote
        self._view.show_stage(shown, prompt=prompt, marked=marked)
        self._show_panels(found, settles=settles)
        self._show_bar(found, settles=settles)
        self._tell_clock()

    # internals: state

    def _raise_told(self, found: Votes, others: tuple[str, ...]) -> tuple[str, ...]:
        """Return what the room reads by show of hands: nothing that tells who has voted already."""
        words, assessment = self._context.figure_words, self._session.assessment
        first = words(_RAISE_AGAIN if found.round.phase is Phase.REVOTE else _RAISE)
        told = [each for each in others if each != words(NAMED)]  # whose a hand is, nobody keeps
        people = assessment.sheet.respondents
        if self.phones.is_open or any(one.id.startswith(BALLOT_PERSON) for one in people):
            first = joined((first, words(_NO_HAND)), words)
        return (first, *told)

    def plan(self) -> Agenda:
        """Return the agenda in the minutes that are left; the frozen one while there is one."""
        if self._frozen is not None:
            return self._frozen
        return agenda_now(self._session)

    def _now(self) -> datetime:
        return utc_now()

    def votes(self) -> Votes:
        """Return the votes on the present question."""
        return votes(self._session.pack, self._session.assessment, self._item)

    def _is_settling(self, found: Votes) -> bool:
        """Return whether an answer is to be agreed on now."""
        held = found.round
        return can_vote(found.item) and held.is_shown and (self._editing or not held.is_ended)

    def _follow(self, found: Votes) -> None:
        """Follow the document: whose turn it is, and what is proposed once votes are shown."""
        held = found.round
        state = (self._item, held.phase, self._editing)
        if held.phase in OPEN_PHASES:
            self._follow_turn(found, same=state == self._shown)
        self._put_to_phones(found)
        if state == self._shown:
            return
        self._shown = state
        self._frozen = None
        if held.phase in OPEN_PHASES:
            self._frozen = self.plan()
            self._kept = self._retakes = False
            self.entry.ask(self._session.pack, found.item)
            if can_count(self._session.pack, found.item):
                self.hands.ask(self._session.pack, found.item)
        elif self._is_settling(found):
            agreed = self._session.assessment.answer(self._item)
            proposed = agreed if held.phase is Phase.AGREED else proposal(found)
            note = agreed.note
            self.settle_panel.ask(self._session.pack, found.item, proposed, held.reason, note)

    def _follow_turn(self, found: Votes, *, same: bool) -> None:
        """Follow whose turn it is. Who lost a vote, as by undo, has the laptop again."""
        voted = frozenset(found.cast)
        lost = [one.id for one in found.waiting if one.id in self._voted] if same else []
        self._voted = voted
        if lost:
            self.turn, self._kept, self._retakes = lost[0], False, False
            self._skipped.discard(lost[0])
        elif self._kept and self.turn not in voted:
            self._kept = False
        waiting = {one.id for one in found.waiting} if found.missing else set()
        if not (self._kept or self._retakes) and self.turn not in waiting:
            self.turn = self._next_turn(found)

    def _next_turn(self, found: Votes) -> str:
        """Return who has the laptop next: those without a phone first; "" for nobody."""
        phoned = self.phones.seats.values() if self.phones.is_open else ()
        left = [
            one.id
            for one in found.waiting
            if found.missing and one.id not in self._skipped and one.id != self.turn
        ]
        return next(iter(sorted(left, key=lambda id_: id_ in phoned)), "")

    def _put_to_phones(self, found: Votes) -> None:
        """Let phones show what the room is at."""
        if found.round.phase in OPEN_PHASES and can_vote(found.item):
            self.phones.show(found)
        elif self._is_settling(found):
            self.phones.look_up()
        else:
            self.phones.pause()

    # internals: showing

    def _place(self) -> str:
        """Return the place on the agenda, and the number. The agenda's way would tell of earlier answers."""
        _, number, room = self._context.translator, self._numbers[self._item], self.plan().for_room
        if self._item not in room:
            return _("Question {number}", number=number)
        place = room.index(self._item) + 1
        return _("{n} of {m} · question {number}", n=place, m=len(room), number=number)

    def _prompt(self, found: Votes) -> str:
        if not self._is_open(found):
            return ""
        _, people = self._context.translator, self._session.assessment.sheet.respondents
        if self.mode == HANDS:
            return (
                too_many_told(_, found)
                if found.too_many
                else _("Show of hands: count the hands for each answer.")
            )
        if self.mode == PHONES:
            return phones_told(_, found, self._told_of_phones())
        following = self._next_turn(found)
        named = self._session.assessment.workshop.plan.shows_names(self._item)
        return turn_told(_, people, found, self.turn, following, is_kept=self._kept, named=named)

    def _told_of_phones(self) -> PhonesTold:
        return replace(self.phones.told(names=self.has_room), counts=self._may_count())

    def _may_count(self) -> bool:
        """Return whether this screen may say how many have voted: the room is elsewhere, or may know."""
        return self.has_room or self._session.assessment.workshop.plan.count

    def _is_open(self, found: Votes) -> bool:
        """Return whether a vote is going on."""
        return found.round.phase in OPEN_PHASES and can_vote(found.item)

    def _show_panels(self, found: Votes, *, settles: bool) -> None:
        item, session = found.item, self._session
        votes_now = self._is_open(found)
        hands = votes_now and self.mode == HANDS and can_count(session.pack, item)
        typed = votes_now and self.mode == PASS and not has_keys(session.pack, item)
        self.hands.setVisible(hands)
        self.entry.setVisible(typed and bool(self.turn) and not self._kept)
        self.settle_panel.setVisible(settles)
        if hands:
            self.hands.show_hands(found.counted, found.most_hands, len(found.cast))

    def _show_bar(self, found: Votes, *, settles: bool) -> None:
        bar, opened = self.bar, self._is_open(found)
        hands = can_count(self._session.pack, found.item)
        bar.show_modes(self.mode if opened else "", hands=hands)
        passes_on = opened and self.mode == PASS and self._kept and self._others(found)
        text = next_told(
            self._context.translator,
            found,
            passes_on=passes_on,
            opened=opened,
            settles=settles,
            counts=self.mode == PASS or self._may_count(),
            is_last=not self.plan().following(self._item),
        )
        bar.primary.setText(text)
        bar.primary.setEnabled(self._can_go(found, opened=opened, settles=settles))
        passing = opened and self.mode == PASS
        bar.reveal.setVisible(passes_on)
        bar.rest.setVisible(opened and self.mode != PASS and bool(found.missing))
        bar.skip.setVisible(passing and not self._kept and bool(self._next_turn(found)))
        bar.unchanged.setVisible(bool(found.unchanged) and not found.round.is_ended)
        bar.again.setVisible(found.round.is_shown and bool(found.answers))
        bar.leave.setVisible(settles)
        bar.timer.setVisible(settles)
        bar.show_change(is_open=found.round.phase is Phase.NOT_SETTLED)
        bar.change.setVisible(found.round.is_ended and not settles)

    def _can_go(self, found: Votes, *, opened: bool, settles: bool) -> bool:
        if settles:
            return self.settle_panel.answer is not None
        return not opened or (bool(found.answers) and not found.too_many)

    def _tell_clock(self) -> None:
        plan = self._session.assessment.workshop.plan
        told = clock(plan, self.plan(), self._now())
        text, late = clock_told(self._context.translator, told, self._left_out)
        self.bar.tell(text, late=late)

    def _others(self, found: Votes) -> bool:
        return bool(self._next_turn(found))
