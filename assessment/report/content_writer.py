"""Writer of the content of a report, from an assessment and its result."""

from __future__ import annotations

from dataclasses import replace

from assessment.analysis import findings
from assessment.analysis.findings import TopicFinding
from assessment.answers.answer import BLANK, Confidence, State
from assessment.answers.assessment import Assessment
from assessment.answers.conditions import replies, truth
from assessment.answers.voice import COMMENT, LINE, Voice
from assessment.charts.style import band
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import in_full
from assessment.presentation.agreement import owner_told, reply_brief
from assessment.presentation.evidence import files_told
from assessment.presentation.item_types import Lines
from assessment.presentation.level_summary import (
    floors,
    gates,
    level_words,
    levels,
    verdict,
    why_no_index,
    why_no_level,
)
from assessment.presentation.misfits import misfits_told
from assessment.presentation.next_level import next_level_told
from assessment.presentation.next_steps import topic_step
from assessment.presentation.replies import notes, person, reply_lines, with_question
from assessment.presentation.state_labels import confidence_of_answer
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.rating import Rating
from assessment.report.content import (
    Case,
    Content,
    Finding,
    Question,
    Said,
    Section,
    Task,
    Topic,
)
from assessment.report.markdown import read_markdown
from assessment.scoring.aggregation import scores_by_id
from assessment.scoring.results import Result, SectionResult, TopicResult

_MOST_CASES = 2
"""Most cases that a report tells."""
_FACTS = {
    "sector": N_("Sector"),
    "employees": N_("Employees"),
    "volunteers": N_("Volunteers"),
    "place": N_("Place"),
}
"""Facts of an organisation that have a translated name; others keep the name their author used."""


def content_of(pack: Pack, assessment: Assessment, result: Result, _: Translator) -> Content:
    """Return the content of an assessment's report, in the language of `words`."""
    return _Writer(pack, assessment, result, _).write()


def _said(voice: Voice) -> Said:
    """Return the author's own words, read as Markdown."""
    return Said(
        foreword=read_markdown(voice.foreword),
        signature=read_markdown(voice.signature),
        comments={part: read_markdown(text) for part, text in voice.under(COMMENT).items()},
        lines={id_: read_markdown(text) for id_, text in voice.under(LINE).items()},
    )


class _Writer:
    """Builds the content of one report."""

    def __init__(self, pack: Pack, assessment: Assessment, result: Result, _: Translator) -> None:
        self._pack = pack
        self._assessment = assessment
        self._result = result
        self._translator = _
        self._numbers = {item_id: str(number) for number, item_id in enumerate(pack.items, start=1)}

    def write(self) -> Content:
        pack, result, _ = self._pack, self._result, self._translator
        name = self._assessment.name(_.language)
        all_levels = levels(pack, result, _)
        return Content(
            title=_.text(pack.title),
            summary=_.text(pack.summary),
            organisation=name or _.text(self._assessment.brand.client),
            day=_.date(self._assessment.assessed_on),
            consultant=self._assessment.brand.consultant.strip() or self._fact("consultant"),
            footer=self._assessment.brand.footer.strip(),
            facts=self._facts(),
            index=result.index,
            level=next((each for each in all_levels if each.current), None),
            level_words=level_words(result, pack, _) if result.index.value is not None else "",
            no_level=why_no_level(pack, result.standing, result.index, _),
            next_level=next_level_told(pack, result, _),
            no_index=why_no_index(result, _),
            misfits=misfits_told(pack, self._assessment.sheet, result, _, printed=True),
            provisional=result.standing.provisional,
            verdict=verdict(pack, result, _, name),
            levels=all_levels,
            gates=gates(pack, self._assessment.sheet, result, _),
            floors=floors(pack, result, _),
            strengths=tuple(map(self._strength, findings.strengths(result))),
            gaps=tuple(map(self._gap, findings.gaps(result))),
            tasks=self._tasks(),
            no_tasks=_("Everything has been answered.")
            if result.index.low is not None
            else _("Nothing: no question that counts applies here."),
            sections=tuple(
                self._section(place, each) for place, each in enumerate(result.sections)
            ),
            cases=self._cases(),
            pack=f"{pack.id} {pack.version}",
            respondents=tuple(
                (person(one.name, one.id), _.text(one.role))
                for one in self._assessment.sheet.respondents
                if not self._assessment.sheet.numbers_only
            ),
            people=len(self._assessment.sheet.respondents),
            said=_said(self._assessment.voice),
        )

    def _fact(self, name: str) -> str:
        fact = self._assessment.organisation.get(name, "")
        return (
            in_full(fact) if isinstance(fact, int | float) else self._translator.text(fact).strip()
        )

    def _facts(self) -> tuple[tuple[str, str], ...]:
        known = [
            name for name in self._assessment.organisation if name not in {"name", "consultant"}
        ]
        facts = [
            (self._translator(_FACTS[name]) if name in _FACTS else name, self._fact(name))
            for name in known
        ]
        return tuple((name, text) for name, text in facts if text)

    def _strength(self, finding: TopicFinding) -> Finding:
        return self._finding(finding, best=True)

    def _gap(self, finding: TopicFinding) -> Finding:
        made = self._finding(finding, best=False)
        sheet, _ = self._assessment.sheet, self._translator
        step = topic_step(self._pack, sheet, self._result, finding.topic, _)
        return replace(made, next_step=step)

    def _finding(self, finding: TopicFinding, best: bool) -> Finding:
        item_id = findings.extreme_item(self._result.topics[finding.topic], best=best)
        assert item_id is not None  # a topic with a score has an item with one
        item, (section, _topic) = self._pack.items[item_id], self._pack.home_of[item_id]
        now = self._brief(item)
        said = with_question(self._translator.text(item.text), now, self._translator)
        return Finding(
            id=finding.topic,
            topic=self._translator.text(self._pack.topics[finding.topic].title),
            section=self._translator.text(section.title),
            score=finding.score,
            target=finding.target,
            now=now,
            said=said,
        )

    def _level(self, item: Item) -> int | None:
        """Return the level of a rated item; None if it has no answer or the answers differ."""
        if not isinstance(item, Rating) or self._result.items[item.id].state is not State.ANSWERED:
            return None
        level: int | None = self._assessment.sheet.reply(item.id).value
        return level

    def _lines(self, item: Item) -> Lines:
        state = self._result.items[item.id].state
        return reply_lines(self._pack, item, self._assessment.sheet, state, self._translator)

    def _brief(self, item: Item) -> str:
        state = self._result.items[item.id].state
        return reply_brief(self._pack, item, self._assessment.sheet, state, self._translator)

    def _tasks(self) -> tuple[Task, ...]:
        made = []
        entered = [id_ for id_, item in self._pack.items.items() if self._misfits(item)]
        for each in findings.open_items(self._pack, self._result, entered):
            section, _unused = self._pack.home_of[each.item]
            made.append(
                Task(
                    number=self._numbers[each.item],
                    question=self._translator.text(self._pack.items[each.item].text),
                    section=self._translator.text(section.title),
                    unknown=each.unknown,
                    notes=notes(each.item, self._assessment.sheet),
                )
            )
        return tuple(made)

    def _section(self, place: int, result: SectionResult) -> Section:
        section = self._pack.sections[place]
        _ = self._translator
        reached = None if result.score.value is None else band(self._pack, result.score.value)
        shares = {part.id: part.share for part in self._result.index.parts}
        return Section(
            id=section.id,
            number=place + 1,
            title=_.text(section.title),
            purpose=_.text(section.purpose),
            score=result.score,
            target=result.target,
            level="" if reached is None else _.text(self._pack.level(reached).title),
            weight=result.weight,
            share=shares.get(section.id, 0.0),
            scored=section.scored,
            topics=tuple(map(self._topic, result.topics)),
            strengths=tuple(map(self._strength, findings.strengths(self._result, result.topics))),
            gaps=tuple(map(self._gap, findings.gaps(self._result, result.topics))),
        )

    def _topic(self, result: TopicResult) -> Topic:
        topic = self._pack.topics[result.id]
        shown = [
            item for item in topic.items if self._result.items[item.id].state is not State.HIDDEN
        ]
        return Topic(
            id=topic.id,
            title=self._translator.text(topic.title),
            guide=self._translator.text(topic.guide),
            score=result.score,
            target=result.target,
            questions=tuple(map(self._question, shown)),
        )

    def _question(self, item: Item) -> Question:
        result = self._result.items[item.id]
        confidence = self._assessment.answer(item.id).confidence
        level = self._level(item)
        scale = self._pack.scales[item.scale] if isinstance(item, Rating) else []
        return Question(
            id=item.id,
            number=self._numbers[item.id],
            text=self._translator.text(item.text),
            answer=self._lines(item),
            brief=self._brief(item),
            answered=result.state is State.ANSWERED,
            open=result.state is State.UNANSWERED and not self._misfits(item),
            word="" if level is None else self._translator.text(scale[level]),
            level=level,
            steps=len(scale),
            score=result.score,
            confidence=""
            if confidence is None
            else confidence_of_answer(self._translator, confidence),
            doubtful=confidence is Confidence.LOW,
            notes=notes(item.id, self._assessment.sheet),
            whose=owner_told(self._pack, item, self._assessment.sheet, self._translator),
            evidence=files_told(self._assessment.evidence.get(item.id, ()), self._translator),
        )

    def _misfits(self, item: Item) -> bool:
        """Return whether an answer to the item holds a text that does not fit."""
        sheet = self._assessment.sheet
        everybody = [sheet.agreed, *(one.answers for one in sheet.respondents)]
        return any(answers.get(item.id, BLANK).misfits for answers in everybody)

    def _cases(self) -> tuple[Case, ...]:
        """Return the cases to print that fit: those of the topics with the largest gaps first."""
        text, result = self._translator.text, self._result
        said = replies(self._pack, self._assessment.sheet)
        scores = scores_by_id(result.sections, result.items, result.index, result.facets)
        known = {
            each.id: each
            for each in self._pack.catalogues.cases.cases
            if each.when is None or truth(self._pack, each.when, said, scores.get) is True
        }
        tied = (
            case
            for gap in findings.gaps(self._result)
            for case in self._pack.topics[gap.topic].cases
            if case in known
        )
        chosen = list(dict.fromkeys((*tied, *known)))[:_MOST_CASES]
        return tuple(
            Case(
                text(case.title),
                text(case.year),
                text(case.summary),
                text(case.lesson),
                text(case.source),
            )
            for case in map(known.__getitem__, chosen)
        )
