"""Protection of people and prices: children in pictures, prices in full, groups only where there are any."""

from __future__ import annotations

import pytest

from tests.test_actions_catalogue import COUNTRIES
from tests.test_content_by_trade import rules, strategy
from tests.test_templates_catalogue import lines

CHILDREN = [
    ("local-service", "tuition"), ("local-service", "sports"), ("local-service", "other-trade"),
    ("public-body", "school"), ("public-body", "museum"), ("public-body", "library"), ("public-body", "other-trade"),
    ("charity", "club"), ("charity", "helping"), ("charity", "arts-heritage"), ("charity", "other-trade"),
]  # fmt: skip
"""Kinds and trades whose pictures may show children."""


@pytest.mark.parametrize(("kind", "trade"), CHILDREN)
@pytest.mark.parametrize("country", ["cn", "uk"])
def test_pictures_of_children_are_looked_through_in_the_first_week(kind, trade, country):
    first = strategy(kind, country, trade=trade).deliverables.first_week
    assert any(each.template.endswith(("children-check", "faces-check")) for each in first)
    assert 5 <= len(first) <= 7


PRICE = {"cn": "cn-price", "uk": "uk-price", "eu": "eu-price"}


@pytest.mark.parametrize("country", PRICE)
@pytest.mark.parametrize("kind", ["shop", "local-service", "online-seller"])
def test_whoever_names_prices_reads_the_rule_on_them(kind, country):
    assert PRICE[country] in rules(strategy(kind, country))


def test_fees_in_the_us_are_told_to_sellers_and_stages():
    assert "us-fees" in rules(strategy("shop", "us"))
    assert "us-fees" in rules(strategy("charity", "us", trade="arts-heritage"))
    assert "us-fees" not in rules(strategy("maker", "us"))


@pytest.mark.parametrize("kind", ["charity", "public-body"])
@pytest.mark.parametrize("country", COUNTRIES)
def test_nothing_is_written_for_groups_where_there_are_none(kind, country, sheet_of):
    known = {"kind": kind, "stage": "accounts", "countries": [country]}
    for groups in (0, 2):
        shown = {each.id for each in lines(sheet_of, "calendar", **known, **{"groups-run": groups})}
        assert any("-group-" in id_ for id_ in shown) == (groups > 0)


def test_sellers_in_the_eu_read_the_german_law_on_mail(sheet_of):
    mail = next(
        each
        for each in lines(sheet_of, "rules", kind="online-seller", countries=["eu"])
        if each.id == "eu-email"
    )
    assert "UWG" in str(mail.text)
