"""The record of the item review in both languages: verdicts, reading level, minutes by section."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml
from readability import grade, longest

from assessment.answers.answer import Answer, Sheet, State
from assessment.answers.conditions import replies
from assessment.core.resources import packs_folder
from assessment.questionnaire.loader import load_pack
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item

DOCS = Path(__file__).resolve().parent
RECORD = DOCS / "item-review.yaml"
PAGES = {"en": DOCS / "item-review.md", "zh": DOCS / "item-review.zh.md"}
TESTS = ("one", "seen", "ordered", "plain")
GRADE_AT_MOST = 7.0
"""Read by most at twelve; a year above the formula's grade 6, since a short text is measured roughly."""
CHARACTERS_AT_MOST = 30
MINUTES = {"rating": 0.6, "table": 2.5, "matrix": 2.0, "choices": 1.0, "ranking": 1.0}
"""Estimate of the house for one question, in minutes; half a minute for every other type."""
_ORDERED = {"rating", "matrix"}
_TOLD = {
    "en": {"yes": "yes", "mostly": "mostly", "no": "no", "": "–", "mended": "Mended. "},
    "zh": {"yes": "是", "mostly": "大体是", "no": "否", "": "–", "mended": "已改。"},
}
_HEADS = {
    "en": ("question", "id", "one thing", "observable", "ordered", "no jargon", "grade", "remark"),
    "zh": ("题目", "标识", "只问一件事", "看得见", "有先后", "没有行话", "最长一句", "说明"),
}
_TEXTS = {
    "en": """\
# Item review

Every question of *Social media readiness* 2.7.0, and so every question of the quick check, which asks
seventeen of them word for word. Each was
held by the maintainers against five tests, as if somebody else had written it:

1. **One thing.** No level asks for two that do not come together.
2. **Observable.** Two people who look would tick the same level.
3. **Ordered.** Who reaches a level has passed those below.
4. **No jargon.** Nothing that a shopkeeper or a volunteer would have to look up.
5. **Reading level.** English: Flesch–Kincaid grade of question and levels together, {grade:g} at most
(Kincaid, Fishburne, Rogers and Chissom, 1975:
   0.39 × words per sentence + 11.8 × syllables per word − 15.59). Chinese: the longest sentence has
   {characters} characters at most.

The verdicts stand in [item-review.yaml](item-review.yaml), reviewed on {day}; the figures are measured.
`python docs/make.py item-review` makes
this page anew, and a test fails where it is out of date, where a question has no verdict, or where one
fails a test. *Mended* says that
the question failed before and was changed. What nobody has done yet: watch people outside answer.

## Verdicts

{table}

Mean reading grade of the rated questions: {mean:.1f}.

## Questions and minutes

The estimate of the house: 0.6 minutes for a rated question, 2.5 for a table, 2 for the matrix, 1 for a
choice of several and a ranking, 0.5 for the
rest; for organisations that have accounts. Each cell: questions that score · minutes.

{minutes}

The quick check by the same estimate:

{quick}

## What became of the questions of 1.0.0

Both packs say it themselves, level by level, under `replaces` in their `pack.yaml`, with a reason for each
question that was dropped.
`tests/test_pack_versions.py` holds that none is missing.
""",
    "zh": """\
# 逐题审读

《社交媒体营销就绪度评估》2.7.0的每一道题，也就是快速自测的每一道题（它原样选用了其中十七道）。审读的人当自己没写过，逐题对照五条：

1. **只问一件事。** 没有哪一档同时要求两件不相干的事。
2. **看得见。** 两个人去看，会选同一档。
3. **有先后。** 到了这一档，下面几档都已经做到。
4. **没有行话。** 没有店主或志愿者要去查的词。
5. **好读。** 中文：最长的一句不超过{characters}个字。英文：题目和各档合起来，
   弗莱施—金凯德年级不超过{grade:g}（Kincaid、Fishburne、Rogers、Chissom，1975年：
   0.39×每句词数＋11.8×每词音节数−15.59）。

结论写在[item-review.yaml](item-review.yaml)里，审读日期{day}；数字是量出来的。
运行`python docs/make.py item-review`会重新生成这一页；页面过期、有题没审、有题不合格，测试都会报错。
“已改”表示原来不合格，这次改过。还没有做的：请外面的人来答，在旁边看。

## 结论

{table}

## 题数和时间

按程序自己的估计：评分题0.6分钟，表格2.5分钟，矩阵2分钟，多选和排序1分钟，其余半分钟；以已有账号的为准。每格：计分的题数·分钟。

{minutes}

快速自测按同样的估计：

{quick}

## 1.0.0的题目变成了什么

两份问卷都在各自`pack.yaml`的`replaces`里逐档写明，不再问的题也写了原因。`tests/test_pack_versions.py`保证没有漏掉的。
""",
}


def record() -> dict[str, dict[str, object]]:
    """The verdicts by item id."""
    return dict(yaml.safe_load(RECORD.read_text(encoding="utf-8"))["items"])


def pack(name: str = "social-media") -> Pack:
    """A bundled pack."""
    return load_pack(packs_folder() / name).usable()


def told(item: Item, language: str) -> list[str]:
    """Return the texts of an item that are read: the question and its levels."""
    return [each[language] for each in (item.text, *(getattr(item, "anchors", None) or ()))]


def verdict(item: Item, said: dict[str, object], test: str) -> str:
    """The verdict of a test; "" where it does not apply."""
    if test == "ordered" and item.type not in _ORDERED:
        return ""
    return str(said.get(test, "yes"))


def _rows(language: str) -> Iterator[list[str]]:
    words, verdicts = _TOLD[language], record()
    for id_, item in pack().items.items():
        said = verdicts[id_]
        texts = told(item, language)
        figure = f"{max(grade(texts), 0):.1f}" if language == "en" else str(longest(texts))
        remark = (words["mended"] if said.get("mended") else "") + str(said.get(language, ""))
        marks = [words[verdict(item, said, test)] for test in TESTS]
        yield [item.text[language], f"`{id_}`", *marks, figure, remark]


def _table(head: tuple[str, ...] | list[str], rows: Iterator[list[str]] | list[list[str]]) -> str:
    lines = [list(head), ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def minutes(own: Pack, section: str, kind: str) -> tuple[int, float]:
    """Scored questions and minutes of a section for a kind of organisation that has accounts."""
    sheet = Sheet({"kind": Answer.of(kind), "stage": Answer.of("accounts")})
    shown = replies(own, sheet)
    items = [
        item
        for topic in own.sections_by_id[section].topics
        for item in topic.items
        if shown[item.id].state is not State.HIDDEN
    ]
    scored = sum(1 for item in items if item.scored and item.weight > 0)
    return scored, sum(MINUTES.get(item.type, 0.5) for item in items)


def _minutes(own: Pack, language: str) -> str:
    kinds = own.items["kind"].options_by_id
    found = {(s, k): minutes(own, s, k) for s in own.sections_by_id for k in kinds}
    unit = {"en": "min", "zh": "分钟"}[language]
    rows = [
        [section.title[language], *(f"{n} · {m:.1f}" for n, m in (found[id_, k] for k in kinds))]
        for id_, section in own.sections_by_id.items()
    ]
    every = [[found[id_, kind] for id_ in own.sections_by_id] for kind in kinds]
    whole = [
        f"**{sum(n for n, _ in each)} · {sum(m for _, m in each):.0f} {unit}**" for each in every
    ]
    rows.append([{"en": "**all**", "zh": "**合计**"}[language], *whole])
    return _table(
        [{"en": "section", "zh": "部分"}[language], *(f"`{kind}`" for kind in kinds)], rows
    )


def page(language: str) -> str:
    """The record in a language."""
    rated = [item for item in pack().items.values() if item.type == "rating"]
    day = yaml.safe_load(RECORD.read_text(encoding="utf-8"))["reviewed"]
    return _TEXTS[language].format(
        grade=GRADE_AT_MOST,
        characters=CHARACTERS_AT_MOST,
        day=day,
        table=_table(_HEADS[language], _rows(language)),
        mean=sum(grade(told(item, "en")) for item in rated) / len(rated),
        minutes=_minutes(pack(), language),
        quick=_minutes(pack("quick-check"), language),
    )


def write() -> None:
    """Make both pages."""
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")
