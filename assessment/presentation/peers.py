"""Sentences on an organisation's place among others. Its scores do not depend on them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from assessment.answers.assessment import Assessment
from assessment.answers.peers import INDEX, PeerGroup, Peers, Spread
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import whole
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result

MIDDLE_HALF = N_("middle half of the group, and its median")

_FACTS = {
    "sector": N_("sector: {value}"),
    "size": N_("people who work there: {value}"),
    "place": N_("place: {value}"),
    "kind": N_("kind: {value}"),
    "stage": N_("stage: {value}"),
}


class Quarter(StrEnum):
    """The part of a group in which a score lies."""

    HIGHEST = "highest"
    UPPER = "upper"
    LOWER = "lower"
    LOWEST = "lowest"


_TOLD = {
    Quarter.HIGHEST: N_("Higher than three quarters of them: {sections}."),
    Quarter.UPPER: N_("In the upper half: {sections}."),
    Quarter.LOWER: N_("In the lower half: {sections}."),
    Quarter.LOWEST: N_("Lower than three quarters of them: {sections}."),
}


def peers_of(pack: Pack, assessment: Assessment) -> Peers | None:
    """Return the group an assessment is set beside; None for none, or where it answered another version."""
    peers = assessment.peers
    if peers is None or (peers.questionnaire, peers.version) != (pack.id, pack.version):
        return None
    return peers


def quarter_of(score: float, spread: Spread) -> Quarter:
    """Return the part of the group in which a score lies."""
    if score > spread.upper:
        return Quarter.HIGHEST
    if score >= spread.median:
        return Quarter.UPPER
    return Quarter.LOWER if score >= spread.lower else Quarter.LOWEST


def peers_title(peers: Peers, _: Translator) -> str:
    """Return the heading."""
    return _.ngettext(
        "Where you stand among {n} organisation",
        "Where you stand among {n} organisations",
        peers.group.firms,
    )


def peers_told(pack: Pack, result: Result, peers: Peers, _: Translator) -> tuple[str, ...]:
    """Return who the group is, where the readiness and the sections lie in it, and what changed in it."""
    return tuple(_sentences(pack, result, peers, _))


def _sentences(pack: Pack, result: Result, peers: Peers, _: Translator) -> Iterator[str]:
    yield _(
        "The group: {group}; assessments up to {date}. Your own scores do not depend on theirs.",
        group=group_words(pack, peers.group, _),
        date=_.date(peers.made_on),
    )
    spread, marks = peers.spread(INDEX), pack.thresholds
    if spread is not None and result.index.value is not None:
        yield _(
            "Your readiness is {score}. Half of them have more than {median}; the middle half lies between "
            "{lower} and {upper}, the outermost around {low} and {high}.",
            score=whole(result.index.value, *marks),
            median=whole(spread.median),
            lower=whole(spread.lower),
            upper=whole(spread.upper),
            low=whole(spread.low),
            high=whole(spread.high),
        )
    for quarter, told in _TOLD.items():
        names = [
            _.text(pack.title_of(section.id))
            for section in result.scored_sections
            if section.score.value is not None
            and (own := peers.spread(section.id)) is not None
            and quarter_of(section.score.value, own) is quarter
        ]
        if names:
            yield _(told, sections=_.list(names))
    if peers.before is not None:
        yield _changed(pack, peers, peers.before, _)


def _changed(pack: Pack, peers: Peers, before: Peers, _: Translator) -> str:
    """Return what changed when the group did."""
    was, now = before.spread(INDEX), peers.spread(INDEX)
    said = _.ngettext(
        "The group has changed: before, it was {n} organisation ({group}, up to {date}).",
        "The group has changed: before, it was {n} organisations ({group}, up to {date}).",
        before.group.firms,
        group=group_words(pack, before.group, _),
        date=_.date(before.made_on),
    )
    if was is None or now is None:
        return said
    moved = _(
        "Its median was {before} and is {now}: where you stand moves with that, your score does not.",
        before=whole(was.median),
        now=whole(now.median),
    )
    return _("{first} {second}", first=said, second=moved)


def group_words(pack: Pack, group: PeerGroup, _: Translator) -> str:
    """Return who belongs to a group."""
    if not group.shared:
        return _("all organisations of the programme")
    return _.list(
        [
            _(_FACTS[name], value=_value(pack, name, value, _)) if name in _FACTS else value
            for name, value in group.shared.items()
        ]
    )


def _value(pack: Pack, fact: str, value: str, _: Translator) -> str:
    """Return a fact's value as it is shown: the title of an option, or what was written."""
    item = {"kind": pack.roles.kind, "stage": pack.roles.stage}.get(fact)
    option = pack.items[item].options_by_id.get(value) if item is not None else None
    return value.replace("-", "–") if option is None else _.text(option.title)


def spread_words(spread: Spread, _: Translator) -> str:
    """Return the middle half of a group, for texts that stand for a figure."""
    return _(
        "middle half of the group {lower}–{upper}",
        lower=whole(spread.lower),
        upper=whole(spread.upper),
    )
