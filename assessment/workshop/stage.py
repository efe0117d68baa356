"""The room's view of a question, as data: the question, its levels, and the votes once revealed.

Nothing in it depends on a vote before the reveal; after it, names stand only where the plan allows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assessment.analysis.agreement import Verdict, agreement_on
from assessment.answers.answer import Answer, Respondent, State
from assessment.answers.assessment import Assessment
from assessment.answers.conditions import replies, truth
from assessment.answers.moves import agreed_in
from assessment.answers.workshop import Phase, Plan, VotingRound
from assessment.core.i18n import N_, Translator
from assessment.presentation.agreement import spread_told, verdict_told, without_value
from assessment.presentation.moves import NOT_SETTLED, moved_told
from assessment.presentation.replies import answer_lines, person
from assessment.questionnaire.condition import Truth
from assessment.questionnaire.model import Pack
from assessment.questionnaire.type_parts.option_item import OptionItem
from assessment.questionnaire.type_parts.options import described
from assessment.questionnaire.types import Item
from assessment.questionnaire.values import Value
from assessment.report.markdown import without_markup
from assessment.workshop.people import colour_of, number_of, sign_of
from assessment.workshop.round import Votes, is_between, options, speakers, votes
from assessment.workshop.votable import can_vote, option_told

Offers = Mapping[Value, Truth]
"""Whether options that other answers decide on are offered; None where that is not known."""
UNKNOWN_KEY, NOT_APPLICABLE_KEY = "?", "–"
_UNKNOWN, _NOT_APPLICABLE = N_("Don't know"), N_("Not applicable")
_WAITING = N_("Everybody for themselves first. What was voted is shown when all have voted.")
_OPEN = N_("The second vote: everybody for themselves again.")
NAMED = N_("After the reveal names stand beside the votes.")
_ON_LAPTOP = N_("This question is answered on the laptop.")


@dataclass(frozen=True, slots=True)
class Badge:
    """A person as the room sees them: a sign in a colour, and the name."""

    name: str
    sign: int
    colour: int


@dataclass(frozen=True, slots=True)
class Row:
    """A level or option, with its votes once they are revealed."""

    key: str
    text: str
    answer: Answer
    count: int | None = None
    """Number of votes; None before the reveal."""
    before: int | None = None
    """Number of first votes; None without a second vote."""
    badges: tuple[Badge, ...] = ()
    is_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """The room's view."""

    place: str
    question: str
    rows: tuple[Row, ...]
    sentences: tuple[str, ...]
    phase: Phase = Phase.VOTE
    help: str = ""
    """Help line, which stands below the question on phones and ballots, too."""

    @property
    def told(self) -> str:
        """Everything on it as text, for those who don't see it."""
        lines = [self.place, self.question, *([self.help] if self.help else [])]
        for row in self.rows:
            votes_told = "" if row.count is None else f" ({row.count})"
            lines.append(f"{row.key} {row.text}{votes_told}".strip())
        return "\n".join([*lines, *self.sentences])


def badge(one: Respondent) -> Badge:
    """Return somebody's badge."""
    return Badge(person(one.name, one.id), sign_of(one.seat.place), colour_of(one.seat.place))


def numbered(one: Respondent) -> str:
    """Return the number and the name by which somebody is known in the room."""
    number, name = str(number_of(one)), person(one.name, one.id)
    return number if name == number else f"{number} {name}"


def keys(pack: Pack, item: Item) -> dict[str, Answer]:
    """Return the answers that a single key or number stands for, “don't know” included."""
    found = {
        str(number): Answer.of(option.value) for number, option in enumerate(options(pack, item), 1)
    }
    found[UNKNOWN_KEY] = Answer(State.UNKNOWN)
    if item.not_applicable:
        found[NOT_APPLICABLE_KEY] = Answer(State.NOT_APPLICABLE)
    return found


def stage(pack: Pack, assessment: Assessment, item_id: str, place: str, _: Translator) -> Stage:
    """Return what the room sees of a question now."""
    shown = _stage(pack, assessment, item_id, place, _)
    return replace(shown, help=without_markup(_.text(pack.items[item_id].help)))


def _stage(pack: Pack, assessment: Assessment, item_id: str, place: str, _: Translator) -> Stage:
    item, plan = pack.items[item_id], assessment.workshop.plan
    found = votes(pack, assessment, item_id)
    question = _.text(item.text)
    if not can_vote(item):
        agreed = assessment.answer(item_id)
        said = (_("Agreed: {answer}", answer=_answer(pack, item, agreed, _)),)
        told = (_(_ON_LAPTOP),) if agreed.state is State.UNANSWERED else said
        return Stage(place, question, (), told, found.round.phase)
    if not found.round.is_shown:
        return Stage(
            place,
            question,
            _hidden(pack, item, _offers(pack, assessment, item), _),
            _prompt(found, plan, _),
            found.round.phase,
        )
    rows = _revealed(pack, assessment, found, names=plan.shows_names(item_id), _=_)
    return Stage(place, question, rows, _outcome(pack, assessment, found, _), found.round.phase)


# before the reveal


def _hidden(pack: Pack, item: Item, offers: Offers, _: Translator) -> tuple[Row, ...]:
    return tuple(
        Row(key, _text_of(pack, item, answer, offers, _), answer)
        for key, answer in keys(pack, item).items()
        if offers.get(answer.value) is not False
    )


def _offers(pack: Pack, assessment: Assessment, item: Item) -> Offers:
    """Return of options that other answers decide on whether they are offered, as far as that is known."""
    if not item.conditional_options:
        return {}
    said = replies(pack, assessment.sheet)
    options = item.options_by_id.values()
    return {each.id: truth(pack, each.when, said) for each in options if each.when is not None}


def _prompt(found: Votes, plan: Plan, _: Translator) -> tuple[str, ...]:
    told = [_(_OPEN if found.round.phase is Phase.REVOTE else _WAITING)]
    if plan.shows_names(found.item.id):
        told.append(_(NAMED))
    if plan.count:
        told.append(voted_told(found, _))
    return tuple(told)


def voted_told(found: Votes, _: Translator) -> str:
    """Return how many have voted, of how many."""
    voted = len(found.answers)
    return _("{n} of {m} have voted.", n=voted, m=voted + found.missing)


def missing_told(found: Votes, _: Translator) -> str:
    """Return how many votes are missing."""
    return _.ngettext("{n} vote is missing.", "{n} votes are missing.", found.missing)


# after it


def _revealed(
    pack: Pack, assessment: Assessment, found: Votes, *, names: bool, _: Translator
) -> tuple[Row, ...]:
    """Return the rows with their votes; of numbers, a row for each that was given."""
    item = found.item
    people = assessment.sheet.respondents
    agreed = agreed_in(assessment, item.id) if found.round.phase is Phase.AGREED else None
    listed, offers = keys(pack, item), _offers(pack, assessment, item)
    given = [*found.answers, *found.round.first.values(), *found.round.first_counted]
    if not options(pack, item):
        values = sorted({each.value for each in given if each.state is State.ANSWERED})
        listed = {f"{value:g}": Answer.of(value) for value in values} | listed
    rows = []
    for key, answer in listed.items():
        count = sum(_holds(each, answer) for each in found.answers)
        before = _before(found.round, answer)
        optional = key in (UNKNOWN_KEY, NOT_APPLICABLE_KEY) or offers.get(answer.value) is False
        if not count and not before and optional:
            continue
        badges = tuple(
            badge(one)
            for one in people
            if names and one.id in found.cast and _holds(found.cast[one.id], answer)
        )
        rows.append(
            Row(
                "" if not options(pack, item) and answer.state is State.ANSWERED else key,
                _text_of(pack, item, answer, offers, _),
                answer,
                count,
                before,
                badges,
                agreed is not None and _holds(agreed, answer),
            )
        )
    return tuple(rows)


def _before(found: VotingRound, answer: Answer) -> int | None:
    if not found.is_second:
        return None
    first = (*found.first.values(), *found.first_counted)
    return sum(_holds(each, answer) for each in first)


def _holds(vote: Answer, answer: Answer) -> bool:
    """Return whether a vote is for an answer; one for several options is for each of them."""
    if vote.state is not State.ANSWERED or answer.state is not State.ANSWERED:
        return vote.state is answer.state
    if isinstance(vote.value, tuple):
        return answer.value in vote.value
    return bool(vote.value == answer.value)


def _outcome(pack: Pack, assessment: Assessment, found: Votes, _: Translator) -> tuple[str, ...]:
    """Return sentences: how far apart, who speaks first, who moved, what was agreed."""
    item, held = found.item, found.round
    if held.phase is Phase.AGREED:
        said = _answer(pack, item, agreed_in(assessment, item.id), _)
        return _with_reason(_("Agreed: {answer}", answer=said), held, _)
    if held.phase is Phase.NOT_SETTLED:
        return _with_reason(_(NOT_SETTLED), held, _)
    lines = [_agreement(pack, found, _)]
    if held.phase is Phase.COMPARED:
        names = assessment.workshop.plan.shows_names(item.id)
        lines.append(moved_told(pack, item, found.moves, _, names=names))
    elif talk := _who_speaks(assessment, found, _):
        lines.append(talk)
    if is_between(found):
        lines.append(_("The middle lies between two answers; the lower one is proposed."))
    if found.missing:
        lines.append(missing_told(found, _))
    return tuple(lines)


def _agreement(pack: Pack, found: Votes, _: Translator) -> str:
    near, number = agreement_on(pack, found.sheet, found.item.id), len(found.answers)
    if near is None:
        return _nominal_told(found, _)
    # Of numbers, and while votes are missing, the range says more than a word for the distance.
    ranged = near.same or not near.on_levels or (found.missing and near.verdict is Verdict.CLOSE)
    valued = spread_told(pack, near, _) if ranged else ""
    if not valued and near.ratings == number:
        return _("{n} votes: {verdict}.", n=number, verdict=verdict_told(near, _))
    told = valued or _(
        "{n} votes, of which {valued} name a value: {verdict}.",
        n=number,
        valued=near.ratings,
        verdict=verdict_told(near, _),
    )
    return without_value(told, found.answers, _) if valued else told


def _nominal_told(found: Votes, _: Translator) -> str:
    """Return how far votes agree that lie on no scale."""
    number = len(found.answers)
    different = len({(each.state, each.value) for each in found.answers})
    if number < 2:
        return _.ngettext("{n} vote.", "{n} votes.", number)
    if different == 1:
        return _("{n} votes, all alike.", n=number)
    return _("{n} votes for {m} different answers.", n=number, m=different)


def _who_speaks(assessment: Assessment, found: Votes, _: Translator) -> str:
    """Return who is asked first: those at either end, by name where names are shown."""
    people = assessment.sheet.respondents
    low, high = speakers(found, people)
    if not low:
        values = {each.value for each in found.answers if each.state is State.ANSWERED}
        if len(values) < 2:
            return ""
        return _("One for each answer speaks first: what do you see that others do not?")
    if not assessment.workshop.plan.shows_names(found.item.id):
        return _("The lowest and the highest speak first: what do you see that others do not?")
    named = {one.id: person(one.name, one.id) for one in people}

    def told(ids: Sequence[str]) -> str:
        return _.list([named[id_] for id_ in ids])

    if len(low) + len(high) == len(found.cast) > 2:  # only two answers lie side by side
        ends = [
            told(ids) if len(ids) == 1 else _("one of {names}", names=told(ids))
            for ids in (low, high)
        ]
        return _("First {low} speaks, then {high}.", low=ends[0], high=ends[1])
    return _("{low} and then {high} speak first.", low=told(low), high=told(high))


def _with_reason(first: str, held: VotingRound, _: Translator) -> tuple[str, ...]:
    return (first, _("Reason: {text}", text=held.reason)) if held.reason else (first,)


def _answer(pack: Pack, item: Item, answer: Answer, _: Translator) -> str:
    return _.list(answer_lines(pack, item, answer, _))


def _text_of(pack: Pack, item: Item, answer: Answer, offers: Offers, _: Translator) -> str:
    if answer.state is State.UNKNOWN:
        return _(_UNKNOWN)
    if answer.state is State.NOT_APPLICABLE:
        return _(_NOT_APPLICABLE)
    if isinstance(item, OptionItem) and answer.value in item.options_by_id:
        found = item.options_by_id[answer.value]
        is_sure = offers.get(found.id) is True  # then nobody need be told when it is
        return described(found, _.text) if is_sure else option_told(pack, found, _)
    for option in options(pack, item):
        if option.value == answer.value:
            return _(str(option.text)) if option.marked else _.text(option.text)
    return _answer(pack, item, answer, _)
