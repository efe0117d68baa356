"""Captions and figures of charts as tables, which stand below the charts of a Word report.

A chapter gives a chart its table. A chart without a description of its own in `alt_text` is described by
its table, with `ChartTable.told`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.analysis.robustness import Robustness
from assessment.core.i18n import Translator
from assessment.core.numbers import NONE, whole
from assessment.core.text import brief
from assessment.presentation.amounts import cases_of_hundred, hours, share
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.criterion_words import criterion_title
from assessment.presentation.portfolio import hours_parts
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.score_text import from_to, missing, span
from assessment.questionnaire.model import Lens, Pack
from assessment.scoring.results import Result, Score, SectionResult, TopicResult
from assessment.strategy import Strategy
from assessment.strategy.fit import Fit
from assessment.strategy.roadmap import Roadmap

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


def radar_table(_: Translator) -> ChartTable:
    """Return the caption of the radar; its figures stand below the bars."""
    return ChartTable(_("The sections’ scores"))


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


def levels_table(pack: Pack, firm: Robustness, _: Translator) -> ChartTable:
    """Return range and median of the index, and how often each level is reached, of 100 cases."""
    runs = [firm, *([] if firm.stress is None else [firm.stress])]
    off = firm.answer_error
    heads = [_("Level"), _("Weights moved a little"), _("Any weights at all")][: len(runs) + 1]
    ends = [tuple(whole(each, *pack.thresholds) for each in (run.low, run.high)) for run in runs]
    none = [] if off is None else [NONE]
    rows = [
        (_("range"), *(from_to(low, high) for low, high in ends), *none),
        (_("median"), *(whole(run.median, *pack.thresholds) for run in runs), *none),
    ]
    columns = [cases_of_hundred(run.levels, run.unplaced) for run in runs]
    columns += [] if off is None else [cases_of_hundred(off.levels, off.unplaced)]
    for id_ in firm.levels:
        rows.append((_.text(pack.level(id_).title), *(each.get(id_, "0") for each in columns)))
    heads += [] if off is None else [_("answers a step off")]
    caption = _("How often each level is reached, in 100 cases")
    return ChartTable(caption, tuple(heads), tuple(rows))


def hours_table(pack: Pack, strategy: Strategy, _: Translator) -> ChartTable:
    """Return the hours a week of each channel."""
    taken = tuple(
        (_.text(pack.channels_by_id[id_].title), hours(_, part))
        for id_, part in hours_parts(pack, strategy)
    )
    return ChartTable(_("Hours a week by channel"), (_("Channel"), _("Hours a week")), taken)


def fits_table(pack: Pack, strategy: Strategy, _: Translator) -> ChartTable:
    """Return the fit of each channel, and how firm it is."""
    firm = strategy.channels.firm
    rows = tuple(
        (
            _.text(pack.channels_by_id[fit.channel].title),
            whole(fit.value),
            share(firm[fit.channel]) if fit.channel in firm else "",
        )
        for fit in strategy.channels.ranking
    )
    heads = (_("Channel"), _("Fit"), _("Firm, of 100 trials"))
    return ChartTable(_("How well channels fit"), heads, rows)


def fit_table(pack: Pack, fit: Fit, _: Translator) -> ChartTable:
    """Return the scores of a channel by the criteria that count."""
    title = _.text(pack.channels_by_id[fit.channel].title)
    parts = tuple(
        (criterion_title(each.criterion, _), whole(each.score))
        for each in fit.criteria
        if each.share and each.score is not None
    )
    caption = _("How well “{channel}” fits", channel=title)
    return ChartTable(caption, (_("Criterion"), _("Score")), parts)


def competitors_table(_: Translator) -> ChartTable:
    """Return the caption of the competitors; their table stands beside the chart in every report."""
    return ChartTable(_("Who is on which channels"))


def steps_table(pack: Pack, roadmap: Roadmap, _: Translator, rows: range) -> ChartTable:
    """Return days and hours of the actions in these rows of the roadmap."""
    telling = RoadmapText(pack, roadmap, _)
    steps = tuple(
        (brief(telling.title(each.action)), telling.dates(each), hours(_, each.hours))
        for each in roadmap.steps[rows.start : rows.stop]
    )
    heads = (_("Action"), _("Days"), _("Hours"))
    return ChartTable(_(CHAPTERS["roadmap"]), heads, steps, share=0.33)


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
