"""What repeats in a site's articles is masked when they are ranked, unless it belongs to the story."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from digest.model import Article
from digest.ranking.sitewide import fingerprints, learn, masked, recall, repeated_sentences, site_of
from digest.store import open_store

PLEA = "Our newsroom is paid for by readers like you, so please think about giving today."
NEWS = (
    "The mill in Orsk burned down on Friday night. Nobody was hurt in the flames.",
    "Rain has stopped the barley harvest around Lund. Growers wait for a dry wind.",
    "A seal walked into the school of Holm at noon. It left after two lessons.",
    "The council of Kelm wants a tram to the airport. Eight members voted against it.",
    "Divers found a bronze axe below the pier at Tollund. It is older than the town.",
)


def article(text: str, number: int = 0, *, publisher: str = "Holm Post", url: str | None = None) -> Article:
    return Article.from_text(text, id=f"t{number:03}", publisher=publisher, url=url)


def edition(addition: str = PLEA, *, publisher: str = "Holm Post") -> list[Article]:
    """Five stories of one site, each with the same addition."""
    return [article(f"{told}\n\n{addition}", number, publisher=publisher) for number, told in enumerate(NEWS)]


def hidden(articles: list[Article]) -> list[str]:
    """What is masked in each article."""
    repeated = repeated_sentences(articles)
    return [
        one.text[start:end] for one in articles for start, end in masked(one, repeated.get(site_of(one), frozenset()))
    ]


def test_a_plea_below_every_article_is_masked_and_no_news_is() -> None:
    assert hidden(edition()) == [PLEA] * 5


def test_a_plea_that_is_glued_to_the_last_sentence_is_masked_too() -> None:
    glued = [replace(one, text=one.text.replace("\n\n", " ")) for one in edition()]
    assert hidden(glued) == [PLEA] * 5


def test_two_articles_prove_nothing() -> None:
    assert hidden(edition()[:2]) == []


def test_one_text_in_three_editions_is_one_text() -> None:
    same = [replace(edition()[0], id=f"t{number}") for number in range(3)]
    corrected = replace(same[2], text=same[2].text.replace("Friday", "Saturday"))
    assert hidden([*same[:2], corrected]) == []


@pytest.mark.parametrize("url", [None, "https://holm.example/1"])
def test_what_repeats_elsewhere_is_not_this_sites(url: str | None) -> None:
    own = edition()[:2]
    other = [replace(one, id=f"o{number}", publisher="", url=url) for number, one in enumerate(edition())]
    assert hidden(own + other) == ([PLEA] * 5 if url else [])


def test_the_background_of_a_story_stays_in_its_follow_ups() -> None:
    background = "The paper mill had made the paper of the Orsk gazette since the flood of 1912."
    follow_ups = [
        article(f"{told} {background}", number)
        for number, told in enumerate(
            (
                "The paper mill of Orsk burned down on Friday. The gazette has no paper now.",
                "Orsk mourns its paper mill. Its owner wants to build where it stood since the flood.",
                "Police asked who had keys to the mill in Orsk. The gazette prints on borrowed paper.",
            )
        )
    ]
    assert hidden(follow_ups) == []


def test_a_statement_that_each_report_quotes_stays() -> None:
    assert hidden(edition("“We are paid by readers, and we shall tell them so,” the editor said.")) == []


def test_a_standing_sentence_of_a_large_site_stays() -> None:
    standing = "The company did not answer a request for comment."
    large = [article(f"Number {n} of the street was sold to the {n}th bidder.", n) for n in range(100)]
    large[:3] = [replace(one, text=f"{one.text} {standing}") for one in large[:3]]
    assert hidden(large) == []


def test_the_order_of_articles_changes_nothing() -> None:
    assert repeated_sentences(edition()) == repeated_sentences(edition()[::-1])


class Notebook:
    """Counts by hand what a store would keep."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self.numbers: Counter[str] = Counter()

    def count_sentences(self, site: str, articles: Iterable[Collection[str]], *, now: dt.datetime) -> None:
        for keys in articles:
            self.counts.setdefault(site, Counter()).update(set(keys))
            self.numbers[site] += 1

    def repeated_sentences(self, site: str, *, least: int) -> Mapping[str, int]:
        return {key: count for key, count in self.counts.get(site, Counter()).items() if count >= least}

    def site_articles(self, site: str) -> int:
        return self.numbers[site]


def test_what_was_learned_in_earlier_weeks_is_known_today() -> None:
    notebook = Notebook()
    for day, one in enumerate(edition()[:3]):
        learn(notebook, [one], now=dt.datetime(2025, 7, 1 + day, tzinfo=dt.UTC))
    today = edition()[4]
    (start, end), *others = masked(today, recall(notebook, [site_of(today)])[site_of(today)])
    assert today.text[start:end] == PLEA and not others
    assert recall(notebook, ["nobody's", ""]) == {}


def test_a_store_is_such_a_memory(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db") as store:
        learn(store, edition(), now=dt.datetime(2025, 7, 1, tzinfo=dt.UTC))
        (keys,) = recall(store, ["holm post"]).values()
    assert keys < fingerprints(edition()[0]) and len(keys) == 1


def test_an_article_without_publisher_and_address_is_nobodys() -> None:
    assert hidden(edition(publisher="")) == []


def test_time_grows_with_the_number_of_articles_only() -> None:
    many = [article(f"Number {n} was sold to bidder {n} of the day.\n\n{PLEA}", n) for n in range(2000)]
    started = time.process_time()
    assert len(repeated_sentences(many)["holm post"]) == 1
    assert time.process_time() - started < 10
