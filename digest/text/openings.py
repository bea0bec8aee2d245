"""Whether a sentence can stand alone, as far as its words tell.

Observed in reports that nobody here wrote: of the sentences in their summaries that dangled, two in three opened with a
word that points back; the others did so farther in, as the object of a preposition or as the last word ("opponents of
those rulings", "disputes that argument"), or said only at their end, and by a pronoun, whose words they are ("..., he
said."): there a reader takes them for the paper's, or for those of whom they are about. A thing that its own sentence
has named before may be pointed at.
"""

from __future__ import annotations

import re
from functools import cache

from digest.text.languages import load, one_of

_MARK = re.compile(r"[\"“”„«»]")


def leans_back(sentence: str, language: str | None = None) -> bool:
    """Whether a sentence opens with a word that points at one before it ("However", "This", "He", "Such")."""
    return bool(_opening(load(language).code).match(sentence))


def leans_late(sentence: str, language: str | None = None) -> bool:
    """Whether a sentence points at one before it farther in.

    Only a time or the like stands before such a word ("Last week it closed", "In 2011, he left"), a thing not yet named
    is pointed at ("The case dwarfs those rulings."), or a pronoun says at the end who spoke ("It is safe, he said.").
    """
    pack = load(language)
    if _late(pack.code).match(sentence) or pack.pattern("said_at_end").search(sentence.rstrip()):
        return True
    return any(_is_new(thing, sentence) for thing in pack.pattern("pointing_inside").finditer(sentence.rstrip()))


def _is_new(pointing: re.Match[str], sentence: str) -> bool:
    """Whether a sentence has not named before what it points at; what stands in marks is the speaker's to point at."""
    thing = next(name for name in pointing.groupdict().values() if name)
    before = sentence[: pointing.start()]
    return not _MARK.search(before) and thing.casefold() not in before.casefold()


@cache
def _late(code: str) -> re.Pattern[str]:
    data = load(code)
    pointing = {*data.words("pronouns"), *data.words("possessives")} & set(data.words("dangling"))
    openers = one_of([*data.words("range_open"), *data.words("opening_links")])
    word = rf"(?:[a-zß-öø-ÿ0-9][\w’'-]*|{one_of(month.capitalize() for month in data.months)})"
    return re.compile(rf"(?i:{openers})(?:(?: {word}){{1,2}}|(?: {word}){{1,5}},) (?:{one_of(pointing)})(?!\w)")


@cache
def _opening(code: str) -> re.Pattern[str]:
    return re.compile(rf"[\"'“”‘„«(\s]*(?:{one_of(load(code).words('dangling'))})(?![\w-])", re.IGNORECASE)
