"""Sorted digests: in order whatever comes and goes, and the same checksum as from all of them at once."""

from __future__ import annotations

import hashlib
from random import Random

import pytest

from assessment.document.digests import SortedDigests


def digest(number: int) -> bytes:
    return hashlib.sha256(str(number).encode()).digest()


def fed(digests: SortedDigests) -> str:
    found = hashlib.sha256()
    digests.feed(found)
    return found.hexdigest()


def plainly(digests: list[bytes]) -> str:
    """The rule of docs/file-format.md: the digits of all, in order, after one another."""
    return hashlib.sha256("".join(sorted(each.hex() for each in digests)).encode()).hexdigest()


def test_it_is_in_order_whatever_comes_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessment.document.digests.AT_ONCE", 96)
    random, kept, made = Random(1), [digest(0), digest(0)], SortedDigests([digest(0), digest(0)])
    for number in range(200):
        if kept and random.random() < 0.4:
            gone = kept.pop(random.randrange(len(kept)))
            made.remove(gone)
        else:
            kept.append(digest(number))
            made.add(digest(number))
        assert len(made) == len(kept)
        assert fed(made) == plainly(kept)


def test_a_copy_is_independent() -> None:
    made = SortedDigests([digest(2), digest(1)])
    copy = made.copy()
    copy.remove(digest(1))
    assert fed(made) == plainly([digest(1), digest(2)])
    assert fed(copy) == plainly([digest(2)])


@pytest.mark.parametrize("kept", [[], [1], [1, 2, 3]])
def test_one_that_is_not_there_is_not_removed(kept: list[int]) -> None:
    made = SortedDigests(map(digest, kept))
    with pytest.raises(ValueError, match=digest(9).hex()):
        made.remove(digest(9))
    assert len(made) == len(kept)
