from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry.fetching import Arrived, Failed, Outcome, Resting, SourceState, Unchanged, from_text, to_text
from digest.registry.fetching import next_state as after
from digest.registry.fetching.freshness import Copy
from digest.registry.fetching.state import LONGEST_PAUSE, Move, rest_of
from tests.registry.fetching.server import NOW

OLD, NEW = "https://wire.example/feed", "https://new.example/feed"
COPY = Copy(url=OLD, etag='"1"', sha256="00")
FRESH = SourceState(location=OLD)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def came(moved_to: str | None = None) -> Arrived:
    return Arrived(b"<rss/>", moved_to or OLD, COPY, moved_to=moved_to)


def fails(pause: dt.timedelta | None = None, *, gone: bool = False) -> Failed:
    return Failed("server", "wire.example has a fault", "wait", 500, pause, gone)


def course(*steps: tuple[Outcome, dt.timedelta], state: SourceState = FRESH) -> SourceState:
    """The state after outcomes at these times from `NOW` on."""
    for outcome, passed in steps:
        state = after(state, outcome, NOW + passed)
    return state


def test_a_success_forgives_all_failures() -> None:
    state = course((fails(), 0 * HOUR), (fails(), HOUR), (came(), 2 * HOUR))
    assert (state.failures, state.trouble, state.next_due) == (0, "", None)
    assert (state.last_success, state.copy) == (NOW + 2 * HOUR, COPY)


def test_pauses_double_from_half_an_hour_to_a_day() -> None:
    states = [FRESH]
    for _ in range(9):
        states.append(after(states[-1], fails(), NOW))
    pauses = [(state.next_due - NOW) / HOUR for state in states if state.next_due]
    assert pauses == [0.5, 1, 2, 4, 8, 16, 24, 24, 24]


def test_the_servers_wish_counts_where_it_is_longer() -> None:
    assert course((fails(pause=5 * HOUR), 0 * HOUR)).next_due == NOW + 5 * HOUR
    assert course((fails(pause=dt.timedelta(seconds=1)), 0 * HOUR)).next_due == NOW + HOUR / 2


def test_a_failing_source_keeps_its_copy_and_its_last_success() -> None:
    state = course((came(), 0 * HOUR), (fails(), HOUR))
    assert (state.copy, state.last_success, state.trouble) == (COPY, NOW, "wire.example has a fault")


def test_a_text_that_was_of_no_use_is_asked_for_in_full_again() -> None:
    state = course((came(), 0 * HOUR), (Failed("unusable", "is no feed", ""), HOUR))
    assert state.copy == Copy()


def test_a_source_that_is_gone_is_never_asked_again() -> None:
    state = course((fails(gone=True), 0 * HOUR))
    assert rest_of(state, NOW + 900 * DAY) == Resting("gone")


@pytest.mark.parametrize(
    ("state", "rests"),
    [
        (FRESH, None),
        (SourceState(next_due=NOW + HOUR), Resting("not due", NOW + HOUR)),
        (SourceState(next_due=NOW), None),
        (SourceState(copy=Copy(fresh_until=NOW + HOUR)), Resting("fresh", NOW + HOUR)),
        (SourceState(copy=Copy(fresh_until=NOW)), None),
    ],
)
def test_a_source_rests_until_it_is_due(state: SourceState, rests: Resting | None) -> None:
    assert rest_of(state, NOW) == rests


def test_a_move_is_believed_when_it_has_been_seen_three_times_and_for_a_day() -> None:
    twice = course((came(NEW), 0 * DAY), (came(NEW), 2 * DAY))
    assert (twice.address, twice.move) == (None, Move(NEW, 2, NOW))
    assert course((came(NEW), 0 * HOUR), (came(NEW), HOUR), (came(NEW), 2 * HOUR)).address is None
    believed = course((Unchanged(NEW, COPY, moved_to=NEW), 3 * DAY), state=twice)
    assert (believed.address, believed.url, believed.move) == (NEW, NEW, None)


def test_a_move_that_changes_its_mind_starts_over() -> None:
    state = course((came(NEW), 0 * DAY), (came(NEW), 1 * DAY), (came("https://third.example/"), 2 * DAY))
    assert state.move == Move("https://third.example/", 1, NOW + 2 * DAY)
    assert course((came(NEW), 0 * DAY), (came(), DAY)).move is None


def test_a_new_address_that_keeps_failing_is_given_up_for_the_old_one() -> None:
    moved = SourceState(location=OLD, address=NEW)
    assert course((fails(), 0 * DAY), (fails(), DAY), state=moved).url == NEW
    assert course((fails(), 0 * DAY), (fails(), DAY), (fails(), 2 * DAY), state=moved).url == OLD


def test_an_address_that_the_editor_has_changed_starts_afresh() -> None:
    state = course((fails(), 0 * DAY))
    assert state.at(OLD) is state
    assert state.at(NEW) == SourceState(location=NEW)


def test_resting_changes_nothing_unless_the_host_asked_for_it() -> None:
    state = course((came(), 0 * DAY))
    assert after(state, Resting("fresh", NOW), NOW) == state
    assert after(state, Resting("host rests", NOW + HOUR), NOW).next_due == NOW + HOUR


OUTCOMES = st.lists(
    st.sampled_from([came(), came(NEW), fails(), fails(pause=3 * HOUR), Unchanged(OLD, COPY)]), max_size=12
)


@given(OUTCOMES, st.integers(0, 5))
def test_whatever_happens_the_next_turn_comes_within_a_day_and_is_remembered(
    outcomes: list[Outcome], hours: int
) -> None:
    state = FRESH
    for turn, outcome in enumerate(outcomes):
        now = NOW + turn * hours * HOUR
        state = after(state, outcome, now)
        assert state.next_due is None or now < state.next_due <= now + LONGEST_PAUSE
        assert state.location == OLD
        assert from_text(to_text(state)) == state


@pytest.mark.parametrize(
    "text", [None, "", "{}", "[]", "null", "{", '{"surprise": 1}', '{"next_due": "soon"}', '{"copy": 3}']
)
def test_a_memory_that_says_nothing_is_a_source_never_asked(text: str | None) -> None:
    assert from_text(text) == SourceState()


def test_a_healthy_source_is_remembered_in_a_short_line() -> None:
    state = course((came(), 0 * DAY))
    assert len(to_text(state)) < 300
    assert "\n" not in to_text(state)
