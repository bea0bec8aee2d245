"""The timeline as an index by date."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Span
from digest.ranking.parts.timeline import timeline
from digest.text.dates import edtf_bounds

DATES = st.sampled_from(["2025-07-03", "2025-07", "2025", "1979/1989", "197X", "2021-08", "1931"])


def span(number: int) -> Span:
    return Span("a", number, number + 1, "x")


def test_moments_stand_in_order_of_time_and_undated_spans_in_none() -> None:
    told = timeline([(span(1), "2025-07-03"), (span(2), "1979/1989"), (span(3), None), (span(4), "2025-07-03")])
    assert [(moment.date, len(moment.spans)) for moment in told] == [("1979/1989", 1), ("2025-07-03", 2)]


def test_a_span_stands_once_under_its_first_date() -> None:
    assert [moment.date for moment in timeline([(span(1), "2021"), (span(1), "1931")])] == ["2021"]
    assert timeline([]) == ()


@given(st.lists(st.tuples(st.integers(0, 5).map(span), st.none() | DATES), max_size=8))
def test_any_timeline_is_ordered_and_holds_every_dated_span_once(dated: list[tuple[Span, str | None]]) -> None:
    told = timeline(dated)
    bounds = [edtf_bounds(moment.date) for moment in told]
    held = [span for moment in told for span in moment.spans]
    assert bounds == sorted(bounds)
    assert len(held) == len(set(held)) and set(held) == {span for span, when in dated if when}
