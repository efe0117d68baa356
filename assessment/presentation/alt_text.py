"""Alternative texts of charts in a PDF, for readers who can't see them.

Every figure given here is also shown by the chart. Drawing is done in `charts`.
"""

from __future__ import annotations

from collections.abc import Sequence

from assessment.analysis.agreement import ItemAgreement
from assessment.analysis.robustness import Robustness
from assessment.core.i18n import Words
from assessment.core.numbers import whole
from assessment.core.text import brief
from assessment.presentation.agreement import spread_told
from assessment.presentation.channels import CRITERIA, hours, share
from assessment.presentation.level_summary import level_words
from assessment.presentation.measures import firmness
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.score_text import missing, span
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.rating import Rating
from assessment.scoring.results import Result, Score
from assessment.strategy import Strategy
from assessment.strategy.fit import Fit
from assessment.strategy.inputs import Inputs
from assessment.strategy.progress import Goal, Reading
from assessment.strategy.roadmap import Roadmap, Step


def ring_alt(result: Result, pack: Pack, words: Words) -> str:
    """Return the index with its range, and the level."""
    index = result.index
    figure = whole(index.value, result.standing.next_start)
    if index.value is None:
        return words("Readiness: no question has been answered yet.")
    if index.low == index.high:
        said = words("Readiness {index} of 100.", index=figure)
    else:
        said = words(
            "Readiness {index} of 100, between {low} and {high}.",
            index=figure,
            low=whole(index.low),
            high=whole(index.high),
        )
    level = level_words(result, pack, words)
    if not level:
        return said
    if result.standing.provisional:
        return _joined(words, said, words("Level: {level}, provisional.", level=level))
    return _joined(words, said, words("Level: {level}.", level=level))


def radar_alt(result: Result, pack: Pack, words: Words, last: Result | None) -> str:
    """Return the score of each section, with range, target and the score of the last round."""
    said = []
    for section in result.sections:
        facts = [words("target {target}", target=whole(section.target))]
        if last is not None:
            before = last.section(section.id).score
            facts.append(words("last round {score}", score=whole(before.value)))
        said.append(_scored(words.text(pack.title_of(section.id)), section.score, facts, words))
    return words("Radar of the sections’ scores: {scores}.", scores=_listed(words, said))


def bars_alt(result: Result, pack: Pack, words: Words, section: str | None = None) -> str:
    """Return the score of each section, or of each topic of `section`, with range and target."""
    if section is None:
        said = [
            _scored(words.text(pack.title_of(each.id)), each.score, [_target(each.target, words)],
                    words)
            for each in result.sections
        ]  # fmt: skip
        return words("Scores by section: {scores}.", scores=_listed(words, said))
    said = [
        _scored(words.text(pack.title_of(each.id)), each.score, [_target(each.target, words)],
                words)
        for each in result.section(section).topics
    ]  # fmt: skip
    return words("Scores by topic: {scores}.", scores=_listed(words, said))


def heat_alt(result: Result, pack: Pack, words: Words) -> str:
    """Return the score of each topic, section by section."""
    said = []
    for section in result.sections:
        topics = [
            _figured(words.text(pack.title_of(each.id)), each.score, words)
            for each in section.topics
        ]
        title = words.text(pack.title_of(section.id))
        said.append(words("{name}: {text}", name=title, text=words.list(topics)))
    return words("Scores by topic. {scores}.", scores=_listed(words, said))


def lens_alt(result: Result, pack: Pack, words: Words, lens: str) -> str:
    """Return the score of each facet of a lens. Raises StopIteration if there is no such lens."""
    found = next(each for each in pack.lenses if each.id == lens)
    said = [
        _scored(words.text(each.title), result.facets[lens][each.id], [], words)
        for each in found.facets
    ]
    title = words.text(found.title)
    return words("Scores by “{lens}”: {scores}.", lens=title, scores=_listed(words, said))


def firmness_alt(pack: Pack, found: Robustness, level: str | None, words: Words) -> str:
    """Return the range of the index when weights and answers vary, and each level's frequency."""
    levels = [
        words(
            "{level} in {share} of 100 cases",
            level=words.text(pack.level(own).title),
            share=share(part),
        )
        for own, part in found.levels.items()
    ]
    said = list(firmness(pack, found, level, words))
    if levels:
        said.append(words("Levels: {levels}.", levels=_listed(words, levels)))
    return _joined(words, *said)


def hours_alt(pack: Pack, strategy: Strategy, words: Words) -> str:
    """Return the hours a week that each chosen channel takes, and the hours available."""
    plan, free = strategy.channels, strategy.inputs.hours
    said = [
        words(
            "{name} {score}",
            name=words.text(pack.channels_by_id[own].title),
            score=hours(words, pack.channels_by_id[own].effort_hours or 0.0),
        )
        for own in plan.chosen
    ]
    ends = [words("together {hours}", hours=hours(words, plan.used))]
    if plan.hours is not None:
        ends.append(words("can be planned with: {hours}", hours=hours(words, plan.hours)))
    if free is not None:
        ends.append(words("free: {hours}", hours=hours(words, free)))
    return words("Hours a week: {hours}.", hours=_listed(words, [*said, *ends]))


def fits_alt(pack: Pack, strategy: Strategy, words: Words) -> str:
    """Return the fit of each channel, whether it is chosen or suggested, and its firmness."""
    plan = strategy.channels
    said = []
    for fit in plan.ranking:
        facts = [words("chosen")] if fit.channel in plan.chosen else []
        if fit.channel in plan.suggested:
            facts.append(words("suggested"))
        if fit.channel in plan.firmness:
            facts.append(words("firm {share}", share=share(plan.firmness[fit.channel])))
        title = words.text(pack.channels_by_id[fit.channel].title)
        fits = words("{name} {score}", name=title, score=whole(fit.value))
        said.append(_with(fits, facts, words))
    return words("How well channels fit, of 100: {fits}.", fits=_listed(words, said))


def fit_alt(pack: Pack, fit: Fit, words: Words) -> str:
    """Return the score of each criterion of a fit and the points it contributes."""
    title = words.text(pack.channels_by_id[fit.channel].title)
    said = [
        words(
            "{name} {score} ({points} points)",
            name=words(CRITERIA[each.criterion]),
            score=whole(each.score),
            points=f"{each.share * (each.score - 50):+.1f}".replace("-", "−"),
        )
        for each in fit.criteria
        if each.share and each.score is not None
    ]
    return words(
        "Fit of {channel}: {fit} of 100, from {criteria}.",
        channel=title,
        fit=whole(fit.value),
        criteria=_listed(words, said),
    )


def gantt_alt(pack: Pack, roadmap: Roadmap, words: Words, rows: range) -> str:
    """Return the dates and hours of each action in `rows`; with the first row, the milestones."""
    telling = RoadmapText(pack, roadmap, words)
    steps: list[Step | str] = [*roadmap.steps]
    steps += [own for own in roadmap.done if own in pack.actions_by_id]
    said = []
    for each in steps[rows.start : rows.stop]:
        if isinstance(each, str):
            said.append(_with(brief(telling.title(each)), [words("done")], words))
        else:
            facts = [telling.dates(each), hours(words, each.hours)]
            said.append(_with(brief(telling.title(each.action)), facts, words))
    parts = [words("Roadmap: {actions}.", actions=_listed(words, said))]
    known = [each for each in roadmap.milestones if each.index is not None]
    if rows.start == 0 and len(known) > 1:
        leads = [
            words("{index} on {date}", index=whole(each.index), date=words.date(each.day))
            for each in known
        ]
        parts.append(words("Readiness this leads to: {steps}.", steps=_listed(words, leads)))
    if roadmap.launch is not None:
        parts.append(words("The new channels can open on {date}.", date=words.date(roadmap.launch)))
    return _joined(words, *parts)


def rivals_alt(pack: Pack, inputs: Inputs, words: Words) -> str:
    """Return the channels used by the organisation and by each competitor."""
    own = frozenset(each for each, value in (inputs.presence or {}).items() if value)
    rows = [(words("You"), own)]
    rows += [
        (brief(each.name) or words("Untitled"), each.channels) for each in inputs.competitors or ()
    ]
    said = [
        words("{name}: {text}", name=name, text=_channels(pack, channels, words))
        for name, channels in rows
    ]
    return words("Who is on which channels. {people}.", people=_listed(words, said))


def _channels(pack: Pack, channels: frozenset[str], words: Words) -> str:
    """Return the titles of channels, in the order of the catalogue."""
    titles = [
        words.text(each.title) for own, each in pack.channels_by_id.items() if own in channels
    ]
    return words.list(titles) or words("none")


def readings_alt(readings: Sequence[Reading], goal: Goal, words: Words) -> str:
    """Return the readings with their dates, the baseline and the target."""
    said = [
        words("{value} on {date}", value=f"{each.value:g}", date=words.date(each.day))
        for each in sorted(readings, key=lambda each: each.day)
    ]
    if goal.baseline is not None:
        said.append(words("baseline {number}", number=f"{goal.baseline:g}"))
    if goal.target is not None:
        said.append(words("target {number}", number=f"{goal.target:g}"))
    return words("Readings: {readings}.", readings=_listed(words, said))


def answers_alt(pack: Pack, found: ItemAgreement, words: Words) -> str:
    """Return the count of each answer; the range and median if the answers have no levels."""
    item = pack.items[found.id]
    scale = pack.scales[item.scale] if isinstance(item, Rating) else ()
    said = [
        words("{name}: {text}", name=words.text(level), text=str(count))
        for level, count in zip(scale, found.counts, strict=False)
        if count
    ]
    told = spread_told(pack, found, words)
    if not said:
        return _joined(words, told, words("Median: {number}.", number=whole(found.median)))
    return _joined(words, told, words("Answers: {answers}.", answers=_listed(words, said)))


# sentence building


def _joined(words: Words, *sentences: str) -> str:
    return ("" if words.language == "zh" else " ").join(sentences)


def _listed(words: Words, entries: Sequence[str]) -> str:
    return words("; ").join(entries)


def _with(text: str, facts: Sequence[str], words: Words) -> str:
    """Return a text followed by any facts in brackets."""
    return words("{text} ({facts})", text=text, facts=words(", ").join(facts)) if facts else text


def _target(target: float, words: Words) -> str:
    return words("target {target}", target=whole(target))


def _figured(title: str, score: Score, words: Words) -> str:
    """Return a title with its score, or with the text shown if there is none."""
    return words("{name} {score}", name=title, score=missing(score, words) or whole(score.value))


def _scored(title: str, score: Score, facts: Sequence[str], words: Words) -> str:
    """Return a title with its score; range and facts in brackets."""
    if score.low is not None and score.low != score.high:
        facts = [words("range {range}", range=span(score)), *facts]
    return _with(_figured(title, score, words), facts, words)
