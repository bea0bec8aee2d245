"""A slot is done at most once."""

from __future__ import annotations

import datetime as dt

from digest.store import Store
from tests.store.shelf import LATER, NOW

DAY = dt.date(2025, 7, 3)


def test_a_slot_can_be_claimed_once(store: Store) -> None:
    assert store.claim_slot("weekly", DAY, now=NOW)
    assert not store.claim_slot("weekly", DAY, now=NOW)
    assert store.claim_slot("weekly", DAY + dt.timedelta(days=7), now=NOW)
    assert store.claim_slot("daily", DAY, now=NOW)


def test_a_slot_that_is_done_stays_as_it_was(store: Store) -> None:
    assert store.finish_slot("weekly", DAY, "published", now=NOW)
    assert not store.finish_slot("weekly", DAY, "nothing", now=LATER)
    assert not store.claim_slot("weekly", DAY, now=LATER)
    slot = store.slot("weekly", DAY)
    assert slot is not None and (slot.outcome, slot.at) == ("published", NOW)


def test_a_slot_that_failed_can_be_claimed_again(store: Store) -> None:
    store.claim_slot("weekly", DAY, now=NOW)
    store.finish_slot("weekly", DAY, "failed", now=NOW)
    assert store.claim_slot("weekly", DAY, now=NOW)


def test_the_claim_of_a_process_that_died_ends(store: Store) -> None:
    store.claim_slot("weekly", DAY, now=NOW)
    assert not store.claim_slot("weekly", DAY, now=NOW + dt.timedelta(minutes=59))
    assert store.claim_slot("weekly", DAY, now=NOW + dt.timedelta(minutes=60))


def test_the_last_slot_is_the_latest_that_is_done(store: Store) -> None:
    assert store.last_slot("weekly") is None
    store.finish_slot("weekly", DAY, "nothing", now=NOW)
    store.finish_slot("weekly", DAY - dt.timedelta(days=7), "published", now=NOW)
    store.claim_slot("weekly", DAY + dt.timedelta(days=7), now=NOW)
    store.finish_slot("weekly", DAY + dt.timedelta(days=14), "failed", now=NOW)
    store.finish_slot("daily", DAY + dt.timedelta(days=1), "published", now=NOW)
    assert store.last_slot("weekly") == DAY
