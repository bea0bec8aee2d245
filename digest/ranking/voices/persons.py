"""Who the speakers of a story are, as all its articles tell it together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.model import Article
from digest.ranking.voices.firstnames import under_one_name
from digest.ranking.voices.namesakes import bearers
from digest.ranking.voices.relations import Held, holder_of, is_role
from digest.ranking.voices.saying import NOBODY, Saying
from digest.text.languages import load
from digest.text.tokens import fold, terms

AROUND = 120
"""Code points before the mention of a speaker that may name whose lawyer, aide or friend he is."""


def known_in_story(found: Sequence[Saying], articles: Sequence[Article]) -> list[Saying]:
    """Sayings with what all the articles tell of their speakers: who bears a bare surname, who is named in two ways."""
    told = _with_first_names(_named_by_relation(found, articles), articles)
    named = [saying for saying in told if not saying.unnamed]
    borne = {one.speaker: bearers(one.speaker, articles) for one in named if " " not in one.speaker}
    offices: dict[str, set[str]] = {}
    for one in named:
        offices.setdefault(one.speaker, set()).update(terms(one.office or "", one.language))
    keys = {one.speaker: one.name for one in named}
    names = {name: keys[fuller] for name, fuller in under_one_name(offices, articles).items()}
    return [
        one
        if one.unnamed
        else replace(one, bearers=borne.get(one.speaker, NOBODY), name=names.get(one.speaker, one.name))
        for one in told
    ]


def _named_by_relation(found: Sequence[Saying], articles: Sequence[Article]) -> list[Saying]:
    """Sayings of which those of "Holm's lawyer" have her name, and hers that office."""
    holders: dict[str, list[Held]] = {}
    for one in found:
        if one.office and not one.unnamed:
            start, end = one.speaker_span.start, one.speaker_span.end
            around = articles[one.document].text[max(0, start - AROUND) : end]
            holders.setdefault(one.speaker, []).append((one.office, around))
    described = {one.speaker: one.language for one in found if not (one.unnamed or one.office)}
    meant = {words: holder_of(words, language, holders) for words, language in described.items()}
    first = {one.speaker: one for one in reversed(found)}
    held_by = {words: first[name] for words, name in meant.items() if name}
    whose = {one.speaker: words for words, one in held_by.items()}
    return [_with_name(one, held_by.get(one.speaker), whose.get(one.speaker)) for one in found]


def _with_name(one: Saying, holder: Saying | None, whose: str | None) -> Saying:
    """A saying of somebody described under the holder's name, and one of the holder with the description as office."""
    if holder is not None:
        return replace(one, speaker=holder.speaker, name=holder.name, words=holder.words, office=one.speaker)
    return replace(one, office=whose) if whose and is_role(one.office, whose) else one


def _with_first_names(found: Sequence[Saying], articles: Sequence[Article]) -> list[Saying]:
    """Sayings of bare surnames under the one full name that the articles have behind their office, if there is one."""
    bare = {(one.speaker, one.office, one.language): one for one in found if not one.unnamed and " " not in one.speaker}
    behind: dict[str, set[str]] = {}
    for one in bare.values():
        behind.setdefault(one.speaker, set()).update(_behind_office(one, articles))
    full = {surname: next(iter(names)) for surname, names in behind.items() if len(names) == 1}
    return [one if one.unnamed or one.speaker not in full else _under(one, full[one.speaker]) for one in found]


def _under(one: Saying, name: str) -> Saying:
    """A saying under a person's full name."""
    return replace(one, speaker=name, name=frozenset(fold(name).split()), words=frozenset(terms(name, one.language)))


def _behind_office(one: Saying, articles: Sequence[Article]) -> set[str]:
    """The full names of a speaker's surname behind his office, not behind a former one: "President | Ana Ruiz"."""
    if not one.office:
        return set()
    names = rf"(?:[A-ZÀ-Þ][\w.’-]* ){{1,2}}{re.escape(one.speaker)}"
    office = re.compile(rf"(\w*)\W*\b{re.escape(one.office.split()[-1])} ({names})\b")
    changes = load(one.language).words("office_changes")
    texts = (article.text for article in articles if article.language == one.language and one.speaker in article.text)
    return {found[2] for text in texts for found in office.finditer(text) if found[1].lower() not in changes}
