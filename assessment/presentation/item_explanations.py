"""One item and the answers to it, in words."""

from __future__ import annotations

from assessment.answers.answer import Sheet, State
from assessment.core.i18n import Translator
from assessment.presentation.agreement import source_told
from assessment.presentation.explanation_facts import HANDS, ItemStory, Kind
from assessment.presentation.explanation_parts import (
    NONE,
    Column,
    Explanation,
    Table,
    figure,
    headed,
    shares_told,
)
from assessment.presentation.item_types import score_made
from assessment.presentation.next_steps import next_step
from assessment.presentation.replies import answer_lines, person
from assessment.presentation.requirements import requirement_table
from assessment.presentation.state_labels import confidence_of_answer, state_of_answer
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item


class ItemExplainer:
    """Explainer of one item and the answers to it."""

    def __init__(self, story: ItemStory, pack: Pack, sheet: Sheet, _: Translator) -> None:
        self._story = story
        self._pack = pack
        self._sheet = sheet
        self._translator = _
        self._item: Item = pack.items[story.id]

    def tell(self) -> Explanation:
        """Return the explanation, with a row for each answer."""
        _, story = self._translator, self._story
        title = _.text(self._item.text)
        step = next_step(self._pack, self._sheet, story.result, _)
        sentences = [
            self._how(),
            source_told(self._pack, self._item, self._sheet, _),
            self._weightless(),
            shares_told(story.shares, self._pack, _),
            _("Next: {step}", step=step) if step else "",
        ]
        tables = [self._answers()]
        if story.when is not None:
            tables.append(requirement_table(story.when, self._pack, self._sheet, _))
        options = self._item.options_by_id
        for option, requirement in story.offers:
            title = _("“{title}” is offered where:", title=_.text(options[option].title))
            tables.append(requirement_table(requirement, self._pack, self._sheet, _, title))
        return Explanation(
            headed(title, Kind.ITEM, _),
            tuple(each for each in sentences if each),
            tuple(tables),
        )

    def _how(self) -> str:
        _, result = self._translator, self._story.result
        if result.state is State.HIDDEN:
            return _("It is not asked here, since its condition is not met; it does not count.")
        if result.state is State.NOT_APPLICABLE:
            return _("It is not applicable here, so it does not count.")
        if not self._item.scored:
            return _("Its answer has no score and counts in no mean.")
        if result.score is None:
            return _(
                "{state}: it has no score, and any from 0 to 100 is possible.",
                state=state_of_answer(_, result.state),
            )
        return _("{score}: {how}.", score=figure(result.score), how=self._made())

    def _weightless(self) -> str:
        result = self._story.result
        if result.score is None or result.weight > 0:
            return ""
        return self._translator("Its weight is 0: asked, but not counted.")

    def _made(self) -> str:
        """Return how the score is computed from the answers that count."""
        counting = [each for each in self._story.said if each.counts and each.score is not None]
        if len(counting) > 1:
            return self._translator("the mean of the scores of {n} respondents", n=len(counting))
        value, left_out = counting[0].answer.value, counting[0].not_offered
        return score_made(self._pack, self._item, value, left_out, self._translator)

    def _answers(self) -> Table:
        _ = self._translator
        columns = (
            Column(_("Who")),
            Column(_("Score"), figures=True),
            Column(_("How sure")),
            Column(_("What was answered")),
        )
        unnamed = _("one of {n}", n=len(self._sheet.respondents))
        names = {
            one.id: unnamed if self._sheet.numbers_only else person(one.name, one.id)
            for one in self._sheet.respondents
        } | {HANDS: _("show of hands")}
        rows = []
        for said in self._story.said:
            answer = said.answer
            who = _("agreed") if said.respondent is None else names[said.respondent]
            text = _.list(answer_lines(self._pack, self._item, answer, _))
            if said.not_offered:
                chosen = [_.text(self._item.options_by_id[each].title) for each in said.not_offered]
                text = _(
                    "{text} (not offered now, so not counted: {options})",
                    text=text,
                    options=_.list(chosen),
                )
            if not said.counts:
                text = _("{text} (not counted)", text=text)
            note = answer.note.strip()
            rows.append(
                (
                    who,
                    figure(said.score),
                    confidence_of_answer(_, answer.confidence) if answer.confidence else NONE,
                    _("{text} Note: {note}", text=text, note=" ".join(note.split()))
                    if note
                    else text,
                )
            )
        return Table(columns, tuple(rows))
