"""The cases of the social-media pack: recent, sourced, each says what it does not show."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from assessment.answers.conditions import replies, truth
from assessment.core.resources import packs_folder
from assessment.questionnaire.catalogues import Case
from tests.test_packs import loaded

OF_THE_SLIDES = ["htc", "dell", "new-weekly", "wong-lo-kat", "paul-the-octopus"]
NEW = [
    *("xibei", "amap-small-shops", "xiaohua-hairdresser", "petersfield-bookshop", "rnli"),
    *("one-yuan-paintings", "crown-magnet", "glycine", "new-vision-dental", "fashion-nova"),
    *("law-firm-adverts", "air-canada-chatbot"),
]
NOT_SHOWN = re.compile(
    r"does not show|do not show|not a method|name no figure|cannot be|no figures", re.IGNORECASE
)
NOT_SHOWN_IN_CHINESE = re.compile(
    r"说明不了|看不出|不说明|没有说明|不是方法|不能证明|不能教|没有提到|不成"
)


def cases() -> Mapping[str, Case]:
    return loaded("social-media").usable().cases_by_id


def test_the_recent_ones_stand_before_those_of_the_slides():
    assert list(cases()) == [*NEW, *OF_THE_SLIDES]


def test_the_method_page_names_all_six_of_the_slides():
    """The bus incident teaches nothing that can be told, so no report tells it."""
    page = (packs_folder().parent / "docs" / "method.md").read_text(encoding="utf-8")
    names = ("HTC", "Dell", "New Weekly", "bus journey", "Wong Lo Kat", "Paul the octopus")
    assert [name for name in names if name not in page] == []


@pytest.mark.parametrize("name", [*NEW, *OF_THE_SLIDES])
def test_a_case_has_its_year_its_source_and_its_limits(name):
    case = cases()[name]
    assert case.year
    for text in (case.title, case.summary, case.lesson, case.source):
        assert isinstance(text, dict)
        assert set(text) == {"en", "zh"}
        assert not any("\u4e00" <= each <= "\u9fff" for each in text["en"]), text
        assert "机构" not in text["zh"], text
    lesson = case.lesson
    assert isinstance(lesson, dict)
    assert NOT_SHOWN.search(lesson["en"]), lesson["en"]
    assert NOT_SHOWN_IN_CHINESE.search(lesson["zh"]), lesson["zh"]


@pytest.mark.parametrize("name", NEW)
def test_a_recent_case_is_dated_in_its_source(name):
    source = cases()[name].source
    assert isinstance(source, dict)
    assert re.search(r"20(17|2\d)", source["en"])


TOLD = {
    "shop": ["xibei", "amap-small-shops", "petersfield-bookshop"],
    "local-service": ["xiaohua-hairdresser", "new-vision-dental"],
    "online-seller": ["fashion-nova", "air-canada-chatbot", "htc", "dell", "wong-lo-kat"],
    "maker": ["glycine", "htc", "dell", "wong-lo-kat"],
    "charity": ["rnli", "one-yuan-paintings"],
    "public-body": ["crown-magnet", "new-weekly", "paul-the-octopus"],
    "professional": ["law-firm-adverts", "air-canada-chatbot", "new-weekly"],
}
"""Kind → cases told to it."""
ABROAD = {"petersfield-bookshop"}
"""Cases that are not told in China."""
OF_CHINA = {"xibei", "amap-small-shops", "xiaohua-hairdresser", "one-yuan-paintings", "wong-lo-kat"}
"""Cases that are told in China alone."""


@pytest.mark.parametrize("kind", TOLD)
@pytest.mark.parametrize("country", ["cn", "uk"])
def test_a_case_is_told_to_its_own_kind(kind, country, sheet_of):
    pack = loaded("social-media").usable()
    said = replies(pack, sheet_of(pack, {"kind": kind, "countries": [country]}))
    found = [
        name
        for name, case in cases().items()
        if case.when is not None and truth(pack, case.when, said) is True
    ]
    assert found
    assert found == [
        name for name in TOLD[kind] if name not in (ABROAD if country == "cn" else OF_CHINA)
    ]
