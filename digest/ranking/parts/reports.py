"""What of a story is compared: the sentences of its articles that state something, and its titles."""

from __future__ import annotations

from digest.ranking.facts.claims import Sentence
from digest.ranking.facts.setting import names_known
from digest.ranking.facts.told import Reports
from digest.ranking.parts.material import Material
from digest.ranking.sentences.event import anchor
from digest.ranking.sentences.passages import title_passage
from digest.ranking.sentences.roles import FEWEST_WORDS
from digest.text.languages import load

BRIEF = range(2, FEWEST_WORDS)
"""Words of a sentence too short to be printed by itself that may state a figure all the same: "Turnout was 71%"."""


def reports(material: Material) -> Reports:
    """The sentences of a story's articles that state something, and the titles of its news behind them.

    Title d has the number `len(material.passages) + d`. What stands in quotation marks states nothing by itself, and
    what leans on the sentence before is read with it. Articles of earlier issues are there to be held against the news.
    """
    articles, marks = material.articles, material.marks
    old = frozenset(d for d, article in enumerate(articles) if article.id not in material.news)
    known = names_known((passage.text for passage in material.passages), load(material.language))
    dated = [anchor(article) is not None for article in articles]
    told = [
        Sentence(
            n,
            passage,
            load(articles[passage.document].language),
            marks[n].dates,
            not dated[passage.document],
            known,
            before=material.passages[n - 1].text if passage.place else "",
            leaning=marks[n].leaning,
        )
        for n, passage in enumerate(material.passages)
        if (n in material.fresh or passage.document in old)
        and (marks[n].whole or passage.words in BRIEF)
        and not marks[n].quoted
    ]
    titles = [
        Sentence(len(marks) + d, title_passage(d, article), load(article.language), (), not dated[d], known)
        for d, article in enumerate(articles)
        if article.id in material.news and article.title
    ]
    times = [article.published if day else None for article, day in zip(articles, dated, strict=True)]
    day = material.event.day if any(dated) else None
    return Reports([*titles, *told], articles, material.voices, times, material.event.names, day, old)
