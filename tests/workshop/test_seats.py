"""Seats: a number each, taken again with its token, bounded, and worth nothing when forged."""

from __future__ import annotations

import pytest

from assessment.workshop.seats import MOST_OF_ADDRESS, MOST_SEATS, Seat, Seats


def test_a_phone_takes_its_seat_again(clock):
    seats = Seats("secret", clock)
    first, second = seats.take("", "a"), seats.take("", "a")
    assert [seats.number_of(first), seats.number_of(second)] == [1, 2]
    assert seats.take(first, "other") == first
    clock.now += 60
    assert seats.number_of(second) == 2
    assert seats.seen({1}) == (Seat(1, False, True), Seat(2, True, False))


def test_a_seat_is_found_again_after_the_program_was_killed(clock):
    token = Seats("secret", clock).take("", "a")
    after = Seats("secret", clock)
    other = after.take("", "b")
    assert after.number_of(other) == 1
    again = after.take(token, "a")
    assert after.number_of(again) == 2, "another phone has its number by now"
    kept = Seats("secret", clock)
    assert kept.take(token, "a") == token


@pytest.mark.parametrize(
    "change",
    [
        lambda _: "",
        lambda _: "1",
        lambda _: "1..",
        lambda token: token[:-1] + ("0" if token[-1] != "0" else "1"),
        lambda token: "2" + token[1:],
        lambda token: "٣" + token[1:],
        lambda token: "²" + token[1:],
        lambda token: "001" + token[1:],
        lambda token: token + "x" * 100,
        lambda token: token + "é",
    ],
)
def test_a_forged_token_is_nobody_s(clock, change):
    seats = Seats("secret", clock)
    token = seats.take("", "a")
    assert seats.number_of(change(token)) is None
    assert Seats("another", clock).number_of(token) is None


def test_a_seat_that_was_freed_is_gone_for_its_phone(clock):
    seats = Seats("secret", clock)
    token = seats.take("", "a")
    seats.free(1)
    seats.free(7)
    assert seats.number_of(token) is None
    again = seats.take(token, "a")
    assert again != token
    assert seats.number_of(again) == 1


def test_seats_are_bounded_by_address_and_in_all(clock):
    seats = Seats("secret", clock)
    assert all(seats.take("", "a") for _ in range(MOST_OF_ADDRESS))
    assert seats.take("", "a") is None
    for number in range(MOST_SEATS - MOST_OF_ADDRESS):
        assert seats.take("", f"address {number}")
    assert seats.take("", "late") is None
