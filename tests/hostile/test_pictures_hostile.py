"""Logos that are broken, huge or something else: a small picture of ours, or a problem with a place."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from tests.hostile.judge import judge_brand
from tests.hostile.mutations import damaged
from tests.hostile.pictures import encoded, jpeg_of_scans, pictures, png

LARGE = 1_000_000


@pytest.fixture
def judged(tmp_path):
    (tmp_path / "brand.yaml").write_text("logo: logo.png\n")

    def judge(data):
        codes = Counter()
        (tmp_path / "logo.png").write_bytes(data)
        judge_brand(tmp_path / "brand.yaml", codes)()
        return set(codes)

    return judge


SMALL = [(name, data) for name, data in pictures(large=False) if len(data) < LARGE]


@pytest.mark.parametrize(("name", "data"), SMALL, ids=[name for name, _ in SMALL])
def test_every_picture(judged, name, data):
    expected = {"a brand"} if name.startswith(("PNG ", "JPEG ", "progressive")) else {"wrong-type"}
    says = (
        "that says" in name
        or "a side" in name
        or "no height" in name
        or "100,000 more scans" in name
    )
    assert judged(data) == ({"wrong-type"} if says else expected)


@pytest.mark.parametrize("block", range(5))
def test_damaged_pictures(judged, block):
    good = [
        encoded("PNG"),
        encoded("JPEG"),
        encoded("PNG", mode="P"),
        encoded("JPEG", progressive=True),
        png(3, 3),
    ]
    for seed in range(block * 20, block * 20 + 20):
        random = Random(seed)
        assert judged(damaged(random, random.choice(good)))


def test_too_many_scans(judged):
    assert judged(jpeg_of_scans(85, (40, 40))) == {"a brand"}
    assert judged(jpeg_of_scans(200, (40, 40))) == {"wrong-type"}
