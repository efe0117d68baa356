"""Options are searched by words; a list of names is told from a text that has a comma of its own."""

from __future__ import annotations

import pytest

from assessment.questionnaire.type_parts.option_search import Named, OptionSearch

NAMES = [
    ("Cafés, restaurants and bars", "catering"),
    ("Restaurants for weddings",),
    ("Bars of soap",),
    ("From 1,000 to 5,000 followers",),
    ("Up to 1 000 followers, or 000",),
    ("抖音",),
    ("抖音团购、直播",),
    ("直播",),
    ("点评美团高德页面", "大众点评", "Dianping"),
    ("Facebook",),
    ("Instagram",),
    ("Meta – Facebook, Instagram", "Facebook; Instagram"),
]
SEARCH = OptionSearch(NAMES)
ALL = list(range(len(NAMES)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ALL),
        (" ; ，", ALL),
        ("restaurants", [0, 1]),
        ("cafés, restaurants and bars", [0]),
        ("restaurants, bars", [0]),
        ("bars,", [0, 2]),
        ("restaurants, soap", [0, 1, 2]),
        ("restaurants; bars", [0, 1, 2]),
        ("1,000", [3]),
        ("团购、直播", [6]),
        ("团购，直播", [6]),
        ("抖音，大众点评", [5, 6, 8]),
        ("ＤＩＡＮＰＩＮＧ", [8]),
        ("facebook, instagram", [9, 10, 11]),
        ("xyzzy", []),
        ("xyzzy, plugh", []),
    ],
)
def test_a_comma_loosens_no_search_of_an_option_that_has_all_the_words(text, found):
    assert SEARCH.finds(text) == found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("抖音", None),
        ("restaurants, bars", None),
        ("cafés, restaurants and bars", None),
        ("Facebook; Instagram", None),
        ("抖音；大众点评", Named((5, 8), (), ())),
        ("抖音,抖音\nCatering", Named((5, 0), (), ())),
        ("facebook, instagram", Named((9, 10), (), ())),
        ("wedding、xyzzy，bars", Named((1,), ("xyzzy",), ("bars",))),
    ],
)
def test_a_list_of_names_is_told_from_a_text(text, named):
    assert SEARCH.listed(text) == named
