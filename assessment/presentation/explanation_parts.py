"""Building blocks and shared sentences of explanations in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from assessment.core.i18n import N_, Translator
from assessment.core.numbers import tenths
from assessment.presentation.explanation_facts import Kind
from assessment.questionnaire.model import Pack

NONE = "–"
"""Text shown if there is no figure."""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; figures are aligned right."""

    title: str
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A small table; each row has as many cells as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An explanation in words. Tables without rows are left out."""

    title: str
    sentences: tuple[str, ...]
    tables: tuple[Table, ...]


_KINDS = {
    Kind.INDEX: N_("whole index"),
    Kind.SECTION: N_("section"),
    Kind.TOPIC: N_("topic"),
    Kind.ITEM: N_("item"),
    Kind.GATE: N_("gate"),
    Kind.FACET: N_("facet"),
    Kind.CHANNEL: N_("channel"),
    Kind.ACTION: N_("action"),
}


def figure(score: float | None, pack: Pack | None = None) -> str:
    """Return a score with one decimal; a dash for none.

    With a pack it looks like none of its thresholds that it has not reached.
    """
    return tenths(score, *(() if pack is None else pack.thresholds))


def title_of(pack: Pack, kind: Kind, id_: str, _: Translator) -> str:
    """Return the title of the thing with this kind and id."""
    if kind is Kind.INDEX:
        return _("Readiness")
    if kind is Kind.FACET:
        lens, _unused, facet = id_.partition("/")
        titles = [
            one.title
            for each in pack.lenses
            if each.id == lens
            for one in each.facets
            if one.id == facet
        ]
        return _.text(titles[0])
    if kind is Kind.GATE:
        gate = next(each for each in pack.gates if each.id == id_)
        return _.text(gate.title) or id_
    return _.text(pack.title_of(id_))


def headed(title: str, kind: Kind, _: Translator) -> str:
    """Return the heading of an explanation: the title and the kind."""
    return f"{title} · {_(_KINDS[kind])}"


def _is_mean(whole: str, pack: Pack) -> bool:
    """Whether a whole is a mean of its parts, so that a part has a share in it."""
    if whole == Kind.INDEX:
        return pack.scoring.aggregation != "minimum"
    home = pack.topics.get(whole) or pack.sections_by_id[whole]
    return home.aggregation == "mean"


def shares_told(shares: tuple[tuple[str, float], ...], pack: Pack, _: Translator) -> str:
    """Return a sentence on the shares in its wholes; "" if it counts for nothing."""
    parts = [
        _(
            "{share} % of {whole}",
            share=f"{100 * share:.1f}",
            whole=_("the index")
            if whole == Kind.INDEX
            else _("“{title}”", title=_.text(pack.title_of(whole))),
        )
        for whole, share in takewhile(lambda each: _is_mean(each[0], pack), shares)
        if share > 0
    ]
    return _("It makes {parts}.", parts=_.list(parts)) if parts else ""
