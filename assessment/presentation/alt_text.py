"""Alternative texts of charts in a PDF, for readers who can't see them.

Every figure given here is also shown by the chart. Drawing is done in `charts`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.analysis.agreement import ItemAgreement
from assessment.analysis.robustness import Robustness
from assessment.answers.peers import Peers
from assessment.core.i18n import Translator
from assessment.core.numbers import minus, plain, whole
from assessment.core.text import brief
from assessment.presentation.agreement import spread_told
from assessment.presentation.amounts import hours, share
from assessment.presentation.criterion_words import criterion_title
from assessment.presentation.level_summary import figure_told, level_words, too_early
from assessment.presentation.peers import spread_words
from assessment.presentation.portfolio import fit_made, hours_parts
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import OPENING
from assessment.presentation.robustness import robustness_told
from assessment.presentation.rounds import PastResult
from assessment.presentation.score_text import span
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.rating import Rating
from assessment.scoring.results import Result, Score
from assessment.strategy import Strategy
from assessment.strategy.fit import Fit
from assessment.strategy.inputs import Inputs
from assessment.strategy.progress import Goal, Reading
from assessment.strategy.roadmap import Roadmap, Step


def ring_alt(result: Result, pack: Pack, _: Translator) -> str:
    """Return the index with its range, and the level."""
    index = result.index
    figure = whole(index.value, *pack.thresholds)
    if index.value is None:
        if index.low is None:
            return _("Readiness: nothing that counts applies here.")
        return _("Readiness: no question has been answered yet.")
    if whole(index.low, *pack.thresholds) == whole(index.high, *pack.thresholds):
        said = _("Readiness {index} of 100.", index=figure)
    elif too_early(result, pack):
        low, high = whole(index.low), whole(index.high)
        said = _("Readiness between {low} and {high} of 100.", low=low, high=high)
    else:
        said = _(
            "Readiness {index} of 100, between {low} and {high}.",
            index=figure,
            low=whole(index.low, *pack.thresholds),
            high=whole(index.high, *pack.thresholds),
        )
    level = level_words(result, pack, _)
    if not level:
        return said
    if result.standing.provisional:
        return _joined(_, said, _("Level: {level}, provisional.", level=level))
    return _joined(_, said, _("Level: {level}.", level=level))


def radar_alt(
    result: Result,
    pack: Pack,
    _: Translator,
    last: Result | None,
    peers: Peers | None = None,
    *,
    older: Sequence[PastResult] = (),
) -> str:
    """Return the score of each section, with range, target, earlier rounds' and other organisations'."""
    said = []
    for section in result.scored_sections:
        facts = [_("target {target}", target=whole(section.target))]
        if last is not None:
            before = last.section(section.id).score
            facts.append(_("last round {score}", score=whole(before.value, *pack.thresholds)))
        for past in reversed(older):
            then = past.result.section(section.id).score
            details = {"date": _.date(past.day), "score": whole(then.value, *pack.thresholds)}
            facts.append(_("{date}: {score}", **details))
        if peers is not None and (spread := peers.spread(section.id)) is not None:
            facts.append(spread_words(spread, _))
        said.append(
            _scored(pack, _.text(pack.title_of(section.id)), section.score, facts, _, result)
        )
    return _("Radar of the sections’ scores: {scores}.", scores=_listed(_, said))


def bars_alt(result: Result, pack: Pack, _: Translator, section: str | None = None) -> str:
    """Return the score of each section, or of each topic of `section`, with range and target."""
    if section is None:
        said = [
            _scored(pack, _.text(pack.title_of(each.id)), each.score, [_target(each.target, _)],
                    _, result)
            for each in result.scored_sections
        ]  # fmt: skip
        return _("Scores by section: {scores}.", scores=_listed(_, said))
    said = [
        _scored(pack, _.text(pack.title_of(each.id)), each.score, [_target(each.target, _)],
                _, result)
        for each in result.section(section).topics
    ]  # fmt: skip
    return _("Scores by topic: {scores}.", scores=_listed(_, said))


def heat_alt(result: Result, pack: Pack, _: Translator, sections: range | None = None) -> str:
    """Return the score of each topic, section by section; of all, or of those at some places."""
    said = []
    places = range(len(result.scored_sections)) if sections is None else sections
    for section in result.scored_sections[places.start : places.stop]:
        topics = [
            _figured(pack, _.text(pack.title_of(each.id)), each.score, _, result)
            for each in section.topics
        ]
        title = _.text(pack.title_of(section.id))
        said.append(_("{name}: {text}", name=title, text=_.list(topics)))
    return _("Scores by topic. {scores}.", scores=_listed(_, said))


def firmness_alt(pack: Pack, found: Robustness, level: str | None, _: Translator) -> str:
    """Return the range of the index when weights and answers vary, and each level's frequency."""
    said = list(robustness_told(pack, found, level, _))
    if found.levels:
        said.append(_("Levels: {levels}.", levels=_frequencies(pack, found.levels, _)))
        if (off := found.answer_error) is not None:
            levels = _frequencies(pack, off.levels, _)
            said.append(_("With answers a step off: {levels}.", levels=levels))
    return _joined(_, *said)


def _frequencies(pack: Pack, levels: Mapping[str, float], _: Translator) -> str:
    said = [
        _(
            "{level} in {share} of 100 cases",
            level=_.text(pack.level(id_).title),
            share=share(part),
        )
        for id_, part in levels.items()
    ]
    return _listed(_, said)


def hours_alt(pack: Pack, strategy: Strategy, _: Translator) -> str:
    """Return the hours a week that each channel takes, and the hours available."""
    plan, free = strategy.channels, strategy.inputs.hours
    said = [
        _("{name} {score}", name=_.text(pack.channels_by_id[id_].title), score=hours(_, part))
        for id_, part in hours_parts(pack, strategy)
    ]
    ends = [_("together {hours}", hours=hours(_, plan.used_told))]
    if plan.hours is not None:
        ends.append(_("can be planned with: {hours}", hours=hours(_, plan.hours)))
    if free is not None:
        ends.append(_("free: {hours}", hours=hours(_, free)))
    return _("Hours a week: {hours}.", hours=_listed(_, [*said, *ends]))


def fits_alt(pack: Pack, strategy: Strategy, _: Translator) -> str:
    """Return the fit of each channel, whether it is chosen or suggested, and its firmness."""
    plan = strategy.channels
    said = []
    for fit in plan.ranking:
        facts = [_("chosen")] if fit.channel in plan.chosen else []
        if fit.channel in plan.suggested:
            facts.append(_("suggested"))
        if fit.channel in plan.firm:
            facts.append(_("firm {share}", share=share(plan.firm[fit.channel])))
        title = _.text(pack.channels_by_id[fit.channel].title)
        fits = _("{name} {score}", name=title, score=whole(fit.value))
        said.append(_with(fits, facts, _))
    return _("How well channels fit, of 100: {fits}.", fits=_listed(_, said))


def fit_alt(pack: Pack, fit: Fit, _: Translator) -> str:
    """Return the score of each criterion of a fit; and the points it contributes, where they add up."""
    title = _.text(pack.channels_by_id[fit.channel].title)
    rule = pack.catalogues.channels.fit
    if rule is not None:
        scores = [
            _("{name} {score}", name=criterion_title(each.criterion, _), score=whole(each.score))
            for each in fit.criteria
            if each.share and each.score is not None
        ]
        told = _(
            "Fit of {channel}: {fit} of 100, from {criteria}.",
            channel=title,
            fit=whole(fit.value),
            criteria=_listed(_, scores),
        )
        return _joined(_, *(each for each in (told, fit_made(rule, fit, _)) if each))
    said = [
        _(
            "{name} {score} ({points} points)",
            name=criterion_title(each.criterion, _),
            score=whole(each.score),
            points=minus(f"{each.share * (each.score - 50):+.1f}"),
        )
        for each in fit.criteria
        if each.share and each.score is not None
    ]
    return _(
        "Fit of {channel}: {fit} of 100, from {criteria}.",
        channel=title,
        fit=whole(fit.value),
        criteria=_listed(_, said),
    )


def gantt_alt(pack: Pack, roadmap: Roadmap, _: Translator, rows: range) -> str:
    """Return the dates and hours of each action in `rows`; with the first row, the milestones."""
    telling = RoadmapText(pack, roadmap, _)
    steps: list[Step | str] = [*roadmap.steps]
    steps += [id_ for id_ in roadmap.done if id_ in pack.actions_by_id]
    said = []
    for each in steps[rows.start : rows.stop]:
        if isinstance(each, str):
            said.append(_with(brief(telling.title(each)), [_("done")], _))
        else:
            said.append(step_told(telling, each))
    parts = [_("Roadmap: {actions}.", actions=_listed(_, said))]
    known = [each for each in roadmap.milestones if each.index is not None]
    if rows.start == 0 and len(known) > 1:
        leads = [
            _("{index} on {date}", index=whole(each.index, *pack.thresholds), date=_.date(each.day))
            for each in known
        ]
        parts.append(_("Readiness this leads to: {steps}.", steps=_listed(_, leads)))
    if roadmap.launch is not None:
        parts.append(_(OPENING, date=_.date(roadmap.launch)))
    return _joined(_, *parts)


def step_told(telling: RoadmapText, step: Step) -> str:
    """Return a step of the roadmap with its dates and hours."""
    _ = telling.translator
    return _with(brief(telling.title(step.action)), [telling.dates(step), hours(_, step.hours)], _)


def competitors_alt(pack: Pack, inputs: Inputs, _: Translator) -> str:
    """Return the channels used by the organisation and by each competitor."""
    own = frozenset(each for each, value in (inputs.presence or {}).items() if value)
    rows = [(_("You"), own)]
    rows += [
        (brief(each.name) or _("Untitled"), each.channels) for each in inputs.competitors or ()
    ]
    said = [
        _("{name}: {text}", name=name, text=_channels(pack, channels, _)) for name, channels in rows
    ]
    return _("Who is on which channels. {people}.", people=_listed(_, said))


def _channels(pack: Pack, channels: frozenset[str], _: Translator) -> str:
    """Return the titles of channels, in the order of the catalogue."""
    titles = [_.text(each.title) for id_, each in pack.channels_by_id.items() if id_ in channels]
    return _.list(titles) or _("none")


def readings_alt(readings: Sequence[Reading], goal: Goal, _: Translator) -> str:
    """Return the readings with their dates, the baseline and the target."""
    said = [
        _("{value} on {date}", value=plain(each.value), date=_.date(each.day))
        for each in sorted(readings, key=lambda each: each.day)
    ]
    if goal.baseline is not None:
        said.append(_("baseline {number}", number=plain(goal.baseline)))
    if goal.target is not None:
        said.append(_("target {number}", number=plain(goal.target)))
    return _("Readings: {readings}.", readings=_listed(_, said))


def answers_alt(pack: Pack, found: ItemAgreement, _: Translator) -> str:
    """Return the count of each answer; the range and median if the answers have no levels."""
    item = pack.items[found.id]
    scale = pack.scales[item.scale] if isinstance(item, Rating) else ()
    said = [
        _("{name}: {text}", name=_.text(level), text=str(count))
        for level, count in zip(scale, found.counts, strict=False)
        if count
    ]
    told = spread_told(pack, found, _)
    if not said:
        return _joined(_, told, _("Median of their scores: {number}.", number=whole(found.median)))
    return _joined(_, told, _("Answers: {answers}.", answers=_listed(_, said)))


# sentence building


def _joined(_: Translator, *sentences: str) -> str:
    return _.sentences(*sentences)


def _listed(_: Translator, entries: Sequence[str]) -> str:
    return _("; ").join(entries)


def _with(text: str, facts: Sequence[str], _: Translator) -> str:
    """Return a text followed by any facts in brackets."""
    return _("{text} ({facts})", text=text, facts=_(", ").join(facts)) if facts else text


def _target(target: float, _: Translator) -> str:
    return _("target {target}", target=whole(target))


def _figured(pack: Pack, title: str, score: Score, _: Translator, result: Result) -> str:
    """Return a title with its score, its range while a level is too early, or the text shown for none."""
    return _("{name} {score}", name=title, score=figure_told(score, result, pack, _))


def _scored(
    pack: Pack,
    title: str,
    score: Score,
    facts: Sequence[str],
    _: Translator,
    result: Result,
) -> str:
    """Return a title with its score; range and facts in brackets. `result`: as in `_figured`."""
    if not too_early(result, pack) and score.low is not None and score.low != score.high:
        facts = [_("range {range}", range=span(score, *pack.thresholds)), *facts]
    return _with(_figured(pack, title, score, _, result), facts, _)
