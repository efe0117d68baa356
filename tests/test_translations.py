"""Every text of the interface is there in Chinese, with the same gaps, and compiled."""

from __future__ import annotations

import gettext
import importlib.util
import re
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from assessment.core.i18n import DRAFTS

ROOT = Path(__file__).parents[1]
_spec = importlib.util.spec_from_file_location("make", ROOT / "docs" / "make.py")
make = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make)

HALF_WIDTH = re.compile(r"[一-鿿，。：；（][ ]?[,;!?]|[一-鿿]:(?! )|(?<!\[x)[,;!?][ ]?[一-鿿。）]")

TYPED_GAP = re.compile(r"[一-鿿，。：；、！？] +[A-Za-z0-9{]|[A-Za-z0-9}%] +[一-鿿]")
"""A blank between Han and Latin; the gap is left to typesetting, so that it is the same everywhere."""
NAME = "Sounding 摸底"
TO_CALL = re.compile(r"(?<![\d.])(?:110|112|119|120|122|911|999|96110|12\d{3})(?![\d%])")
"""A number of police, fire brigade, ambulance or an authority."""


def first(text: object) -> str:
    """The text, or the first of its forms."""
    return text[0] if isinstance(text, tuple | list) else text


@pytest.fixture(scope="module")
def gathering() -> tuple[Catalog, str]:
    """The texts of the sources, gathered once, and what that printed."""
    with StringIO() as said, redirect_stdout(said), redirect_stderr(said):
        return make.gathered(), said.getvalue()


@pytest.fixture(scope="module")
def sources(gathering: tuple[Catalog, str]) -> Catalog:
    """The texts of the sources."""
    return gathering[0]


@pytest.fixture(scope="module")
def translated() -> dict[str, Message]:
    """The messages of the Chinese catalogue, by English text."""
    with make.po_of("zh").open("rb") as file:
        return {first(message.id): message for message in read_po(file, locale="zh") if message.id}


def gaps(text: str) -> set[str]:
    """The names of the gaps in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_the_catalogue_is_what_the_sources_say(
    translated: dict[str, Message], sources: Catalog
) -> None:
    marked = {first(message.id) for message in sources if message.id}
    assert marked - set(translated) == set(), "run: python docs/make.py words"
    assert set(translated) - marked == set(), "run: python docs/make.py words"


def test_texts_are_what_is_marked_and_nothing_else() -> None:
    alone, forms = (
        next(name for name, count in make.KEYWORDS.items() if count == wanted) for wanted in (1, 2)
    )
    source = f"""
first = {alone}("one")
second = self._{alone}("two " "halves", name=f"{{first}} of {{several}}")
third = program.{alone}({alone}("inner"), "second argument")
fourth = {forms}("a day", "{{n}} days", 3, more="x")
fifth = [{alone}[0], {alone}["--option"], {alone}["-h":], {alone}.index("-x")]
sixth = {alone}(f"{{first}} gap"), {alone}(name), {alone}(), {alone}(7), {alone}(b"bytes"), {forms}("lone", x)
seventh = other("text")
"""
    assert sorted(make.texts_in(source), key=str) == [
        ("a day", "{n} days"),
        "inner",
        "one",
        "two halves",
    ]


COUNTED = re.compile(
    r"\{(\w+)\} (?:free |of the |)(hours|rows|entries|minutes|weeks|conditions|cells|topics|groups|questions|"
    r"texts|translations|levels|anchors|sections|times|options|columns|notes|measures|organisations|accounts|"
    r"posts|channels|actions|years|places|people)\b"
)
ALWAYS_SEVERAL = {
    "all",
    "m",
    "theirs",
    "limit",
    "rows",
    "columns",
    "number",
    "minutes",
    "raters",
    "most",
}
"""Placeholders of limits, of numbers that are fixed, and of what is told of two or more only."""
OF_TWO_AT_LEAST = ("{n} people ", "{n} organisations have two rounds")


def test_of_one_nothing_is_told_in_the_plural(sources: Catalog) -> None:
    told = [message.id for message in sources if isinstance(message.id, str)]
    found = [
        text
        for text in told
        if not text.startswith(OF_TWO_AT_LEAST)
        and any(name not in ALWAYS_SEVERAL for name, _word in COUNTED.findall(text))
    ]
    assert found == [], "write “{n} {n:row|rows}”, or use ngettext"


def test_gathering_warns_of_nothing(gathering: tuple[Catalog, str]) -> None:
    found, said = gathering
    assert len(found) > 100
    assert said == ""


def test_everything_is_translated_with_the_same_gaps(translated: dict[str, Message]) -> None:
    for english, message in translated.items():
        chinese = first(message.string)
        assert chinese, english
        assert gaps(chinese) == gaps(english), english


def test_chinese_has_chinese_punctuation(translated: dict[str, Message]) -> None:
    faulty = [first(m.string) for m in translated.values() if HALF_WIDTH.search(first(m.string))]
    assert faulty == []


def test_no_translation_names_a_number_to_call_that_the_text_does_not(
    translated: dict[str, Message],
) -> None:
    """Such numbers belong to a country, and a language is spoken in several."""
    for english, message in translated.items():
        called = set(TO_CALL.findall(first(message.string)))
        assert called <= set(TO_CALL.findall(str(english))), english


def test_no_stroke_stands_between_chinese_words(translated: dict[str, Message]) -> None:
    """“A/B” is told with a word: 或, 和, 是否."""
    stroke = re.compile("[一-鿿] *[/／] *[一-鿿]|／")
    assert [found for m in translated.values() if stroke.search(found := first(m.string))] == []


def test_what_is_compiled_is_what_was_written(translated: dict[str, Message]) -> None:
    with make.po_of("zh").with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in translated.values():
        if isinstance(message.id, tuple):
            assert compiled.ngettext(*message.id, 2) == first(message.string)
        else:
            assert compiled.gettext(message.id) == message.string


def test_no_blank_is_typed_between_han_and_latin(translated: dict[str, Message]) -> None:
    forms = [
        form
        for message in translated.values()
        for form in ([message.string] if isinstance(message.string, str) else message.string)
    ]
    assert [form for form in forms if TYPED_GAP.search(form.replace(NAME, ""))] == []


def test_a_button_that_asks_for_more_ends_alike(translated: dict[str, Message]) -> None:
    asking = [each for each in translated.values() if str(each.id).endswith("…")]
    assert len(asking) > 30
    assert [each.string for each in asking if not re.search("[^…]…$", str(each.string))] == []


def test_a_new_language_gets_a_catalogue_of_every_text(
    tmp_path: Path, sources: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make, "gathered", lambda: sources)
    path = tmp_path / "fr" / "LC_MESSAGES" / "sounding.po"
    missing = make.catalogue_of("fr", path)
    with path.open("rb") as file:
        catalogue = read_po(file, locale="fr")
    assert missing == len(sources) == len(catalogue) > 1000
    assert catalogue.header_comment.startswith("# French")
    assert path.with_suffix(".mo").exists()


SECOND_WORDS = re.compile(
    "答案文件|答题文件|作答文件|回答文件"  # 答卷文件: an answers file
    "|空余时间|空闲时间|空闲小时|可用工时|可投入|每周空出的|超出了可用的时间"  # 可用时间: free hours
)
"""Second words for what the glossary has one word for."""
REJECTED = re.compile(
    "所需的本领|时间刻度更密|改由计划安排|改回系统建议|先行指标|护栏指标|先测出起始值|花费不多|换一份能生成策略的问卷"
    "|社媒|徽标|临时副本|评估文档|备份|经费|资金|种配法|合乎您的目的|这里很拥挤|压住了等级|路程走了|净情感度"
    "|这还不是完整的日期|这还不是一个数字|渠道评分会|伙伴地图|枢纽组织|嗓门|愿景|有利之处"
    "|人们挑选像您这样的机构|社交媒体向所有人开放|目前没有看到任何这样的迹象|您数的是什么|最接近的标准指标|屏幕之外|围观者"
    "|感觉自在|对上号|共事的经验|组织得怎么样|共同的空间交流|线上空间里|期待的各种收益|密切与|定的目标有多具体|怎样的推敲"
    "|产生兴趣后|路径短|报出的暗号|经手人的印象|自有渠道和别人的推荐|初次围观|戴尔四招|黏度|融合、简约、重复|最靠后的一项"
    "|顾问小组|社群成员能在|多久会分享一次|说话有分量|问了却没人听|所以这里薄弱|七条实践|不作回应"
    f"|{SECOND_WORDS.pattern}"
)
"""Wordings that Chinese readers stumbled over; what they say instead is in the catalogue."""


def test_what_chinese_readers_stumbled_over_is_said_nowhere(translated: dict[str, Message]) -> None:
    told = {key: each.string for key, each in translated.items()}
    assert {
        key: text
        for key, text in told.items()
        if re.search(f"读数|平均分再高也绕不过|一年之后|{REJECTED.pattern}", str(text))
    } == {}


READ_IN_CHINESE = sorted(
    [
        *(ROOT / "docs").glob("*.zh.md"),
        *(
            path
            for path in (ROOT / "questionnaires").rglob("*.yaml")
            if "earlier" not in path.parts
        ),
    ]
)


@pytest.mark.parametrize(
    "path", READ_IN_CHINESE, ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_books_and_packs_have_one_word_for_a_thing_too(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if REJECTED.search(line)] == []


@pytest.mark.parametrize("language", DRAFTS)
def test_a_draft_is_what_the_sources_say_as_far_as_it_goes(language: str, sources: Catalog) -> None:
    path = make.po_of(language)
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    found = {first(message.id): message for message in catalogue if message.id}
    assert set(found) == {first(message.id) for message in sources if message.id}, (
        "run: python docs/make.py words"
    )
    said = {english: message for english, message in found.items() if first(message.string)}
    assert len(said) > 300
    for english, message in said.items():
        forms = message.string if isinstance(message.string, tuple | list) else [message.string]
        assert all(gaps(form) == gaps(english) for form in forms), english
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("Next") == said["Next"].string
    assert "draft made by a machine" in path.read_text(encoding="utf-8")
