"""What somebody is by calling, where no list of offices has it: "goalkeeper Jo Back", "the builder Karl Weiss".

Observed: many of the people whom reports quote hold no office but have a trade, and it stands right before the name
where they first come in. There are more trades than any list has, but few endings ("builder", "Vermittler",
"pescadora"), and what has one of them, is no small word and stands before a full name is mostly a trade. At the
beginning of a sentence the trade has a capital and was taken for a name ("Goalkeeper Jo Back").
"""

from __future__ import annotations

import re

from digest.text.grammar import grammar
from digest.text.languages import first_names, load
from digest.text.offices import naming
from digest.text.speakers import Titles, plain, titles_of
from digest.text.tenure import with_change

FULL_NAME = 2
"""Words of a name from which what stands before it may be a calling: "driver Weiss" may be a name."""
SHORTEST = 5
"""Letters of a calling."""
FAR = 60
"""Code points before a name in which its calling stands."""
_OF = re.compile(
    r"(?<![\w-])(?P<article>[^\W\d_]{1,4}['’]?) ?"
    r"(?P<office>(?P<noun>[^\W\d_][\w-]*) (?P<link>[^\W\d_]{1,4})(?: |['’])[^,.;:\n]+), $"
)
_BEFORE = re.compile(r"(?<![\w-])(?:(?P<field>[^\W\d_][\w-]*) )?(?P<noun>[^\W\d_][\w-]*)(?: |(?P<apart>, ))$")


def without_calling(name: str, text: str, language: str) -> tuple[str, str | None]:
    """A name without the calling that it was taken to begin with, and the calling."""
    first, _, rest = name.partition(" ")
    names = rest.split(" ")
    if len(names) < FULL_NAME or first.lower() in first_names() or not all(map(_is_capital, names)):
        return name, None
    sure = (
        names[0].lower() in first_names()
        or titles_of(language).capital_nouns
        or _is_surely(first, name, text, language)
    )
    return (rest, first) if sure and _is_calling(first, language) else (name, None)


def _is_surely(first: str, name: str, text: str, language: str) -> bool:
    """Whether a word has the surest ending of a calling and a capital only from the beginning of sentences."""
    surest = load(language).words("calling_endings")[:1] or ("\n",)
    return first.endswith(surest) and all(_opens(text, one.start()) for one in re.finditer(re.escape(name), text))


def calling_of(text: str, name: str, language: str) -> str | None:
    """The calling that a text puts before a full name, a verbatim piece of it, or None."""
    if len(name.split()) < FULL_NAME:
        return None
    known = name.partition(" ")[0].lower() in first_names()
    for place in naming(name).finditer(text):
        apposed = _apposed(text, place.span(), language) if known else None
        if apposed:
            return apposed
        before = _BEFORE.search(text, max(0, place.start() - FAR), place.start())
        if before is None or (before["apart"] and text[place.end() : place.end() + 1] != ","):
            continue
        if found := _begins(text, before, language):
            first = max(text.rfind("\n", 0, found[0]) + 1, found[0] - FAR)
            return text[with_change(text, found[0], first, language) : found[1]]
    return None


def _apposed(text: str, place: tuple[int, int], language: str) -> str | None:
    """The calling with what it is of, between an article and a comma before a name ("the keeper of Lund, Bo Lind")."""
    found = _OF.search(text, max(0, place[0] - FAR), place[0])
    if found is None or text[place[1] : place[1] + 1] not in {",", "."}:
        return None
    titles = titles_of(language)
    opens = found["article"].lower().replace("’", "'") in titles.articles | titles.indefinite | {"l'"}
    linked = found["link"].lower() in titles.links | titles.articles | titles.determiners
    return found["office"] if opens and linked and _is_calling(found["noun"], language) else None


def _begins(text: str, found: re.Match[str], language: str) -> tuple[int, int] | None:
    """Where the calling in the words before a name begins and ends, if there is one."""
    titles, noun, field = titles_of(language), found["noun"], found["field"] or ""
    if found["apart"] and field.lower() not in titles.openers:
        return None
    capital = _is_capital(noun) and not titles.capital_nouns
    if not _is_calling(noun, language) or (capital and not _opens(text, found.start("noun"))):
        return None
    return found.start("field" if field and _is_field(field, titles, language) else "noun"), found.end("noun")


def _is_calling(word: str, language: str) -> bool:
    data, titles, key = load(language), titles_of(language), plain(word)
    small = titles.common | titles.sentence_openers | titles.honorifics | titles.fillers | grammar(language).cues
    calendar = {*data.months, *data.weekdays, *(season.partition(" ")[0] for season in data.words("seasons"))}
    if len(key) < SHORTEST or key in small | calendar or data.pattern("near_day").fullmatch(key):
        return False
    return titles.bears(key) or key.endswith(data.words("calling_endings") or "\n")


def _is_field(word: str, titles: Titles, language: str) -> bool:
    """Whether a word before a calling tells its field, as English puts them side by side ("station master")."""
    key = plain(word)
    verb = key.endswith(titles.verb_endings) or key in grammar(language).cues
    small = titles.openers | titles.determiners | titles.common | titles.sentence_openers
    return bool(load(language).words("noun_rows")) and not verb and key not in small


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins at a place in a text."""
    before = text[:at].rstrip(" ")
    return not before or before[-1] in '.!?:\n"“”»«„'


def _is_capital(word: str) -> bool:
    return word[:1].isupper()
