"""Finds the cards of a page: a headline that is a link, and a line or two of the story that it leads to.

Front pages and section pages are made of cards, and article pages end with a row of them ("More from this section").
Their text is prose like any other, so it is known by its place: each card has a small element of its own in which
there is a headline that is a link. Lists of products have headlines that are links too, but their paragraphs stand
beside each other in one element. A blog's headline often links to itself, and is told by its words. Two or three
cards may be anything, an author's books for instance.
"""

from __future__ import annotations

from collections.abc import Collection

from digest.registry.page_facts import MOST_LINKED, Facts, letters

LEAST_CARDS = 3
"""Cards on a page that has any."""
LARGEST_CARD = 120
"""Words of the longest card: a headline, a byline and a paragraph."""
MOST_PROSE = 2
"""Lines of prose in a card."""
FURTHEST_HEADLINE = 4
"""Lines between a card's headline and its text: a section, a byline, a date, a picture's credit."""
SHORTEST_HEADLINE = 3
"""Words of a headline; shorter links are names of sections and people."""


def cards(facts: Facts, titles: Collection[str]) -> set[int]:
    """The numbers of the lines that stand in cards. `titles` are the page's own headlines, as letters."""
    page = facts.page
    words = facts.held(range(len(page.lines)))
    prose = [i for i, is_prose in enumerate(facts.prose) if is_prose]
    crowd = facts.counted(prose)
    found = set()
    for i in prose:
        headlines = [k for k in range(max(0, i - FURTHEST_HEADLINE), i) if _is_headline(facts, k, titles)]
        for around in page.above(page.lines[i].node) if headlines else ():
            if words[around] > LARGEST_CARD or crowd[around] > MOST_PROSE:
                break
            if any(page.holds(around, page.lines[k].node) for k in headlines):
                found.add(around)
                break
    if len(found) < LEAST_CARDS:
        return set()
    return {i for i, line in enumerate(page.lines) if not found.isdisjoint(page.above(line.node))}


def _is_headline(facts: Facts, number: int, titles: Collection[str]) -> bool:
    line = facts.page.lines[number]
    return line.linked > MOST_LINKED and facts.words[number] >= SHORTEST_HEADLINE and letters(line.text) not in titles
