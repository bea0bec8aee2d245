"""The ending that a German office has behind its article, and what must be printed with it.

Observed: an article decides the ending of the adjective behind it, and of an office that is one itself ("der
stellvertretende Bürgermeister", "der Abgeordnete"). Less the article, what is left is the form of a woman ("Jan Petri,
stellvertretende Bürgermeister"), or of another case ("dem stellvertretenden Bürgermeister"). So the one keeps its
article, in the case in which an apposition stands; the other loses its adjectives where it is true without them, and
else is no office that can be printed. Without an article, or behind "die", an office stands as it does alone.
"""

from __future__ import annotations

from collections.abc import Callable

from digest.text.languages import Language, load

OBLIQUE = "en"
"""The weak ending of every case but the nominative."""


def declined(article: str, office: str, language: Language, bears: Callable[[str], bool]) -> str:
    """An office as it may stand alone, of what follows an article: with it, or shorter; empty where there is none.

    `bears` knows the words of office. In a language without `weak_articles` every office stands as it is.
    """
    weak_articles = language.words("weak_articles")
    if not weak_articles or not article or not office:
        return office
    words = office.split()
    head = next((number for number, word in enumerate(words) if not word[0].islower()), len(words) - 1)
    itself = _is_adjective(words[head].lower(), bears)
    weak = words[: head + itself]
    if any(word.endswith(OBLIQUE) for word in weak):
        changed = any(word in language.words("office_changes") for word in words[:head])
        return "" if changed or itself else " ".join(words[head:])
    if article.lower() in weak_articles and any(word.endswith("e") for word in weak):
        return f"{article} {office}"
    return office


def without_weak(office: str, code: str | None) -> str:
    """An office less the article that `declined` left to it."""
    article, _, rest = office.partition(" ")
    return rest if rest and article.lower() in load(code).words("weak_articles") else office


def _is_adjective(word: str, bears: Callable[[str], bool]) -> bool:
    """Whether an office is an adjective itself: "Abgeordnete" has a form "Abgeordneter", and "Abgeordneten"."""
    stem = word.removesuffix("n")
    return stem.endswith("e") and bears(stem) and bears(stem + "r")
