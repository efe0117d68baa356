"""The next step after an answer, in words: shared by report, window and command line."""

from __future__ import annotations

from assessment.analysis.findings import extreme_item
from assessment.answers.answer import Sheet, State
from assessment.core.i18n import N_, Translator
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.rating import Rating
from assessment.scoring.results import ItemResult, Result

BEGIN_ANOTHER = N_("Begin one that leads to a strategy")
NO_STRATEGY = N_("No strategy follows from this questionnaire; its results stand by themselves.")


def next_step(pack: Pack, sheet: Sheet, result: ItemResult, _: Translator) -> str:
    """Return what to do next after the answer to a rated item.

    "" for other items, where there is no one answer or it does not count, and where it is enough.
    """
    item = pack.items[result.id]
    if not isinstance(item, Rating) or not result.counted or result.state is not State.ANSWERED:
        return ""
    level = sheet.reply(item.id).value
    step = "" if level is None else _.text(pack.next_step(item, level))
    return step if item.next or not step else _("get to “{anchor}”", anchor=bare(step))


def bare(sentence: str) -> str:
    """Return a sentence without its full stop, as it stands in quotation marks inside another."""
    return sentence.strip().removesuffix(".").removesuffix("。")


def topic_step(pack: Pack, sheet: Sheet, result: Result, topic: str, _: Translator) -> str:
    """Return what to do next in a topic: after the answer that scores lowest."""
    item = extreme_item(result.topics[topic], best=False)
    return "" if item is None else next_step(pack, sheet, result.items[item], _)
