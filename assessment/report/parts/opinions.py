"""Where opinions differed: the questions that split the room, in numbers of people, never by name."""

from __future__ import annotations

from assessment.agreement import ItemAgreement, Verdict, agreement
from assessment.report.blocks import Block
from assessment.report.frames import Stack
from assessment.report.setting import Setting
from assessment.report.typography import HEAD, LEAD, SMALL, SMALL_BOLD, SMALL_MUTED, STRONG, Style
from assessment.telling.agreement import overview_told, spread_told, verdict_told

_COLOURS = {Verdict.DISPUTE: "danger", Verdict.DISCUSS: "warning"}


def opinions(setting: Setting) -> list[Block]:
    """The chapter; nothing where fewer than two people answered for themselves."""
    found = agreement(setting.pack, setting.assessment.sheet)
    if found.raters < 2 and not found.items:
        return []
    words = setting.words
    blocks = setting.chapter(words("Where opinions differed"), "opinions")
    first, *rest = overview_told(found, words)
    blocks.append(setting.text(first, LEAD))
    blocks += [setting.text(each) for each in rest]
    apart = [each for each in found.most_divided if each.verdict is not Verdict.CLOSE]
    if apart:
        head = setting.columns(
            (5, setting.text(words("Question"), HEAD)), (7, setting.text(words("How the answers lie"), HEAD))
        )
        rows = [_row(setting, each) for each in apart]
        blocks.append(setting.table(head, rows, 5.0, before=6))
        why = words(
            "Differences are worth more than their mean: talk about what each saw that the other did not."
        )
        blocks.append(setting.text(why, Style(size=8.5, leading=13, colour="muted", before=8)))
    return blocks


def _row(setting: Setting, found: ItemAgreement) -> Block:
    words, pack = setting.words, setting.pack
    section, topic = pack.home_of[found.id]
    place = words("{section} · {topic}", section=words.text(section.title), topic=words.text(topic.title))
    asked = Stack(
        [setting.text(words.text(pack.items[found.id].text), SMALL_BOLD), setting.text(place, SMALL_MUTED)]
    )
    style = Style(size=8.5, leading=13, bold=True, colour=_COLOURS[found.verdict])
    said: list[Block] = [
        setting.text(verdict_told(found, words), style),
        setting.text(spread_told(pack, found, words), SMALL),
    ]
    return setting.columns((5, asked), (7, Stack(said)))
