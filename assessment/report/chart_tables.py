"""Figures of charts as tables, found by the description of the chart they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.analysis.robustness import Robustness
from assessment.core.i18n import Translator
from assessment.core.numbers import NONE, whole
from assessment.core.text import brief
from assessment.presentation.alt_text import (
    bars_alt,
    competitors_alt,
    firmness_alt,
    fit_alt,
    fits_alt,
    heat_alt,
    hours_alt,
    lens_alt,
    radar_alt,
    step_told,
)
from assessment.presentation.amounts import hours, share
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.criteria import criterion_title
from assessment.presentation.portfolio import hours_parts
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.rounds import earlier_rounds
from assessment.presentation.score_text import from_to, missing, span
from assessment.questionnaire.model import Pack
from assessment.report.pdf.chapters.readiness import last_round
from assessment.report.pdf.context import Setting
from assessment.scoring.results import Score, SectionResult, TopicResult

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


class ChartTables:
    """Captions and tables of the charts of one report."""

    def __init__(self, setting: Setting) -> None:
        _, pack = setting.translator, setting.pack
        self._translator = _
        self._known = dict((*_scores(setting), *_channels(setting)))
        telling = RoadmapText(pack, setting.strategy.roadmap, _)
        self._steps = {
            step_told(telling, each): (
                brief(telling.title(each.action)),
                telling.dates(each),
                hours(_, each.hours),
            )
            for each in setting.strategy.roadmap.steps
        }

    def of(self, alt: str) -> ChartTable:
        """Return caption and table of the chart with that description; the caption may be all of it.

        A chart of the roadmap may hold any run of its steps.
        """
        steps = tuple(row for told, row in self._steps.items() if told in alt)
        if not steps:
            return self._known.get(alt, ChartTable(alt))
        _ = self._translator
        heads = (_("Action"), _("Days"), _("Hours"))
        return ChartTable(_(CHAPTERS["roadmap"]), heads, steps, share=0.27)


def _scores(setting: Setting) -> Iterator[tuple[str, ChartTable]]:
    _, pack, result = setting.translator, setting.pack, setting.result
    older = earlier_rounds(pack, setting.assessment)[:-1]
    told = radar_alt(result, pack, _, last_round(setting), older=older)
    yield told, ChartTable(_("The sections’ scores"))
    whole_pack = _scored(pack, _("Scores by section"), result.scored_sections, _)
    yield bars_alt(result, pack, _), whole_pack
    for section in result.scored_sections:
        title = _("Scores by topic: {section}", section=_.text(pack.title_of(section.id)))
        yield bars_alt(result, pack, _, section.id), _scored(pack, title, section.topics, _)
    yield heat_alt(result, pack, _), _heat(setting)
    for lens in pack.lenses:
        rows = tuple(
            (_.text(each.title), *_figures(pack, result.facets[lens.id][each.id], _))
            for each in lens.facets
        )
        heads = (_.text(lens.title), _("Score"), _("Range"))
        yield lens_alt(result, pack, _, lens.id), ChartTable(_.text(lens.title), heads, rows)
    firm = setting.strategy.robustness
    if firm is not None:
        alt = firmness_alt(pack, firm, result.standing.level, _)
        yield alt, _levels(pack, firm, _)


def _levels(pack: Pack, firm: Robustness, _: Translator) -> ChartTable:
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
    for id_ in firm.levels:
        shares = [run.levels.get(id_, 0.0) for run in runs]
        shares += [] if off is None else [off.levels.get(id_, 0.0)]
        rows.append((_.text(pack.level(id_).title), *map(share, shares)))
    heads += [] if off is None else [_("answers a step off")]
    caption = _("How often each level is reached, in 100 cases")
    return ChartTable(caption, tuple(heads), tuple(rows))


def _channels(setting: Setting) -> Iterator[tuple[str, ChartTable]]:
    _, pack, strategy = setting.translator, setting.pack, setting.strategy
    plan = strategy.channels
    taken = tuple(
        (_.text(pack.channels_by_id[id_].title), hours(_, part))
        for id_, part in hours_parts(pack, strategy)
    )
    heads: tuple[str, ...] = (_("Channel"), _("Hours a week"))
    yield hours_alt(pack, strategy, _), ChartTable(_("Hours a week by channel"), heads, taken)
    fits = []
    for fit in plan.ranking:
        title = _.text(pack.channels_by_id[fit.channel].title)
        firm = share(plan.firm[fit.channel]) if fit.channel in plan.firm else NONE
        fits.append((title, whole(fit.value), firm))
        parts = tuple(
            (criterion_title(each.criterion, _), whole(each.score))
            for each in fit.criteria
            if each.share and each.score is not None
        )
        caption = _("How well “{channel}” fits", channel=title)
        yield fit_alt(pack, fit, _), ChartTable(caption, (_("Criterion"), _("Score")), parts)
    heads = (_("Channel"), _("Fit"), _("Firm, of 100 trials"))
    caption = _("How well channels fit")
    yield fits_alt(pack, strategy, _), ChartTable(caption, heads, tuple(fits))
    caption = _("Who is on which channels")
    yield competitors_alt(pack, strategy.inputs, _), ChartTable(caption)


def _figures(pack: Pack, score: Score, _: Translator) -> tuple[str, str]:
    """Return a score and its range."""
    value = missing(score, _) or whole(score.value, *pack.thresholds)
    return value, span(score, *pack.thresholds)


def _scored(
    pack: Pack,
    caption: str,
    parts: tuple[SectionResult, ...] | tuple[TopicResult, ...],
    _: Translator,
) -> ChartTable:
    rows = tuple(
        (_.text(pack.title_of(each.id)), *_figures(pack, each.score, _), whole(each.target))
        for each in parts
    )
    return ChartTable(caption, (_("Title"), _("Score"), _("Range"), _("Target")), rows)


def _heat(setting: Setting) -> ChartTable:
    _, pack = setting.translator, setting.pack
    rows = []
    for section in setting.result.scored_sections:
        told = [
            _(
                "{name} {score}",
                name=brief(_.text(pack.title_of(each.id))),
                score=_figures(pack, each.score, _)[0],
            )
            for each in section.topics
        ]
        rows.append((_.text(pack.title_of(section.id)), _("; ").join(told)))
    heads = (_("Section"), _("Topics"))
    return ChartTable(_("Scores by topic"), heads, tuple(rows), share=0.7)
