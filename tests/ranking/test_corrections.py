"""A value that a later report says was given up is out of date, however it was worded."""

from __future__ import annotations

import pytest

from digest.model import Article, Story
from digest.ranking.parts.agreement import Agreement
from digest.ranking.parts.material import gather
from digest.ranking.parts.reports import reports
from tests.builders import story
from tests.ranking.test_agreement import report

EARLY = report("Post", "Farmers around Kelling will bring in 2.4 million tonnes of wheat, the bureau said.", 8)


def outdated(*articles: Article) -> set[str]:
    told: Story = story(*articles)
    material = gather(told, {one.id: one for one in articles})
    return {material.passages[n].text for n in Agreement(reports(material)).outdated if n < len(material.passages)}


@pytest.mark.parametrize(
    "later",
    [
        "The bureau cut its forecast to 2.2 million tonnes, two days after it had predicted 2.4 million.",
        "The forecast was lowered from 2.4 million tonnes to 2.2 million tonnes after the hail.",
        "The bureau now sees 2.2 million tonnes of wheat, down from 2.4 million.",
    ],
)
def test_a_value_that_a_later_report_gives_up_is_out_of_date(later: str) -> None:
    assert outdated(EARLY, report("Echo", later, 18)) == {EARLY.text.strip()}


@pytest.mark.parametrize(
    ("later", "hour"),
    [
        ("The bureau cut its forecast to 2.2 million tonnes, after it had predicted 2.4 million.", 6),
        ("The bureau cut its forecast to 2.2 million tonnes, after it had predicted 2.4 million.", None),
        ("The bureau sees 2.2 million tonnes in the south and 2.4 million in the north.", 18),
        ("The bureau cut its staff to 640 people, after it had spent 2.4 million.", 18),
    ],
)
def test_what_is_earlier_undated_or_of_another_thing_gives_up_nothing(later: str, hour: int | None) -> None:
    assert outdated(EARLY, report("Echo", later, hour)) == set()
