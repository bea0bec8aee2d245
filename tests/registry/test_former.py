"""What was remembered of a source follows it when an editor renames it by hand, and nothing else takes it."""

from __future__ import annotations

from digest.model import Source
from digest.registry.fetching import SourceState, to_text
from digest.registry.former import former_names, left_behind, renamed

FEED = "https://wire.example/feed"
STATE = to_text(SourceState(FEED, failures=1))
NEW = Source("Coast Wire", "feed", FEED)


def test_a_new_name_at_the_address_of_one_that_is_gone_is_its_new_name() -> None:
    assert renamed([NEW], {"Wire": STATE}) == {"Wire": "Coast Wire"}
    assert former_names([NEW], {"Wire": STATE}) == {"Wire": "Coast Wire"}


def test_a_name_that_is_there_still_or_that_is_known_itself_is_not_taken() -> None:
    assert renamed([Source("Wire", "feed", FEED), NEW], {"Wire": STATE}) == {}
    assert renamed([NEW], {"Wire": STATE, "Coast Wire": to_text(SourceState(FEED))}) == {}
    assert renamed([Source("Wire 2", "feed", "https://wire.example/2")], {"Wire": STATE}) == {}


def test_where_two_names_are_gone_or_two_are_new_nobody_guesses() -> None:
    assert renamed([NEW], {"Wire": STATE, "The Wire": STATE}) == {}
    assert renamed([NEW, Source("Other", "feed", FEED)], {"Wire": STATE}) == {}


def test_who_was_renamed_can_be_renamed_again() -> None:
    states = {"First": left_behind(STATE), "Wire": STATE}
    assert renamed([NEW], states) == {"Wire": "Coast Wire"}
    assert former_names([NEW], states) == {"First": "Coast Wire", "Wire": "Coast Wire"}
