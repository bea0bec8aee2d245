"""Whom and what a report is about: the names in its title and its first sentence.

Observed: stock sentences ("Police asked witnesses to call 101.", "Damage was put at 20,000 pounds.") make two notes on
two school fires or two lorry crashes more alike than two papers' notes on one. What these never share is the place and
the people, and every report names them at once. So of two reports of one event one says nearly every name that the
other one begins with: of pairs of articles of one event (ecb) 8 in 10 say at least .85 of them and 3 in 100 less than
.35, of pairs on look-alike events 3 in 10 and 4 in 10. What is read is the lead of one against the whole of the other,
in both directions, because one paper may begin with the town, the other with the street.

A word is a name here where the article writes it with a capital inside a sentence, before another one ("Colin Marsh",
although a sentence begins there) or twice, and never small, and where it is no word of everyday news. In languages that
write every noun with a capital it must stand after a word of place ("in Hagenau") or after another one ("Jens Kolbe").

Tried and dropped: names of two words counted as one where a note must not be alike by one name alone (of true pairs of
twenty words 2 in 100 more part, nothing else changes); three hundred more common words for each list of everyday news
(one more pair joined wrongly, ecb -.003); leads in long articles too (ecb -.005); between groups, the mean over pairs
of articles in place of what any of them says (ecb -.01).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from digest.text.languages import Language, load
from digest.text.newswords import everyday_terms
from digest.text.tokens import terms

FIRST_SENTENCE = 300
"""Code points at most of a first sentence."""
SHORTEST = 60
"""Code points at least: "Dr." and "A.M." end no first sentence."""
_FIRST = re.compile(rf"[^\n]{{{SHORTEST},{FIRST_SENTENCE}}}?(?:[.!?][\"”»“’)]*(?=\s)|$)|[^\n]*", re.MULTILINE)
_AGENCY = re.compile(r"\A([^\n()]{0,60})\([^()\n]{2,40}\)(?= ?[–—-])")
"""Who wrote a report is none of whom it is about: "WESTPORT (NPA) - "."""
_WORD = re.compile(r"[^\W_][\w’'-]+")


def lead_names(title: str, text: str, language: str, like_names: Collection[str]) -> list[str]:
    """The terms of the names in a title and a first sentence, sorted, each once.

    `like_names` are the words that the article writes with a capital inside a sentence.
    """
    first = _AGENCY.sub(r"\1", first_sentence(text))
    lead = f"{title}\n{first}"
    data = load(language)
    named = (
        _after_places(lead, data) if data.words("capital_nouns") else _capitals(lead, f"{title}\n{text}", like_names)
    )
    return sorted(set(terms(" ".join(named), language)) - everyday_terms(language))


def first_sentence(text: str) -> str:
    """The first sentence of a text, or its first code points."""
    first = _FIRST.match(text.lstrip())
    return first[0] if first else ""


def _capitals(lead: str, whole: str, like_names: Collection[str]) -> list[str]:
    found: dict[str, bool] = {}
    for _, word, after in _capitalised(lead):
        found[word] = found.get(word, False) or after[:1].isupper()
    likely = [word for word, joined in found.items() if joined or word in like_names or whole.count(word) > 1]
    return [word for word in likely if f" {word.lower()} " not in whole]


def _after_places(lead: str, language: Language) -> list[str]:
    places = {*language.words("places_after"), *language.words("near")} - {*language.words("determiners")}
    return [word for before, word, _ in _capitalised(lead) if before in places or _is_joined(before, language)]


def _is_joined(before: str, language: Language) -> bool:
    return before[:1].isupper() and before.lower() not in language.stop_words


def _capitalised(lead: str) -> Iterator[tuple[str, str, str]]:
    """Each word with a capital, between the words that stand one space before and behind it (nothing: none)."""
    found = list(_WORD.finditer(lead))
    joined = ["", *(lead[one.end() : other.start()] for one, other in pairwise(found)), ""]
    words = ["", *(match[0] for match in found), ""]
    for number, word in enumerate(words[1:-1], 1):
        if word[0].isupper():
            before = words[number - 1] if joined[number - 1] == " " else ""
            yield before, word, words[number + 1] if joined[number] == " " else ""
