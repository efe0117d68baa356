"""Content of the slides, without layout: titles, sentences, tables and figures of charts."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.core.numbers import covered, ends, whole
from assessment.core.text import brief
from assessment.presentation.amounts import hours
from assessment.presentation.board_decisions import asked
from assessment.presentation.chapter_sentences import chapter_sentence
from assessment.presentation.criterion_words import criterion_title
from assessment.presentation.deliverables.one_page import one_page
from assessment.presentation.deliverables.plans import calendar, first_week, means_told
from assessment.presentation.deliverables.tables import Cell, Column, Handout, Teller, cell_text
from assessment.presentation.inputs import cells_told
from assessment.presentation.level_summary import too_early
from assessment.presentation.measures import measure_cadence, measure_title
from assessment.presentation.money import money_range
from assessment.presentation.own_scale import own_index, own_parts_told
from assessment.presentation.score_lines import has_radar
from assessment.presentation.score_text import is_nothing, span
from assessment.presentation.sources import sources_told
from assessment.presentation.targets import aim_told
from assessment.presentation.week_hours import hours_source, week_hours
from assessment.questionnaire.fit_criteria import Criterion
from assessment.questionnaire.types.table import Table as TableItem
from assessment.report.pdf.context import Setting
from assessment.report.slides.parts import (
    Bars,
    Grid,
    Part,
    Radar,
    Series,
    Slide,
    Texts,
    Tile,
    Tiles,
)
from assessment.scoring.results import GateState

_FINDINGS, _CHANNELS = 6, 8
_STEPS, _COLUMNS = 12, 4
_WEEK = {0: 0.18, 1: 0.54, 2: 0.18, 3: 0.1}
_POSTS = {0: 0.18, 1: 0.48, 4: 0.2, 6: 0.14}
"""Columns of deliverables that a slide shows, each with its share of the width."""
_MEASURES = (0.3, 0.16, 0.4, 0.14)
"""Shares of the width of the columns of measures."""


def slides(setting: Setting) -> list[Slide]:
    """Return the slides after the title slide that have something to say, in order."""
    makers = (
        _answer, _readiness, _holds, _audiences, _channels, _roadmap, _week, _calendar, _measures,
        _means, _decision,
    )  # fmt: skip
    made = (make(setting, setting.teller) for make in makers)
    return [each for each in made if each is not None]


def _answer(setting: Setting, _teller: Teller) -> Slide:
    content, _ = setting.content, setting.translator
    verdict = content.verdict
    early = too_early(setting.result, setting.pack)
    own = own_index(setting.pack, setting.result, _, early=early)
    tiles = [Tile(_("Readiness"), setting.score(content.index), _("of 100"))]
    if content.level_words:
        tiles.append(Tile(_("Level"), content.level_words))
    if content.index.low is not None:
        if not early:
            tiles.append(Tile(_("Range"), span(content.index, *setting.pack.thresholds)))
        share = content.index.coverage
        answered = (
            _("none that count") if is_nothing(share) else _("{share} %", share=covered(share))
        )
        tiles.append(Tile(_("Questions answered"), answered))
    texts = tuple(each for each in (verdict.need, verdict.ready, content.next_level, own) if each)
    notes = _(
        "Index, level and range: chapter “Readiness” of the report; every answer counts as its weight says "
        "({pack}).",
        pack=content.pack,
    )
    return Slide(verdict.question, (Texts(texts, strong=True), Tiles(tuple(tiles))), notes, share=0)


def _readiness(setting: Setting, _teller: Teller) -> Slide | None:
    content, _, result = setting.content, setting.translator, setting.result
    sections = [each for each in content.sections if each.scored]
    if content.index.value is None or not sections:
        return None
    labels = tuple(brief(each.title) for each in sections)
    early = too_early(result, setting.pack)
    shown = (
        None if early and each.score.low != each.score.high else each.score.value
        for each in sections
    )
    scores = Series(_("Score"), tuple(shown))
    targets = Series(_("Target"), tuple(each.target for each in sections))
    title = _("Readiness is {index} of 100", index=setting.figure(result.index.value))
    if early:
        low, high = ends(result.index.low, result.index.high, *setting.pack.thresholds)
        title = _("Readiness lies between {low} and {high} of 100", low=low, high=high)
    if content.level is not None:
        title = _("{title}: “{level}”", title=title, level=content.level.title)
    rows = tuple(
        (brief(each.title), setting.score(each.score, each.target), whole(each.target))
        for each in sections
    )
    table = Grid((_("Section"), _("Score"), _("Target")), rows, (0.6, 0.2, 0.2), frozenset((1, 2)))
    notes = _(
        "Scores by section are weighted means of the answers; targets are those of the questionnaire or your "
        "own. Source: chapter “Readiness”."
    )
    if own := own_parts_told(setting.pack, result, _, early=early):
        notes = _.sentences(notes, own)
    if not has_radar(len(sections)):
        return Slide(title, (table,), notes)
    return Slide(title, (Radar(labels, (scores, targets)), table), notes, share=0.58)


def _holds(setting: Setting, _teller: Teller) -> Slide | None:
    """Return what limits the level; without that, the largest gaps."""
    content, _ = setting.content, setting.translator
    pending = [gate for gate in content.gates if gate.state is not GateState.PASSED]
    pending.sort(key=lambda gate: (not gate.binds, not gate.caps))
    rows = tuple((gate.title, gate.state_words, gate.effect or gate.reason) for gate in pending)
    gaps = tuple(
        (each.topic, setting.figure(each.score, each.target), each.next_step or each.now)
        for each in content.gaps[:_FINDINGS]
    )
    notes = _(
        "Requirements hold the level whatever the average is; gaps are the topics furthest below their target. "
        "Source: chapter “Readiness”."
    )
    if count := sum(gate.caps for gate in pending):
        heads = (_("Requirement"), _("State"), _("What it means"))
        title = _.ngettext(
            "{n} requirement holds the level down", "{n} requirements hold the level down", count
        )
        return Slide(title, (Grid(heads, rows, (0.3, 0.16, 0.54)),), notes)
    if not gaps:
        return None
    heads = (_("Topic"), _("Score"), _("Next step"))
    title = _("No requirement holds the level down; these topics are the largest gaps")
    return Slide(title, (Grid(heads, gaps, (0.3, 0.12, 0.58), frozenset((1,))),), notes)


def _audiences(setting: Setting, teller: Teller) -> Slide | None:
    audiences, _ = setting.strategy.inputs.audiences, setting.translator
    item = setting.pack.items.get(setting.pack.roles.audiences or "")
    if not audiences or not isinstance(item, TableItem):
        return None
    told = [
        {id_: (title, text) for id_, title, text in cells_told(setting.pack, item, each.cells, _)}
        for each in audiences
    ]
    said = {
        column.id: sum(len(cells[column.id][1]) for cells in told if column.id in cells)
        for column in item.columns[1:]
    }
    fullest = sorted(said, key=lambda id_: -said[id_])[: _COLUMNS - 1]
    shown = [column for column in item.columns if column.id in fullest and said[column.id]]
    heads = (_("Who"), *(_.text(column.text) for column in shown))
    rows = tuple(
        (
            teller.audience(place),
            *(cells[column.id][1] if column.id in cells else "" for column in shown),
        )
        for place, cells in enumerate(told)
    )
    share = 1 / len(heads)
    table = Grid(heads, rows, (share,) * len(heads))
    title = chapter_sentence("audiences", teller, setting.result)
    notes = _("As described in the answers. Source: chapter “Audiences”.")
    return Slide(title, (table,), notes)


def _channels(setting: Setting, teller: Teller) -> Slide | None:
    plan, _ = setting.strategy.channels, setting.translator
    ranked = [fit for fit in plan.ranking if fit.value is not None][:_CHANNELS]
    if not ranked:
        return None
    labels = tuple(teller.channels.title(fit.channel) for fit in ranked)
    fits = Series(_("Fit"), tuple(fit.value for fit in ranked))
    said = next((line.texts for line in one_page(teller) if line.title == _("Where")), ())
    told = [*said, *teller.channels.verdict(sensitivity=False)[1:]]
    kept = {*plan.chosen, *plan.running, *plan.foundations}
    strong = frozenset(place for place, fit in enumerate(ranked) if fit.channel in kept)
    if 0 < len(strong) < len(ranked):
        told.append(_("Dark bars: these we run."))
    texts = Texts(tuple(told), _("What we do with them"))
    title = chapter_sentence("summary", teller, setting.result)
    counted = {
        each.criterion
        for fit in ranked
        for each in fit.criteria
        if each.score is not None and each.weight
    }
    notes = _(
        "Fit of 100 from {criteria}. Source: chapter “Channels”.",
        criteria=_.list([criterion_title(each, _) for each in Criterion if each in counted]),
    )
    return Slide(title, (Bars(labels, fits, strong=strong), texts), notes, share=0.55)


def _roadmap(setting: Setting, teller: Teller) -> Slide | None:
    plan, _ = setting.strategy.roadmap, setting.translator
    dated = [
        (brief(teller.roadmap.title(each.action)), each.start, (each.end - each.start).days + 1)
        for each in plan.steps
        if each.start is not None and each.end is not None
    ]
    if not dated:
        return None
    shown = dated[:_STEPS]
    labels, starts, days = zip(*shown, strict=True)
    title = _.ngettext(
        "{n} step, the first on {day}",
        "{n} steps, the first on {day}",
        len(dated),
        day=min(each[1] for each in dated),
    )
    notes = _(
        "Days follow from the free hours and from what needs what. Source: chapter “Roadmap”."
    )
    if len(dated) > len(shown):
        title = _(
            "The first {shown} of {n} steps, from {day} on",
            shown=len(shown),
            n=len(dated),
            day=min(each[1] for each in dated),
        )
        more = _.ngettext(
            "{n} more step is in the report.",
            "{n} more steps are in the report.",
            len(dated) - len(shown),
        )
        notes = setting.sentences(notes, more)
    series = Series(_("Days"), tuple(map(float, days)))
    return Slide(title, (Bars(tuple(labels), series, tuple(starts)),), notes)


def _handout(
    title: str, found: Handout | None, keep: Mapping[int, float], notes: str, setting: Setting
) -> Slide | None:
    """Return some columns of a deliverable's first table as a slide, without those nobody filled in."""
    if found is None:
        return None
    table = found.tables[0]
    told = {
        place: [_cell(row[place], table.columns[place], setting) for row in table.rows]
        for place in keep
    }
    filled = [place for place in keep if set(told[place]) != {""}]
    columns = [table.columns[place] for place in filled]
    rows = tuple(zip(*(told[place] for place in filled), strict=True))
    shares = tuple(keep[place] / sum(keep[each] for each in filled) for place in filled)
    figures = frozenset(place for place, each in enumerate(columns) if each.figure)
    heads = tuple(each.title for each in columns)
    return Slide(title, (Grid(heads, rows, shares, figures),), notes)


def _cell(cell: Cell, column: Column, setting: Setting) -> str:
    return cell_text(cell, column, setting.translator)


def _week(setting: Setting, teller: Teller) -> Slide | None:
    _ = setting.translator
    notes = _("Small things that need nothing first. Source: chapter “First week”.")
    found = first_week(teller) if teller.found.there else None
    title = chapter_sentence("first-week", teller, setting.result)
    return _handout(title, found, _WEEK, notes, setting)


def _calendar(setting: Setting, teller: Teller) -> Slide | None:
    _ = setting.translator
    found = calendar(teller) if teller.found.there else None
    notes = _("Dates can be moved; the mix counts. Source: chapter “Content calendar”.")
    title = chapter_sentence("calendar", teller, setting.result)
    return _handout(title, found, _POSTS, notes, setting)


def _measures(setting: Setting, teller: Teller) -> Slide | None:
    _ = setting.translator
    measures, pack = setting.strategy.measures.measures, setting.pack
    if not measures or not teller.found.there:
        return None
    notes = _(
        "Starting values as answered; targets marked as proposed are the program’s. How far “more” goes near "
        "the highest value: chapter “Success and evaluation”."
    )
    title = chapter_sentence("measures", teller, setting.result) or _("How we see that it works")
    heads = (_("Measure"), _("How often"), _("Goal"), _("Who"))
    rows = tuple(
        (
            brief(measure_title(pack, each, _)),
            measure_cadence(pack, each, _),
            aim_told(pack, setting.strategy, each, _, is_brief=True),
            each.owner,
        )
        for each in measures
    )
    filled = [place for place in range(len(heads)) if any(row[place] for row in rows)]
    shares = [_MEASURES[place] for place in filled]
    table = Grid(
        tuple(heads[place] for place in filled),
        tuple(tuple(row[place] for place in filled) for row in rows),
        tuple(each / sum(shares) for each in shares),
    )
    return Slide(title, (table,), notes)


def _means(setting: Setting, teller: Teller) -> Slide | None:
    _, strategy = setting.translator, setting.strategy
    tiles, texts = [], []
    week = week_hours(strategy)
    if week is not None:
        tiles += [
            Tile(_("Free hours a week"), hours(_, week.free)),
            Tile(_("For channels"), hours(_, week.channels)),
            Tile(_("For what is to be built"), hours(_, week.building)),
        ]
    budget = teller.found.budget
    if budget is not None:
        planned = money_range(budget.low, budget.high, budget.currency, _)
        tiles.append(Tile(_("What is planned costs"), planned))
        texts += means_told(budget, teller)
    people = next(
        (line.texts for line in one_page(teller) if line.title == _("Who, and how many hours")), ()
    )
    if not tiles:
        return None
    sources = sources_told(teller.pack, teller.sheet, _)
    texts += sources[:1]
    notes = _.sentences(hours_source(strategy, _), *sources)
    title = chapter_sentence("budget", teller, setting.result) or _("Money and hours")
    return Slide(title, (Tiles(tuple(tiles)), Texts((*people, *texts))), notes, share=0)


def _decision(setting: Setting, teller: Teller) -> Slide | None:
    """Return what the board is asked to decide, and what would change our mind."""
    _, decisions = setting.translator, asked(teller)
    if not decisions:
        return None
    lines = {line.title: line.texts for line in one_page(teller)}
    minds = lines.get(_("What would change our mind"), ())
    parts: tuple[Part, ...] = (Texts(decisions, _("We ask you to decide"), strong=True),)
    if minds:
        parts += (Texts(minds, _("What would change our mind")),)
    notes = _("Each sentence follows from the slides before. Source: “The strategy on one page”.")
    title = chapter_sentence("board", teller, setting.result) or _("The decision we ask for")
    return Slide(title, parts, notes, share=0.58)
