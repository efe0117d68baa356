"""Success: measures, reading frequencies, readings so far and review dates."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.charts.sparkline import sparkline
from assessment.core.i18n import N_
from assessment.core.numbers import NONE
from assessment.core.text import brief
from assessment.presentation.alt_text import readings_alt
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.measures import (
    course,
    later_told,
    measure_cadence,
    measure_method,
    measure_part,
    measure_title,
    measure_unit,
    proposal_told,
    purpose_title,
    without_channel,
)
from assessment.presentation.next_steps import bare
from assessment.presentation.reading_rhythm import reading_rhythm
from assessment.presentation.reviews import decides_always, finished_told, planned_reviews
from assessment.presentation.sources import measures_source_told
from assessment.presentation.targets import aim_told, rule_told, stop_told
from assessment.questionnaire.catalogues import Metric
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.components import marked
from assessment.report.pdf.context import Setting
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import (
    HEAD,
    INTRO,
    LEAD,
    OVERLINE,
    SMALL,
    SMALL_BOLD,
    SMALL_MUTED,
    STRONG,
)
from assessment.strategy.measures import Measure
from assessment.strategy.progress import Goal, Reading, progress

_TITLE_LENGTH = 70
"""Characters of a title that is only mentioned."""
_LINE_LENGTH = 280
"""Characters of a sentence that names several measures."""
_TOGETHER = 0.75
"""Share of a page up to which the dates of reviews are kept together."""


def measures(setting: Setting) -> list[Block]:
    """Return the chapter; empty for a pack that neither asks for measures nor has any."""
    _, pack, plan = setting.translator, setting.pack, setting.strategy.measures
    if pack.roles.success is None and not pack.metrics_by_id and not plan.measures:
        return []
    blocks = setting.chapter(_(CHAPTERS["measures"]), "measures")
    if plan.measures:
        blocks.append(setting.text(_intro(setting), LEAD))
        blocks += [_table(setting), *setting.rest(plan.measures), *whose(setting)]
        blocks += _remarks(setting)
        blocks += [] if setting.short else _cadences(setting)
    else:
        none = _("Nothing has been set that is to be measured, and nothing can be suggested yet.")
        blocks += [setting.text(none, LEAD), *_remarks(setting)]
    readings = [] if setting.short else readings_so_far(setting)
    blocks += [*readings, *_reviews(setting)]
    setting.aligned(blocks)
    return blocks


def whose(setting: Setting) -> list[Block]:
    """Return whose the starting values and targets are, where others were asked."""
    told = measures_source_told(setting.pack, setting.assessment.sheet, setting.translator)
    return [Space(6), setting.text(told, SMALL_MUTED)] if told else []


_PARTS = {
    "outcome": N_("an outcome that says whether it was worth it"),
    "driver": N_("drivers that move first"),
    "guard": N_("a guard against winning at the wrong price"),
}


def _intro(setting: Setting) -> str:
    """Return which parts the measures have: those that are there."""
    _ = setting.translator
    there = {each.part for each in setting.strategy.measures.measures}
    parts = [_(told) for part, told in _PARTS.items() if part in there]
    if parts:
        return _("For the first purposes: {parts}.", parts=_("; ").join(parts))
    return _("What you set yourselves to judge by.")


def _remarks(setting: Setting) -> list[Block]:
    """Return a sentence each on purposes without measures and on measures the user declined."""
    _, pack, plan = setting.translator, setting.pack, setting.strategy.measures
    rule = rule_told(pack, setting.strategy, _)
    said = [each for each in [rule, proposal_told(plan, _), later_told(pack, plan, _)] if each]
    said += without_channel(pack, plan, setting.strategy.channels.running, _)
    if plan.without:
        titles = _.list([purpose_title(pack, id_, _) for id_ in plan.without])
        said.append(_("Nothing more in the catalogue measures: {purposes}.", purposes=titles))
    metrics = [pack.metrics_by_id[id_] for id_ in plan.declined if id_ in pack.metrics_by_id]
    if metrics:
        titles = _.list([_.text(each.title) for each in metrics])
        said.append(_("Not measured, as you decided: {measures}.", measures=titles))
    return [Space(6), *(setting.text(each, SMALL_MUTED) for each in said)] if said else []


# the measures


def _table(setting: Setting) -> Block:
    """Return the table of measures: the user's own first, then by purpose."""
    _, plan = setting.translator, setting.strategy.measures
    heads = (
        (3, _("Measure")),
        (4, _("Source") if setting.short else _("Computation, source")),
        (2, _("Unit, how often")),
        (3, _("Goal")),
    )
    head = setting.columns(*((count, setting.text(text, HEAD)) for count, text in heads))
    rows: list[Block] = []
    shown = setting.kept(plan.measures)
    for purpose in dict.fromkeys([None, *(each.purpose for each in shown)]):
        group = [each for each in shown if each.purpose == purpose]
        rows += [
            _row(setting, each, _group(setting, purpose) if place == 0 else "")
            for place, each in enumerate(group)
        ]
    return setting.table(head, rows, 4.5, fitted=True)


def _group(setting: Setting, purpose: str | None) -> str:
    if purpose is None:
        return setting.translator("Set by you")
    return purpose_title(setting.pack, purpose, setting.translator)


def _row(setting: Setting, measure: Measure, group: str) -> Block:
    _ = setting.translator
    metric = None if measure.metric is None else setting.pack.metrics_by_id[measure.metric]
    name: list[Block] = [setting.text(measure_title(setting.pack, measure, _), SMALL_BOLD)]
    if part := measure_part(measure, _):
        name.append(setting.text(part, SMALL_MUTED))
    pack, strategy = setting.pack, setting.strategy
    goal: list[Block] = [setting.text(aim_told(pack, strategy, measure, _), SMALL)]
    if stop := stop_told(pack, strategy, measure, _):
        goal.append(setting.text(stop, SMALL_MUTED))
    if measure.owner:
        goal.append(setting.text(_("Owner: {name}", name=measure.owner), SMALL_MUTED))
    row = setting.columns(
        (3, Stack(name)),
        (4, Stack(_how(setting, measure, metric))),
        (2, Stack(_often(setting, measure, metric))),
        (3, Stack(goal)),
    )
    if not group:
        return row
    return Stack([Space(4), setting.text(group, OVERLINE), Space(3), row])


def _how(setting: Setting, measure: Measure, metric: Metric | None) -> list[Block]:
    """Return how it is counted, and the source of its figures; in a short report the source alone, if any."""
    _ = setting.translator
    method = measure_method(setting.pack, measure, _)
    source = "" if metric is None else _.text(metric.source)
    if setting.short and source:
        return [setting.text(source, SMALL)]
    blocks: list[Block] = [setting.text(method, SMALL)] if method else []
    return [*blocks, setting.text(source, SMALL_MUTED)] if source else blocks


def _often(setting: Setting, measure: Measure, metric: Metric | None) -> list[Block]:
    _ = setting.translator
    texts = [measure_unit(setting.pack, measure, _), measure_cadence(setting.pack, measure, _)]
    if metric is not None and metric.direction == "down":
        texts.append(_("less is better"))
    return [setting.text(each, SMALL) for each in texts if each]


def _cadences(setting: Setting) -> list[Block]:
    """Return the table of measures by how often they are read."""
    _ = setting.translator
    rows: list[Block] = [
        setting.columns(
            (3, setting.text(each.often, SMALL_BOLD)),
            (9, setting.text(_.list([*map(brief, each.measures)]), SMALL)),
        )
        for each in reading_rhythm(setting.pack, setting.strategy, _)
    ]
    if not rows:
        return []
    head = setting.columns(
        (3, setting.text(_("How often"), HEAD)), (9, setting.text(_("What to read"), HEAD))
    )
    return [setting.subtitle(_("When to look at what")), setting.table(head, rows, 3.5)]


# readings and reviews


def readings_so_far(setting: Setting) -> list[Block]:
    """Return the table of measures with readings, each with its course."""
    found: dict[str, list[Reading]] = {}
    for each in setting.assessment.readings:
        found.setdefault(each.measure, []).append(Reading(each.day, each.value, each.note))
    if not found:
        return []
    _ = setting.translator
    head = setting.columns(
        (4, setting.text(_("Measure"), HEAD)), (8, setting.text(_("Readings"), HEAD))
    )
    rows = [_read(setting, id_, readings) for id_, readings in found.items()]
    return [setting.subtitle(_("Readings so far")), setting.table(head, rows, 5.0)]


def _read(setting: Setting, id_: str, readings: Sequence[Reading]) -> Block:
    """Return the row of one measure's readings; one no longer measured has no goal."""
    _, pack = setting.translator, setting.pack
    started = setting.assessment.assessed_on
    measure = next(
        (each for each in setting.strategy.measures.measures if each.id == id_),
        Measure(id_, id_ if id_ in pack.metrics_by_id else None, "", None, None),
    )
    down = measure.metric is not None and pack.metrics_by_id[measure.metric].direction == "down"
    due = None if measure.seasonal else measure.day
    goal = Goal(measure.since or started, measure.baseline, measure.target, due, down)
    name = Stack(
        [
            setting.text(measure_title(pack, measure, _), SMALL_BOLD),
            setting.text(course(progress(readings, goal), _), SMALL_MUTED),
        ]
    )
    look = setting.page.look
    line = setting.worded_chart(
        lambda width: sparkline(readings, goal, _, look.sized(width)),
        setting.height,
        told=readings_alt(readings, goal, _),
    )
    return setting.columns((4, name), (8, line))


def _reviews(setting: Setting) -> list[Block]:
    """Return the review dates, each with the figures that decide and the actions finished by then."""
    _ = setting.translator
    reviews = planned_reviews(setting.pack, setting.strategy, _)
    intro = _(
        "At each, look at these figures, then decide what goes on, what changes and what stops."
    )
    titles: list[Block] = [
        setting.subtitle(_("Review dates")),
        setting.subtitle(intro, INTRO),
    ]
    if not any(each.finished or each.decides for each in reviews):
        days = _("; ").join(_.date(each.day) for each in reviews)
        return [*titles, setting.text(days, STRONG)]
    always = decides_always(reviews)
    if always:
        told = _("Each time: {measures}.", measures=_("; ").join(map(bare, always)))
        titles += [setting.text(told, SMALL), Space(5)]
    own = [[text for text in each.decides if text not in always] for each in reviews]
    spans = (2, 5, 5) if any(own) else (2, 0, 10)
    heads = (_("Review on"), _("What decides"), _("Finished by then"))
    rows: list[Block] = []
    for each, decides in zip(reviews, own, strict=True):
        cells = (
            setting.text(_.date(each.day), SMALL_BOLD),
            Stack(_listed(setting, decides or [NONE], _LINE_LENGTH)),
            Stack(_listed(setting, finished_told(each, _))),
        )
        rows.append(setting.columns(*_spanned(spans, cells)))
    head = setting.columns(*_spanned(spans, [setting.text(each, HEAD) for each in heads]))
    table = setting.table(head, rows, 4.0, fitted=True)
    return [Stack([*titles, table], whole=_TOGETHER * setting.height)]


def _spanned(spans: Sequence[int], blocks: Sequence[Block]) -> list[tuple[int, Block]]:
    """Return the blocks of the columns that have any width."""
    return [(span, block) for span, block in zip(spans, blocks, strict=True) if span]


def _listed(setting: Setting, texts: Sequence[str], most: int = _TITLE_LENGTH) -> list[Block]:
    """Return texts below each other; in a short report those after one another that need no marks."""
    shown = [brief(each, most) for each in texts]
    if setting.short or shown == [NONE]:
        return [setting.text(setting.translator("; ").join(shown), SMALL)]
    return marked(setting, shown)
