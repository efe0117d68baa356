"""Stories of scores, levels, gates and answers in words: a title, a sentence or two, small tables.

What is told is `explain`'s business; how it is laid out, the console's or the window's.
"""

from __future__ import annotations

from dataclasses import dataclass

from assessment.answers import Sheet, State
from assessment.explain import (
    GateStory,
    ItemStory,
    Kind,
    LevelStory,
    Requirement,
    ScoreStory,
    Story,
)
from assessment.explain_conditions import requirement_rows
from assessment.language import Words, mark
from assessment.questionnaire.items import Choice, Choices, Item, Matrix, NumberItem, Rating
from assessment.questionnaire.model import Pack
from assessment.report.replies import notes, person, value_lines
from assessment.scoring import GateState, LeftOut
from assessment.wording import confidence_of_answer, state_of_answer, state_of_gate

NONE = "–"


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; figures stand at its right."""

    title: str
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A small table: as many cells in each row as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A story in words. Tables without rows are left out."""

    title: str
    sentences: tuple[str, ...]
    tables: tuple[Table, ...]


_LEFT_OUT = {
    LeftOut.UNANSWERED: mark("not answered yet"),
    LeftOut.UNKNOWN: mark("don't know"),
    LeftOut.NOT_APPLICABLE: mark("not applicable"),
    LeftOut.HIDDEN: mark("not asked here"),
    LeftOut.UNSCORED: mark("has no score"),
    LeftOut.NO_WEIGHT: mark("weight 0: not counted"),
    LeftOut.NO_SCORE: mark("no score yet"),
}
_KINDS = {
    Kind.INDEX: mark("whole index"),
    Kind.LEVEL: mark("level"),
    Kind.SECTION: mark("section"),
    Kind.TOPIC: mark("topic"),
    Kind.ITEM: mark("item"),
    Kind.GATE: mark("gate"),
    Kind.FACET: mark("facet"),
}


def tell(story: Story, pack: Pack, sheet: Sheet, words: Words) -> Told:
    """The story in the language of `words`."""
    match story:
        case ScoreStory():
            told = _Score(story, pack, words).tell()
        case ItemStory():
            told = _ItemTale(story, pack, sheet, words).tell()
        case GateStory():
            told = _gate(story, pack, words)
        case LevelStory():
            told = _Level(story, pack, words).tell()
    return Told(told.title, told.sentences, tuple(each for each in told.tables if each.rows))


def figure(score: float | None) -> str:
    """A score as text shows it: one decimal, a dash for none."""
    return NONE if score is None else f"{score:.1f}"


def title_of(pack: Pack, kind: Kind, own: str, words: Words) -> str:
    """What a person reads for a thing."""
    if kind is Kind.INDEX:
        return words("Readiness")
    if kind is Kind.FACET:
        lens, _, facet = own.partition("/")
        titles = [
            one.title
            for each in pack.lenses
            if each.id == lens
            for one in each.facets
            if one.id == facet
        ]
        return words.text(titles[0])
    if kind is Kind.GATE:
        gate = next(each for each in pack.gates if each.id == own)
        return words.text(gate.title) or own
    return words.text(pack.title_of(own))


def _headed(title: str, kind: Kind, words: Words) -> str:
    return f"{title} · {words(_KINDS[kind])}"


def _shares(shares: tuple[tuple[str, float], ...], pack: Pack, words: Words) -> str:
    """What it counts for, a sentence; "" where it counts for nothing."""
    parts = [
        words(
            "{share} % of {whole}",
            share=f"{100 * share:.1f}",
            whole=words("the index")
            if whole == Kind.INDEX
            else words("“{title}”", title=words.text(pack.title_of(whole))),
        )
        for whole, share in shares
        if share > 0 and not (whole == Kind.INDEX and pack.scoring.aggregation == "minimum")
    ]
    return words("It makes {parts}.", parts=words.list(parts)) if parts else ""


class _Score:
    """Tells of a score that is made of parts."""

    _GEOMETRIC = mark(
        "{value}: the geometric mean of {n} sections, by weight; a weak section pulls it further down than "
        "an ordinary mean would."
    )
    _MINIMUM = mark("{value}: the score of the weakest of {n} sections.")

    def __init__(self, story: ScoreStory, pack: Pack, words: Words) -> None:
        self._story = story
        self._pack = pack
        self._words = words

    def tell(self) -> Told:
        story, words = self._story, self._words
        title = title_of(self._pack, story.kind, story.id, words)
        sentences = [self._how(), self._range(), _shares(story.shares, self._pack, words)]
        return Told(
            _headed(title, story.kind, words),
            tuple(each for each in sentences if each),
            (self._parts(),),
        )

    def _how(self) -> str:
        story, words = self._story, self._words
        score = story.score
        if score.low is None:
            return words("Nothing in it counts here, so it has no score.")
        if score.value is None:
            return words("Nothing that counts has been answered yet, so it has no score.")
        value = figure(score.value)
        if story.target is not None:
            value = words("{score} (target {target})", score=value, target=f"{story.target:g}")
        n = sum(part.left_out is None for part in score.parts)
        if story.aggregation != "arithmetic" and n > 1:
            text = self._MINIMUM if story.aggregation == "minimum" else self._GEOMETRIC
            return words(text, value=value, n=n)
        return self._mean(n, value)

    def _mean(self, n: int, value: str) -> str:
        many = self._words.many
        match self._story.kind:
            case Kind.INDEX:
                return many(
                    "{value}: the score of the {n} section that has one.",
                    "{value}: the mean of {n} sections, each by its weight.",
                    n,
                    value=value,
                )
            case Kind.SECTION:
                return many(
                    "{value}: the score of the {n} topic that has one.",
                    "{value}: the mean of {n} topics, each by its weight.",
                    n,
                    value=value,
                )
        return many(
            "{value}: the score of the {n} question that counts and is answered.",
            "{value}: the mean of {n} questions that count and are answered, each by its weight.",
            n,
            value=value,
        )

    def _range(self) -> str:
        score, words = self._story.score, self._words
        if score.low is None:
            return ""
        if score.low == score.high:
            return words("Everything that counts in it is answered.")
        return words(
            "{coverage} % is answered; what is open leaves {low} to {high}.",
            coverage=f"{score.coverage:.0f}",
            low=figure(score.low),
            high=figure(score.high),
        )

    def _parts(self) -> Table:
        words = self._words
        columns = (
            Column(words("Id")),
            Column(words("Score"), figures=True),
            Column(words("Weight"), figures=True),
            Column(words("Share"), figures=True),
            Column(words("Left out")),
            Column(words("What it is")),
        )
        rows = [
            (
                part.id,
                figure(part.score),
                f"{part.weight:g}",
                f"{100 * part.share:.1f} %" if part.left_out is None else NONE,
                words(_LEFT_OUT[part.left_out]) if part.left_out else "",
                words.text(self._pack.title_of(part.id)),
            )
            for part in self._story.score.parts
        ]
        return Table(columns, tuple(rows))


class _ItemTale:
    """Tells of one item and the answers to it."""

    def __init__(self, story: ItemStory, pack: Pack, sheet: Sheet, words: Words) -> None:
        self._story = story
        self._pack = pack
        self._sheet = sheet
        self._words = words
        self._item: Item = pack.items[story.id]

    def tell(self) -> Told:
        words, story = self._words, self._story
        title = words.text(self._item.text)
        sentences = [self._how(), _shares(story.shares, self._pack, words)]
        tables = [self._answers()]
        if story.when is not None:
            tables.append(_requirement(story.when, self._pack, words))
        return Told(
            _headed(title, Kind.ITEM, words),
            tuple(each for each in sentences if each),
            tuple(tables),
        )

    def _how(self) -> str:
        words, result = self._words, self._story.result
        if result.state is State.HIDDEN:
            return words("It is not asked here, since its condition is not met; it does not count.")
        if result.state is State.NOT_APPLICABLE:
            return words("It is not applicable here, so it does not count.")
        if not self._item.scored:
            return words("Its answer has no score and counts in no mean.")
        if result.score is None:
            return words(
                "{state}: it has no score, and any from 0 to 100 is possible.",
                state=state_of_answer(words, result.state),
            )
        made = words("{score}: {how}.", score=figure(result.score), how=self._made())
        if result.weight <= 0:
            made = f"{made} {words('Its weight is 0: asked, but not counted.')}"
        return made

    def _made(self) -> str:
        """How the score is made from the answer or answers that count."""
        words, item = self._words, self._item
        counting = [each for each in self._story.said if each.counts and each.score is not None]
        if len(counting) > 1:
            return words("the mean of the scores of {n} respondents", n=len(counting))
        value = counting[0].answer.value
        match item:
            case Rating():
                last = self._pack.steps(item) - 1
                return words("level {level} of 0 to {last}", level=value, last=last)
            case Choice():
                return words("the score of the option that was chosen")
            case Choices():
                scores = [item.options_by_id[option].score or 0 for option in value]
                added = " + ".join(f"{score:g}" for score in scores)
                return words("the scores of the chosen options, {sum}, 100 at most", sum=added)
            case NumberItem():
                return words("where {number} lies on the line through its points", number=value)
            case Matrix():
                return words(_MATRIX[item.aggregate])
        return words("the score of the answer")

    def _answers(self) -> Table:
        words = self._words
        columns = (
            Column(words("Who")),
            Column(words("Score"), figures=True),
            Column(words("How sure")),
            Column(words("Answer")),
        )
        names = {one.id: person(one.name, one.id) for one in self._sheet.respondents}
        remarks = dict(notes(self._story.id, self._sheet))
        rows = []
        for said in self._story.said:
            answer = said.answer
            who = words("agreed") if said.respondent is None else names[said.respondent]
            text = (
                words.list(value_lines(self._pack, self._item, answer.value, words))
                if answer.state is State.ANSWERED
                else state_of_answer(words, answer.state)
            )
            if not said.counts:
                text = words("{text} (not counted)", text=text)
            note = remarks.get("" if said.respondent is None else who, "")
            rows.append(
                (
                    who,
                    figure(said.score),
                    confidence_of_answer(words, answer.confidence) if answer.confidence else NONE,
                    words("{text} Note: {note}", text=text, note=" ".join(note.split()))
                    if note
                    else text,
                )
            )
        return Table(columns, tuple(rows))


_MATRIX = {
    "mean": mark("the mean of its rows that are answered"),
    "max": mark("the best of its rows that are answered"),
    "top-3": mark("the mean of the best three of its rows that are answered"),
}


def _requirement(requirement: Requirement, pack: Pack, words: Words) -> Table:
    columns = (
        Column(words("Holds")),
        Column(words("Requirement")),
        Column(words("Now")),
    )
    return Table(columns, tuple(requirement_rows(requirement, pack, words)))


def _gate(story: GateStory, pack: Pack, words: Words) -> Told:
    title = title_of(pack, Kind.GATE, story.id, words)
    sentences = [
        words("The gate is {state}.", state=state_of_gate(words, story.result.state)),
        _effect(story, pack, words),
    ]
    return Told(
        _headed(title, Kind.GATE, words),
        tuple(each for each in sentences if each),
        (_requirement(story.requirement, pack, words),),
    )


def _effect(story: GateStory, pack: Pack, words: Words) -> str:
    if story.result.state is GateState.PASSED:
        return ""
    if story.result.cap is None:
        return words("This does not limit the level.")
    level = words.text(pack.level(story.result.cap).title)
    if story.binds:
        return words("That holds the level at “{level}”, below what the scores give.", level=level)
    return words("The level is “{level}” at most, which it does not exceed anyway.", level=level)


class _Level:
    """Tells of the level."""

    def __init__(self, story: LevelStory, pack: Pack, words: Words) -> None:
        self._story = story
        self._pack = pack
        self._words = words

    def tell(self) -> Told:
        sentences = [self._which(), self._held()]
        return Told(
            _headed(self._words("Level"), Kind.LEVEL, self._words),
            tuple(each for each in sentences if each),
            (self._steps(), self._floors(), self._gates()),
        )

    def _title(self, level: str | None) -> str:
        return NONE if level is None else self._words.text(self._pack.level(level).title)

    def _which(self) -> str:
        story, words = self._story, self._words
        standing, coverage = story.standing, story.index.coverage
        if not story.steps:
            return words("This questionnaire has no levels.")
        if story.index.value is None:
            return words("Nothing that counts has been answered yet, so there is no level.")
        details = {
            "level": self._title(standing.level),
            "coverage": f"{coverage:.0f}",
            "low": self._title(standing.low),
            "high": self._title(standing.high),
        }
        if standing.level is None:
            text = mark(
                "No level is named while {coverage} % is answered, less than {needed} %; by what is open it "
                "is between “{low}” and “{high}”."
            )
            return words(text, needed=f"{story.coverage[0]:g}", **details)
        if standing.provisional:
            text = mark(
                "“{level}”, provisionally: {coverage} % is answered, and it is firm from {needed} %."
            )
            return words(text, needed=f"{story.coverage[1]:g}", **details)
        return words("“{level}”, with {coverage} % answered.", **details)

    def _held(self) -> str:
        story, words = self._story, self._words
        reached = [step.id for step in story.steps if step.reached]
        if not reached:
            return ""
        standing = story.standing
        index = figure(story.index.value)
        by_index = self._title(reached[-1])
        floors = reached[-1] != standing.uncapped
        gates = any(hold.kind == "gate" for hold in standing.holds)
        details = {"index": index, "by_index": by_index, "level": self._title(standing.uncapped)}
        if floors and gates:
            text = mark(
                "The index of {index} reaches “{by_index}”; floors that are missed allow “{level}”, and gates "
                "hold it lower still."
            )
        elif floors:
            text = mark(
                "The index of {index} reaches “{by_index}”; floors that are missed hold it at “{level}”."
            )
        elif gates:
            text = mark("The index of {index} reaches “{by_index}”; gates hold it lower.")
        else:
            text = mark("The index of {index} reaches “{by_index}”, and nothing holds it lower.")
        return words(text, **details)

    def _steps(self) -> Table:
        words = self._words
        columns = (
            Column(words("Level")),
            Column(words("From"), figures=True),
            Column(words("By the index")),
            Column(words("Floors")),
        )
        rows = [
            (
                self._title(step.id),
                f"{step.start:g}",
                words("reached") if step.reached else words("not reached"),
                self._met(sum(not floor.met for floor in step.floors), len(step.floors)),
            )
            for step in self._story.steps
        ]
        return Table(columns, tuple(rows))

    def _met(self, missed: int, count: int) -> str:
        words = self._words
        if not count:
            return NONE
        return words("{n} of {m} missed", n=missed, m=count) if missed else words("all met")

    def _floors(self) -> Table:
        """The floors of the level that scores and floors give, and of the next, which it misses."""
        words, story = self._words, self._story
        order = [step.id for step in story.steps]
        uncapped = story.standing.uncapped
        at = order.index(uncapped) if uncapped is not None else 0
        columns = (
            Column(words("Floor of")),
            Column(words("Section")),
            Column(words("Needs"), figures=True),
            Column(words("Has"), figures=True),
            Column(words("Holds")),
        )
        rows = [
            (
                self._title(step.id),
                words.text(self._pack.title_of(floor.section)),
                f"{floor.needed:g}",
                figure(floor.found),
                words("met") if floor.met else words("missed"),
            )
            for step in story.steps[at : at + 2]
            for floor in step.floors
        ]
        return Table(columns, tuple(rows))

    def _gates(self) -> Table:
        words = self._words
        columns = (
            Column(words("Gate")),
            Column(words("State")),
            Column(words("At most")),
            Column(words("What it is")),
        )
        rows = [
            (
                gate.id,
                state_of_gate(words, gate.result.state),
                self._title(gate.result.cap) + (words(" (holds it down)") if gate.binds else ""),
                title_of(self._pack, Kind.GATE, gate.id, words),
            )
            for gate in self._story.gates
        ]
        return Table(columns, tuple(rows))
