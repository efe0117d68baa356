"""Robustness of a result in words: how often the level stays, and what moves readiness most."""

from __future__ import annotations

from assessment.analysis.answer_error import AnswerError
from assessment.analysis.robustness import Cause, Robustness
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import ends, whole
from assessment.presentation.amounts import cases_of_hundred
from assessment.questionnaire.model import Pack

_DRIVERS = {
    Cause.WEIGHT: N_("What moves it most is how much “{section}” counts."),
    Cause.ANSWERS: N_("What moves it most are the open answers in “{section}”."),
}


def robustness_told(
    pack: Pack, found: Robustness, level: str | None, _: Translator
) -> tuple[str, ...]:
    """Return sentences on the robustness of the result when weights, open answers and rated ones vary."""
    low, high = ends(found.low, found.high, *pack.thresholds)
    between = N_(
        "If the weights of the sections move, and open answers turn out either way, readiness lies "
        "between {low} and {high} in 90 of 100 cases."
    )
    stays = N_(
        "If the weights of the sections move, and open answers turn out either way, readiness stays at "
        "{low} in 90 of 100 cases."
    )
    sentences = [_(stays if low == high else between, low=low, high=high)]
    if level is not None and found.stability is not None:
        often = N_("The level stays “{level}” in {share} of 100 cases.")
        seldom = N_("The level is “{level}” in only {share} of 100 cases; in most it is another.")
        sentences.append(
            _(
                often if found.stability >= 0.5 else seldom,
                level=_.text(pack.level(level).title),
                share=_cases(found, level, found.stability),
            )
        )
    driver = found.moves_most
    if driver is not None and driver.share > 0:
        text = _DRIVERS[driver.cause]
        sentences.append(_(text, section=_.text(pack.title_of(driver.section))))
    return (*sentences, *_where_answers_are_off(pack, found.answer_error, level, _))


def _cases(found: Robustness | AnswerError, level: str, stability: float) -> str:
    """Return in how many of 100 cases the level is the same, as the table of levels has it."""
    return cases_of_hundred(found.levels, found.unplaced).get(level, whole(100 * stability))


def _where_answers_are_off(
    pack: Pack, found: AnswerError | None, level: str | None, _: Translator
) -> list[str]:
    """Return how often the level is the same where rated answers are a step off, and the next most."""
    if found is None or level is None or found.stability is None:
        return []
    often = _cases(found, level, found.stability)
    said = _(
        "If one answer in three is a step off, the level is “{level}” in {share} of 100 cases.",
        level=_.text(pack.level(level).title),
        share=often,
    )
    others = {id_: share for id_, share in found.levels.items() if share > 0 and id_ != level}
    if not others or often == whole(100):
        return [said]
    most = max(others, key=lambda id_: others[id_])
    rest = _("In most of the others it is “{level}”.", level=_.text(pack.level(most).title))
    return [said, rest]
