"""The method on one page: formulas in words, weights, terms, the questionnaire and respondents."""

from __future__ import annotations

from dataclasses import replace

from assessment.core.i18n import N_
from assessment.core.numbers import NONE, covered, in_full, whole
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.criterion_words import criterion_title
from assessment.presentation.portfolio import fit_formula
from assessment.presentation.week_hours import hours_counted
from assessment.questionnaire.catalogues import FitRule
from assessment.questionnaire.fit_criteria import EASE, Criterion
from assessment.report.content import Section
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.context import Setting
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import HEAD, HEAD_RIGHT, SMALL, SMALL_RIGHT, Style
from assessment.strategy.worth import names_purposes

_INDEX = {
    "arithmetic": N_("It is the weighted mean of the section scores."),
    "geometric": N_(
        "It is the weighted geometric mean of the section scores (under {floor} counts as {floor}), so one "
        "weak section pulls it down further than one strong section lifts it."
    ),
    "minimum": N_("It is the lowest of the section scores."),
}
_SCORES = (
    N_("Every answer that counts has a score from 0 to 100."),
    N_("A topic's score is the weighted mean of its answers, a section's that of its topics."),
    N_("What is open, not known or not applicable is left out."),
)
_RANGE = (
    N_(
        "What the score would be if every open question were answered at its worst, and at its best."
    ),
    N_("The more is known, the narrower it is."),
)
_LEVEL = N_(
    "The highest level whose start the index reaches and whose minimum scores all sections reach."
)
_REQUIREMENTS = (
    N_("Each is passed, not met or not decided yet."),
    N_("One that is not met can hold the level down, however high the index is."),
)
_TARGET = (
    N_("The score to aim for, set by the questionnaire or by the organisation."),
    N_("A gap is the distance to it."),
)
_FIT = (
    N_(
        "The weighted mean of {n} criteria from 0 to 100 on fixed bounds, so that no other channel matters; "
        "what nothing is known of drops out."
    ),
    N_(
        "Purposes count by their order: the weight of rank k of n is the sum of 1/i for i from k to n, by n."
    ),
)
_CHANNELS = (
    N_(
        "The set with the highest sum of fits that four fifths of the free hours carry, with a channel of your "
        "own in it, and no more than the level allows."
    ),
    N_(
        "How firm: how often a channel is in the best set when the criteria’s weights are drawn likewise."
    ),
)
_FIT_BY_RULE = (
    N_("Below {audience} for audiences, or {purpose} for purposes, a channel is left out."),
    N_(
        "Feasibility is the weighted mean of the other criteria; what nothing is known of drops out."
    ),
    _FIT[1],
)
_CHANNELS_BY_RULE = (
    N_(
        "The set with the highest sum of fits within three fifths of the free hours, and no more new channels "
        "than the level allows; with what is kept or only answered beside them it takes seven tenths at most."
    ),
    N_(
        "How firm: how often a channel is in the best set when the weights are drawn likewise, and its hours "
        "within a quarter more or less."
    ),
)
_ROADMAP = (
    N_(
        "First what clears requirements that are not met, then what a channel needs to open, then what "
        "raises readiness most per hour, each after what it needs."
    ),
    N_("It takes at most four fifths of the free hours, less what running channels take."),
    N_("Gains are estimates of the catalogue’s authors, computed through the whole index."),
)
_ROADMAP_BY_PURPOSE = (
    N_(
        "First what belongs in the first week or is due within thirty days, then what clears requirements that "
        "are not met and what a channel needs to open, then what is worth most per hour: its rise towards the "
        "targets, half of it as it serves the purposes."
    ),
    N_(
        "It takes at most four fifths of the free hours, less what channels and accounts take and what "
        "finished actions go on to take."
    ),
    _ROADMAP[2],
)
_LIMITS = (
    N_("Weights, levels and targets are the judgement of the questionnaire's authors, not norms."),
    N_("Compare an organisation with itself over time, not with others."),
)


_SIZES = ((8.5, 13.0, 5.0), (8.0, 11.5, 4.0), (7.5, 10.5, 3.0))
"""Size and leading of the terms' text and the gap between terms in points, from roomy to tight."""


def method(setting: Setting) -> list[Block]:
    """Return the explanation of how the figures are computed: a page, as roomy as fits.

    Its two columns of terms are not divided; the weights may stand on the next page.
    """
    _ = setting.translator
    blocks: list[Block] = []
    for size, leading, gap in _SIZES:
        style = replace(SMALL, size=size, leading=leading)
        blocks = [
            setting.subtitle(_("How the figures came about")),
            _balanced(setting, _terms(setting), style, gap),
            Space(6),
            _weights(setting),
            Space(8),
            setting.text(_about(setting), style),
        ]
        if Stack(blocks).height(setting.width) <= setting.height:
            break
    title, terms, *figures = blocks
    return [
        Stack(
            [Stack([title, terms], whole=setting.height, firm=True), *figures], whole=setting.height
        )
    ]


def _balanced(setting: Setting, terms: list[tuple[str, str]], style: Style, gap: float) -> Block:
    """Return the terms in two columns of heights as equal as possible."""
    width = setting.page.grid.span(6)
    halves = [
        tuple(_column(setting, each, style, gap) for each in (terms[:place], terms[place:]))
        for place in range(1, len(terms))
    ]
    left, right = min(halves, key=lambda pair: max(half.height(width) for half in pair))
    return setting.columns((6, left), (6, right))


def _column(setting: Setting, terms: list[tuple[str, str]], style: Style, gap: float) -> Block:
    blocks: list[Block] = []
    for term, text in terms:
        bold = replace(style, bold=True)
        blocks += [setting.text(term, bold), setting.text(text, style), Space(gap)]
    return Stack(blocks)


def _terms(setting: Setting) -> list[tuple[str, str]]:
    _, scoring = setting.translator, setting.pack.scoring
    coverage = scoring.coverage
    whole_index = _("The readiness of the whole, from 0 to 100.")
    index = _(_INDEX[scoring.aggregation], floor=in_full(scoring.floor))
    level = _(
        "It is named from {level} % coverage, and provisional below {firm} %.",
        level=whole(coverage.level),
        firm=whole(coverage.firm),
    )
    return [
        (_("Scores"), setting.sentences(*map(_, _SCORES))),
        (_("Index"), setting.sentences(whole_index, index)),
        (_("Range"), setting.sentences(*map(_, _RANGE))),
        (_("Coverage"), _("How much of what counts is answered, by weight, in per cent.")),
        *([(_("Level"), setting.sentences(_(_LEVEL), level))] if setting.pack.levels else []),
        (_("Requirements"), setting.sentences(*map(_, _REQUIREMENTS))),
        (_("Target"), setting.sentences(*map(_, _TARGET))),
        *_firmness(setting),
        *(_strategy_terms(setting) if setting.strategic else []),
        (_("What this is not"), setting.sentences(*map(_, _LIMITS))),
    ]


def _firmness(setting: Setting) -> list[tuple[str, str]]:
    found = setting.strategy.robustness
    if found is None:
        return []
    _ = setting.translator
    drawn = _(
        "The weights of the sections were drawn {number} times near the questionnaire’s (Dirichlet, 50 times "
        "their share), every open answer evenly between its worst and best.",
        number=in_full(found.draws),
    )
    if found.answer_error is None:
        return [(_("How firm"), drawn)]
    moved = _(
        "Apart from that, with the questionnaire’s own weights, every rated answer was moved a step up or down "
        "in three of ten draws, as far as its scale goes; scores, minimum scores and requirements follow."
    )
    return [(_("How firm"), setting.sentences(drawn, moved))]


def _strategy_terms(setting: Setting) -> list[tuple[str, str]]:
    """Return the explanation of how channels and actions were chosen."""
    _, pack = setting.translator, setting.pack
    terms = []
    rule = pack.catalogues.channels.fit
    if pack.channels_by_id and rule is not None:
        terms = [
            (_("Fit of a channel"), _fit_by_rule(setting, rule)),
            (_("Choice of channels"), setting.sentences(*map(_, _CHANNELS_BY_RULE))),
        ]
    elif pack.channels_by_id:
        fit = pack.catalogues.channels.criteria
        shares = [
            _(
                "{name} {score}",
                name=criterion_title(each, _),
                score=f"{fit.of(each):g}",
            )
            for each in Criterion
        ]
        weights = _("Weights: {weights}.", weights=_.list(shares))
        chosen = setting.sentences(*map(_, _CHANNELS))
        terms = [
            (
                _("Fit of a channel"),
                setting.sentences(_(_FIT[0], n=len(Criterion)), _(_FIT[1]), weights),
            ),
            (_("Choice of channels"), chosen),
        ]
    if pack.actions_by_id:
        how = _ROADMAP_BY_PURPOSE if names_purposes(pack) else _ROADMAP
        terms.append((_(CHAPTERS["roadmap"]), setting.sentences(*map(_, how))))
    counted = hours_counted(setting.strategy, _)
    return [*terms, (_("Free hours"), counted)] if terms and counted else terms


def _fit_by_rule(setting: Setting, rule: FitRule) -> str:
    """Return how the fit is made by the rule of the pack, with its thresholds and weights."""
    _ = setting.translator
    details = {
        "audience": whole(rule.audience_at_least),
        "purpose": whole(rule.purpose_at_least),
    }
    weights = [
        _(
            "{name} {score}",
            name=criterion_title(each, _),
            score=f"{getattr(rule.weights, each.value):g}",
        )
        for each in EASE
    ]
    told = [fit_formula(rule, _), *(_(text, **details) for text in _FIT_BY_RULE)]
    return setting.sentences(*told, _("Weights: {weights}.", weights=_.list(weights)))


def _weights(setting: Setting) -> Block:
    _ = setting.translator
    heads = (
        _("Weight"),
        _("Share of the index"),
        _("Target"),
        _("Score"),
        _("Coverage"),
    )
    head = setting.columns(
        (4, setting.text(_("Section"), HEAD)),
        *(
            (count, setting.text(text, HEAD_RIGHT))
            for count, text in zip((1, 2, 1, 2, 2), heads, strict=True)
        ),
    )
    rows = [_weight(setting, section) for section in setting.content.sections if section.scored]
    return setting.table(head, rows, 2.0)


def _weight(setting: Setting, section: Section) -> Block:
    percent = setting.translator("{share} %", share=whole(section.share * 100))
    share = section.score.coverage
    coverage = NONE if share is None else setting.translator("{share} %", share=covered(share))
    return setting.columns(
        (4, setting.text(section.title, SMALL)),
        (1, setting.text(in_full(section.weight), SMALL_RIGHT)),
        (2, setting.text(percent, SMALL_RIGHT)),
        (1, setting.text(whole(section.target), SMALL_RIGHT)),
        (2, setting.text(setting.score(section.score), SMALL_RIGHT)),
        (2, setting.text(coverage, SMALL_RIGHT)),
    )


def _about(setting: Setting) -> str:
    content, _ = setting.content, setting.translator
    text = _("Questionnaire: {title} ({pack}).", title=content.title, pack=content.pack)
    people = [
        _("{name} ({role})", name=name, role=role) if role else name
        for name, role in content.respondents
    ]
    if people:
        text = setting.sentences(text, _("Answered by {people}.", people=_.list(people)))
    elif content.people:
        answered = _.ngettext("Answered by {n} person.", "Answered by {n} people.", content.people)
        text = setting.sentences(text, answered)
    return text
