"""The plain-word lists of a language that reported speech is read with, gathered once."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from digest.text.languages import Language, load

_CUE_LISTS = (
    "speech",
    "speech_near",
    "speech_participles",
    "speech_quoting",
    "speech_sources_behind",
    "judging",
    "judging_participles",
)
_ENDINGS = (
    "adverb_endings",
    "participle_endings",
    "verb_endings",
    "inverted_endings",
    "feminine_endings",
    "oblique_endings",
    "reduced_endings",
)


@dataclass(frozen=True)
class Grammar:
    """Words of a language's data file in lower case with straight apostrophes; each list is explained there.

    `cues` are all words that may open an attribution, `days` the names of weekdays and months, `token` finds words
    and marks, `plain_links` and `plain_relatives` are links and relative pronouns that are nothing else. The
    endings are tuples for `str.endswith`; a language without them has one that no word has.
    """

    language: Language
    token: re.Pattern[str]
    abbreviations: frozenset[str]
    cues: frozenset[str]
    days: frozenset[str]
    speech_sources: tuple[tuple[str, ...], ...]
    speech_sources_behind: frozenset[str]
    source_relatives: frozenset[str]
    source_openers: frozenset[str]
    adverb_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    inverted_endings: tuple[str, ...]
    feminine_endings: tuple[str, ...]
    oblique_endings: tuple[str, ...]
    reduced_endings: tuple[str, ...]
    speech: frozenset[str]
    speech_near: frozenset[str]
    speech_participles: frozenset[str]
    judging: frozenset[str]
    judging_participles: frozenset[str]
    speech_between: frozenset[str]
    speech_denied: frozenset[str]
    speech_unsaid: frozenset[str]
    speech_passive: frozenset[str]
    speech_agent: frozenset[str]
    speech_with: frozenset[str]
    speech_turns: frozenset[str]
    speech_contrasts: frozenset[str]
    speech_tails: frozenset[str]
    speech_unfinished: frozenset[str]
    speech_silent: frozenset[str]
    speech_nouns: frozenset[str]
    speech_noun_links: frozenset[str]
    speech_quoting: frozenset[str]
    speech_handed: frozenset[str]
    speech_denials: frozenset[str]
    speech_witness: frozenset[str]
    speech_orders: frozenset[str]
    speech_minds: frozenset[str]
    speech_received: frozenset[str]
    speech_undergone: frozenset[str]
    speech_claims: frozenset[str]
    speech_sayings: frozenset[str]
    speech_echoes: frozenset[str]
    speech_recalled: frozenset[str]
    speech_parroted: frozenset[str]
    speech_phrases: frozenset[str]
    speech_false: frozenset[str]
    speech_wrongly: frozenset[str]
    speech_lies: frozenset[str]
    speech_nothing: frozenset[str]
    speech_fictions: frozenset[str]
    speech_causing: frozenset[str]
    speech_infinitives: frozenset[str]
    platforms: frozenset[str]
    speech_bearers: frozenset[str]
    speech_rejections: frozenset[str]
    speech_judged: frozenset[str]
    speech_reduced: frozenset[str]
    speech_reflexive: frozenset[str]
    speech_addressed: frozenset[str]
    addressed_pronouns: frozenset[str]
    audiences: frozenset[str]
    oblique_determiners: frozenset[str]
    feminine_obliques: frozenset[str]
    opening_adverbs: frozenset[str]
    noun_or_verb: frozenset[str]
    speech_that: frozenset[str]
    speech_as: frozenset[str]
    speech_indirect: frozenset[str]
    speech_bare: frozenset[str]
    speech_to: frozenset[str]
    speech_inverted: frozenset[str]
    comma_clauses: frozenset[str]
    clause_openers: frozenset[str]
    clause_subjects: frozenset[str]
    clause_words: frozenset[str]
    speech_asking: frozenset[str]
    speech_asked: frozenset[str]
    speech_nobody: frozenset[str]
    speech_withheld: frozenset[str]
    speech_withheld_links: frozenset[str]
    infinitive_links: frozenset[str]
    speech_modal: frozenset[str]
    speech_ifs: frozenset[str]
    speech_demands: frozenset[str]
    speech_only: frozenset[str]
    speech_aloof: frozenset[str]
    speech_works: frozenset[str]
    speech_subordinate: frozenset[str]
    speech_dropped: frozenset[str]
    speech_closing: frozenset[str]
    speech_closing_participles: frozenset[str]
    speech_closing_links: frozenset[str]
    speech_perfect: frozenset[str]
    speech_separable: frozenset[str]
    speech_particles: frozenset[str]
    embedding: frozenset[str]
    pronouns: frozenset[str]
    relative_pronouns: frozenset[str]
    relative_owners: frozenset[str]
    relative_objects: frozenset[str]
    plain_relatives: frozenset[str]
    possessives: frozenset[str]
    articles: frozenset[str]
    determiners: frozenset[str]
    mention_links: frozenset[str]
    dependent_links: frozenset[str]
    plain_links: frozenset[str]
    name_particles: frozenset[str]
    mention_joins: frozenset[str]
    of_words: frozenset[str]
    time_words: frozenset[str]
    time_openers: frozenset[str]


@cache
def grammar(code: str) -> Grammar:
    """The lists of a language; one without a data file has none, and nothing is found in it."""
    language = load(code)
    special = {
        "language": language,
        "token": _token(language),
        "abbreviations": language.titles_with_point | _words(language, "abbreviations") | _short_months(language),
        "cues": frozenset().union(_openers(language), *(_words(language, name) for name in _CUE_LISTS)),
        "days": frozenset(language.weekdays) | frozenset(language.months),
        "speech_sources": tuple(tuple(phrase.split()) for phrase in language.words("speech_sources")),
        "source_openers": _openers(language),
        "plain_relatives": _words(language, "relative_pronouns")
        - _words(language, "speech_that")
        - _words(language, "determiners"),
        "plain_links": _words(language, "mention_links") - _words(language, "determiners"),
    }
    special |= {name: language.words(name) or ("\n",) for name in _ENDINGS}
    plain = {field.name: _words(language, field.name) for field in fields(Grammar) if field.name not in special}
    return Grammar(**special, **plain)  # type: ignore[arg-type]


def _words(language: Language, name: str) -> frozenset[str]:
    return frozenset(language.words(name))


def _openers(language: Language) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in language.words("speech_sources"))


def _short_months(language: Language) -> frozenset[str]:
    """The names of months that are cut short; a full one ("May") may end a sentence."""
    full = {number: max(map(len, names)) for number, names in _by_number(language).items()}
    return frozenset(month for month, number in language.months.items() if len(month) < min(full[number], 5))


def _by_number(language: Language) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    for month, number in language.months.items():
        names.setdefault(number, []).append(month)
    return names


def _token(language: Language) -> re.Pattern[str]:
    """Finds abbreviations, words and marks; where a language elides ("l’accord", "dit-il") it finds both words.

    A verb of speaking in two words ("fait savoir") is one token.
    """
    pairs = "|".join(word for word in language.words("speech") if " " in word)
    elided = "|".join(language.words("elided"))
    clitics = "|".join(language.words("clitics"))
    parts = [r"(?:[^\W\d_]\.){2,}"]
    if pairs:
        parts.append(rf"\b(?:{pairs})\b")
    if elided:
        parts.append(rf"(?i:\b(?:{elided})[’'](?=\w))")
    if clitics:
        parts.append(rf"\w+(?=-(?:t-)?(?i:{clitics})\b)|(?<=-)(?i:{clitics})\b|(?<=\w)-(?:t-)?(?=(?i:{clitics})\b)")
    parts.append(r"\w+(?:[’'\-–&/.]\w+)*(?:[’'](?=\s))?|[^\w\s]")
    return re.compile("|".join(parts))
