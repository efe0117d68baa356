"""Scores that are made of parts, in words."""

from __future__ import annotations

from typing import ClassVar

from assessment.core.i18n import N_, Translator
from assessment.core.numbers import covered
from assessment.presentation.explanation_facts import Kind, ScoreStory
from assessment.presentation.explanation_parts import (
    NONE,
    Column,
    Explanation,
    Table,
    figure,
    headed,
    shares_told,
    title_of,
)
from assessment.questionnaire.model import Pack
from assessment.scoring.results import LeftOut

_LEFT_OUT = {
    LeftOut.UNANSWERED: N_("not answered yet"),
    LeftOut.UNKNOWN: N_("don't know"),
    LeftOut.NOT_APPLICABLE: N_("not applicable"),
    LeftOut.HIDDEN: N_("not asked here"),
    LeftOut.UNSCORED: N_("has no score"),
    LeftOut.NO_WEIGHT: N_("weight 0: not counted"),
    LeftOut.NO_SCORE: N_("no score yet"),
}


class ScoreExplainer:
    """Explainer of a score that is made of parts."""

    _OTHERS: ClassVar = {
        (Kind.INDEX, "geometric"): N_(
            "{value}: an average of {n} {n:section|sections}, by weight, in which weak sections count for "
            "more (a geometric mean)."
        ),
        (Kind.INDEX, "minimum"): N_(
            "{value}: the score of the weakest of {n} {n:section|sections}."
        ),
        (Kind.SECTION, "minimum"): N_("{value}: the score of the weakest of {n} {n:topic|topics}."),
        (Kind.SECTION, "all"): N_(
            "{value}: 100 only where each of {n} {n:topic|topics} has 100, otherwise 0."
        ),
        (Kind.TOPIC, "minimum"): N_(
            "{value}: the score of the weakest of {n} "
            "{n:question that counts and is|questions that count and are} answered."
        ),
        (Kind.TOPIC, "all"): N_(
            "{value}: 100 only where each of {n} "
            "{n:question that counts and is|questions that count and are} answered has 100, otherwise 0."
        ),
    }
    """Sentences for what is no plain mean, by the kind of the whole and its aggregation."""

    def __init__(self, story: ScoreStory, pack: Pack, _: Translator) -> None:
        self._story = story
        self._pack = pack
        self._translator = _

    def tell(self) -> Explanation:
        """Return the explanation, with a row for each part."""
        story, _ = self._story, self._translator
        title = title_of(self._pack, story.kind, story.id, _)
        shares = shares_told(story.shares, self._pack, _)
        sentences = [self._how(), self._range(), self._unknown(), shares]
        return Explanation(
            headed(title, story.kind, _),
            tuple(each for each in sentences if each),
            (self._parts(),),
        )

    def _how(self) -> str:
        story, _ = self._story, self._translator
        score = story.score
        if score.low is None:
            return _("Nothing in it counts here, so it has no score.")
        if score.value is None:
            return _("Nothing that counts has been answered yet, so it has no score.")
        value = figure(score.value, self._pack)
        if story.target is not None:
            value = _("{score} (target {target})", score=value, target=f"{story.target:g}")
        n = sum(part.left_out is None for part in score.parts)
        text = self._OTHERS.get((story.kind, story.aggregation))
        if text is not None and n > 1:
            return _(text, value=value, n=n)
        return self._mean(n, value)

    def _mean(self, n: int, value: str) -> str:
        ngettext = self._translator.ngettext
        match self._story.kind:
            case Kind.INDEX:
                return ngettext(
                    "{value}: the score of the {n} section that has one.",
                    "{value}: the mean of {n} sections, each by its weight.",
                    n,
                    value=value,
                )
            case Kind.SECTION:
                return ngettext(
                    "{value}: the score of the {n} topic that has one.",
                    "{value}: the mean of {n} topics, each by its weight.",
                    n,
                    value=value,
                )
        return ngettext(
            "{value}: the score of the {n} question that counts and is answered.",
            "{value}: the mean of {n} questions that count and are answered, each by its weight.",
            n,
            value=value,
        )

    def _range(self) -> str:
        score, _ = self._story.score, self._translator
        if score.low is None:
            return ""
        if score.low == score.high:
            return _("Everything that counts in it is answered.")
        return _(
            "{coverage} % is answered; what is open could still move it between {low} and {high}.",
            coverage=covered(score.coverage),
            low=figure(score.low, self._pack),
            high=figure(score.high, self._pack),
        )

    def _unknown(self) -> str:
        """Return that what is not known counts in no mean, so that a score can rise by it."""
        unknown = self._story.unknown
        if not unknown or self._story.score.value is None:
            return ""
        return self._translator.ngettext(
            "{n} question is answered “don't know”: it counts in no mean, so the score is that of the others "
            "and can be higher than before; the range says what it may turn out to be.",
            "{n} questions are answered “don't know”: they count in no mean, so the score is that of the "
            "others and can be higher than before; the range says what it may turn out to be.",
            unknown,
        )

    def _parts(self) -> Table:
        _ = self._translator
        columns = (
            Column(_("Id")),
            Column(_("Score"), figures=True),
            Column(_("Weight"), figures=True),
            Column(_("Share"), figures=True),
            Column(_("Left out")),
            Column(_("What it is")),
        )
        rows = [
            (
                part.id,
                figure(part.score, self._pack),
                f"{part.weight:g}",
                _("{share} %", share=f"{100 * part.share:.1f}") if part.left_out is None else NONE,
                _(_LEFT_OUT[part.left_out]) if part.left_out else "",
                _.text(self._pack.title_of(part.id)),
            )
            for part in self._story.score.parts
        ]
        return Table(columns, tuple(rows))
