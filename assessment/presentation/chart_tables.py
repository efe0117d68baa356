"""Captions and figures of charts as tables, which stand below the charts of a Word report.

Tables of one chart are in its file in `assessment.charts`; here are those that several share. A chapter
gives a chart its table. A chart without a description of its own in `alt_text` is described by its
table, with `ChartTable.told`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.core.text import brief
from assessment.presentation.score_text import missing, span
from assessment.questionnaire.model import Lens, Pack
from assessment.scoring.results import Result, Score, SectionResult, TopicResult

_WIDE = 0.25
"""Share of the width from which on a column holds texts."""


@dataclass(frozen=True, slots=True)
class ChartTable:
    """Figures of a chart: a short caption, the heads of columns and the rows below them."""

    caption: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    share: float = 0.18
    """Share of the width, 0–1, of each column but the first; figures are narrow, texts wide."""

    @property
    def figures(self) -> bool:
        """Whether all columns but the first hold figures."""
        return self.share < _WIDE

    def told(self, _: Translator) -> str:
        """Return caption and rows as the description of a chart, for readers who can't see it."""
        rows = [_("{name}: {text}", name=row[0], text=_.list(row[1:])) for row in self.rows]
        return _("{name}: {text}", name=self.caption, text=_("; ").join(rows))


def sections_table(result: Result, pack: Pack, _: Translator) -> ChartTable:
    """Return score, range and target of each section."""
    return _scored(pack, _("Scores by section"), result.scored_sections, _)


def topics_table(result: Result, pack: Pack, _: Translator, section: str) -> ChartTable:
    """Return score, range and target of each topic of a section."""
    title = _("Scores by topic: {section}", section=_.text(pack.title_of(section)))
    return _scored(pack, title, result.section(section).topics, _)


def heat_table(result: Result, pack: Pack, _: Translator, rows: range) -> ChartTable:
    """Return the scores of the topics of the sections in `rows`."""
    shown = []
    for section in result.scored_sections[rows.start : rows.stop]:
        told = [
            _(
                "{name} {score}",
                name=brief(_.text(pack.title_of(each.id))),
                score=_figures(pack, each.score, _)[0],
            )
            for each in section.topics
        ]
        shown.append((_.text(pack.title_of(section.id)), _("; ").join(told)))
    heads = (_("Section"), _("Topics"))
    return ChartTable(_("Scores by topic"), heads, tuple(shown), share=0.7)


def lens_table(result: Result, pack: Pack, _: Translator, lens: Lens) -> ChartTable:
    """Return score and range of each facet of a lens."""
    rows = tuple(
        (_.text(each.title), *_figures(pack, result.facets[lens.id][each.id], _))
        for each in lens.facets
    )
    title = _.text(lens.title)
    return ChartTable(title, (title, _("Score"), _("Range")), rows)


def _figures(pack: Pack, score: Score, _: Translator) -> tuple[str, str]:
    """Return a score and its range."""
    value = missing(score, _) or whole(score.value, *pack.thresholds)
    return value, span(score, *pack.thresholds)


def _scored(
    pack: Pack, caption: str, parts: Sequence[SectionResult | TopicResult], _: Translator
) -> ChartTable:
    rows = tuple(
        (_.text(pack.title_of(each.id)), *_figures(pack, each.score, _), whole(each.target))
        for each in parts
    )
    return ChartTable(caption, (_("Title"), _("Score"), _("Range"), _("Target")), rows)
