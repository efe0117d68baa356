"""The card of one chosen channel: what it is, what it takes, what speaks for and against it, how old its facts are."""

from __future__ import annotations

from assessment.charts.fit import fit_detail
from assessment.charts.numbers import whole
from assessment.report.blocks import Block, Figure, Space
from assessment.report.frames import Stack
from assessment.report.pieces import facts, labelled, marked
from assessment.report.setting import Setting
from assessment.report.typography import BODY, SMALL_MUTED, Style
from assessment.strategy.fit import Fit
from assessment.telling.channels import ChannelTelling, hours
from assessment.telling.measures import MEDIA
from assessment.telling.roadmap import COSTS

_TITLE = Style(size=15, leading=21, bold=True)
_FIT = Style(size=20, leading=24, bold=True, align=1.0, colour="accent_text")
_OF = Style(size=7.5, leading=11, colour="muted", align=1.0)
_SOURCES = Style(size=7.5, leading=11, colour="muted", before=4)


def channel_card(setting: Setting, telling: ChannelTelling, fit: Fit) -> Block:
    """The card; not divided unless it is longer than a page."""
    words, pack = setting.words, setting.pack
    channel = pack.channels_by_id[fit.channel]
    points = telling.points(fit)
    kinds = {kind.id: words.text(kind.title) for kind in pack.catalogues.channels.kinds}
    about = [kinds[channel.kind]] if channel.kind is not None else []
    about += [words(MEDIA[own]) for own in channel.media]
    blocks: list[Block] = [_head(setting, telling.title(fit.channel), words.list(about), fit), Space(8)]
    if channel.summary is not None:
        blocks.append(setting.text(words.text(channel.summary), BODY))
    blocks += facts(
        setting,
        [
            (words("What to publish"), words.list([words.text(each) for each in channel.formats])),
            (words("How often"), words.text(channel.cadence)),
            (words("Hours a week"), hours(words, fit.hours)),
            (words("Cost"), words(COSTS[channel.cost])),
        ],
        4,
    )
    blocks += [
        setting.columns(
            (6, labelled(setting, words("What speaks for it"), *marked(setting, points.good, "+", "accent_text"))),
            (6, labelled(setting, words("What speaks against it"), *marked(setting, points.bad, "–", "danger"))),
        ),
        Space(8),
        Figure(lambda width: fit_detail(pack, fit, words, setting.page.look.sized(width)), setting.height - 60, 4),
        setting.text(telling.firmness(fit), SMALL_MUTED),
    ]
    return Stack([*blocks, *_sources(setting, telling, fit)], whole=setting.height)


def _head(setting: Setting, title: str, about: str, fit: Fit) -> Block:
    left = Stack([setting.text(title, _TITLE), *([setting.text(about, SMALL_MUTED)] if about else [])])
    right = Stack([setting.text(whole(fit.value), _FIT), setting.text(setting.words("fit of 100"), _OF)])
    return setting.panel([setting.columns((9, left), (3, right), middle=True)])


def _sources(setting: Setting, telling: ChannelTelling, fit: Fit) -> list[Block]:
    """How old the facts are and where they are from."""
    words = setting.words
    channel = setting.pack.channels_by_id[fit.channel]
    said = [telling.dated(channel, setting.assessment.assessed_on)]
    if channel.sources:
        sources = words("; ").join(words.text(each) for each in channel.sources)
        said.append(words("Sources: {sources}.", sources=sources))
    text = setting.sentences(*(each for each in said if each))
    return [setting.text(text, _SOURCES)] if text else []
