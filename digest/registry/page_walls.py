"""Tells the pages that hold no article, and says what they hold instead.

Observed: front pages and section pages, which are nothing but cards (`page_cards`); lists of links with a line above;
cookie notices that stand in the article's place until they are clicked away; pages that want JavaScript, a human or
a subscriber; pages that say that a page is gone. Soup is worse than nothing: a line of it in an issue would be
printed as news.

An article may quote any of these words, so a notice counts only where it is most of a short text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.registry.link_lists import is_link_list
from digest.registry.page_facts import MOST_LINKED, NESTED, Facts
from digest.registry.page_text import CARD, Judged

LONGEST_SLOGAN = 10
"""Words of a text that no article has, however short; links anywhere in the page's trunk make an index of it."""
SHORTEST_TEXT = 5
"""Words that no article is shorter than: "Hi there" is a page somebody began."""
LONGEST_NOTICE = 250
"""Words; cookie notices with their lists of purposes have up to 200."""
LONGEST_REFUSAL = 80
"""Words; pages that refuse to show an article say so in two or three sentences."""

_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent\b|\bprivacy (?:policy|settings|choices)|personali[sz]ed (?:ads|advertising|content)"
    r"|\bour partners\b|\bEinwilligung|\bDatenschutz|\bZwecke\b|\bconsentement|confidentialité|\bconsentimiento"
    r"|\bprivacidad|\btoestemming|\bsamtycke|\bzgod[ay]\b|\bciasteczk|\bприватн|\bкуки\b|Cookie|クッキー|同意",
    re.IGNORECASE,
)
_REFUSALS = {
    "wants JavaScript or a human reader and shows no article": (
        r"(?:enable|requires?|turn on|activate) javascript",
        r"javascript (?:is|must be|needs? to be) (?:disabled|enabled|required)",
        r"javascript (?:aktivieren|deaktiviert)|activer javascript",
        r"verify (?:that )?you(?:’re|'re| are) (?:a )?(?:not a robot|human)|are you a robot|not a robot|\bcaptcha\b",
        r"checking (?:if the site|your browser)|just a moment|unusual (?:traffic|activity)",
        r"access (?:to this page has been |is )?denied|\b403 forbidden|request (?:was |has been )?blocked",
    ),
    "says that there is no such page": (
        r"\b404\b|page (?:was |could )?not (?:be )?found",
        r"(?:page|article|story) (?:you (?:requested|are looking for)|has been removed|no longer (?:exists|available))",
        r"seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no (?:encontrada|existe)",
    ),
    "is for subscribers and shows no article": (
        r"(?:subscribe|log in|sign in|register) (?:now )?to (?:continue|read|keep) ?(?:reading)?",
        r"(?:for|only) subscribers|subscribers only|already a subscriber",
        r"jetzt (?:abonnieren|weiterlesen)|nur für abonnenten|réservé aux abonnés|solo para suscriptores",
    ),
}
"""The reason that is given, and the phrases that pages say it with."""
_REFUSED = {reason: re.compile("|".join(phrases), re.IGNORECASE) for reason, phrases in _REFUSALS.items()}

INDEX = "is an index of links, not an article"
NOTICE = "is a cookie notice, not an article"
NOTHING = "has no article text"


def why_no_article(facts: Facts, judged: Sequence[Judged]) -> str:
    """Why what was kept of a page is no article, as the end of a sentence about it; empty where it is one."""
    lines = facts.page.lines
    kept = [i for i, one in enumerate(judged) if not one.reason]
    if refusal := _refusal(facts, kept or range(len(lines))):
        return refusal
    linked = [i for i, line in enumerate(lines) if line.linked > MOST_LINKED]
    if any(one.reason == CARD for one in judged) and not any(facts.prose[i] for i in kept):
        return INDEX
    if not kept:
        return INDEX if 2 * facts.total(linked) > facts.total(range(len(lines))) else NOTHING
    beside = " ".join(lines[i].text for i in _beside(facts, kept, linked))
    if is_link_list("\n".join(lines[i].text for i in kept), beside):
        return INDEX
    return _of_few_words(facts, kept)


def _of_few_words(facts: Facts, kept: Sequence[int]) -> str:
    """Why a short text is no article, if it is none."""
    total = facts.total(kept)
    if total > LONGEST_NOTICE:
        return ""
    consent = facts.total(i for i in kept if _CONSENT.search(facts.page.lines[i].text))
    if 2 * consent >= total:
        return NOTICE
    return NOTHING if total < SHORTEST_TEXT else ""


def _refusal(facts: Facts, numbers: Sequence[int]) -> str:
    """What a page says instead of showing an article, where that is most of what it says in words of its own."""
    said = [i for i in numbers if facts.page.lines[i].linked <= MOST_LINKED]
    total = facts.total(said)
    for reason, pattern in _REFUSED.items() if total <= LONGEST_REFUSAL else ():
        if 2 * facts.total(i for i in said if pattern.search(facts.page.lines[i].text)) >= max(1, total):
            return reason
    return ""


def _beside(facts: Facts, kept: Sequence[int], linked: Sequence[int]) -> list[int]:
    """The links in the element that the first kept line stands in; around a mere slogan, in the page's trunk."""
    page = facts.page
    around = [n for n in page.above(page.lines[kept[0]].node) if page.nodes[n].tag not in NESTED]
    if facts.total(kept) <= LONGEST_SLOGAN:
        around = [n for n in around if page.nodes[n].tag in {"article", "main"}]
    home = next(iter(around), 0)
    return [i for i in linked if page.holds(home, page.lines[i].node)]
