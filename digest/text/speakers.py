"""Name and office of a speaker, as a mention writes them.

A name is the run of capitalised words that ends a mention, less honorifics; the office is what stands before it up to
the last word of office ("Foreign Minister", "federal prosecutor"), or the apposition ("Ana Ruiz, the mayor of Low").
A mention that ends with no name ("the Ministry of Works", "critics") is its own name, less the article, and so is one
whose name depends on another noun. An office is told without the article or possessive before it ("the", "her"), and
somebody unnamed keeps the article that says so ("a former aide to Ana Ruiz").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from digest.text.declined import declined
from digest.text.languages import Language, first_names, load

_POSSESSIVE = re.compile(r"[’']s?$")
_SHORTEST_COMPOUND = 3
"""Letters before the office that a compound ends with."""
_NOUN_AND_NAME = 3
"""Words of a noun with a full name behind it."""
_WORD = re.compile(r"\S+")
_ELIDED = re.compile(r"(?<!\S)[A-Za-z]{1,2}['’](?=\w)|\S+")
"""Words where an article may hang on the next one: "un proche | d' | Eva Pell"."""
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.")
_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class Titles:
    """The word lists of a language that tell names from offices and from other capitals."""

    honorifics: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    office: frozenset[str]
    bearers: frozenset[str]
    particles: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    indefinite: frozenset[str]
    openers: frozenset[str]
    joins: frozenset[str]
    links: frozenset[str]
    of_words: frozenset[str]
    pronouns: frozenset[str]
    relatives: frozenset[str]
    persons: frozenset[str]
    self_pronouns: frozenset[str]
    common: frozenset[str]
    never_before: frozenset[str]
    never_first: frozenset[str]
    fillers: frozenset[str]
    sentence_openers: frozenset[str]
    dependent_links: frozenset[str]
    things: frozenset[str]
    institutions: frozenset[str]
    oblique: frozenset[str]
    adverb_endings: tuple[str, ...]
    office_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]
    they_endings: tuple[str, ...]
    capital_nouns: bool
    elides: bool
    kin: re.Pattern[str]
    kin_words: frozenset[str]
    owners: frozenset[str]
    verb_endings: tuple[str, ...]

    def is_office(self, word: str) -> bool:
        """Whether a word (see `plain`) tells an office or its field; compounds are known by their endings."""
        return word in self.office or (word.endswith(self.office_endings) and self._is_compound(word))

    def bears(self, word: str) -> bool:
        """Whether a word tells an office that a person holds ("mayor"), not its field ("works")."""
        return word in self.bearers or (word.endswith(self.office_endings) and self._is_compound(word))

    def opens_several(self, word: str) -> bool:
        """Whether a word (see `plain`) that opens a run of capitals is an office of several: "Senators Ana Ruiz"."""
        return word.endswith("s") and self.bears(word.removesuffix("s"))

    def _is_compound(self, word: str) -> bool:
        """Whether a word ends with an office: "Betriebsrat"; "Murat" is a name."""
        rests = (len(word) - len(ending) for ending in self.office_endings if word.endswith(ending))
        return any(rest == 0 or rest >= _SHORTEST_COMPOUND for rest in rests)

    @property
    def conjunctions(self) -> frozenset[str]:
        """The words that join two names: "and"."""
        return self.joins - self.links - self.determiners

    def sex(self, word: str) -> str:
        """`m` or `f` where an honorific or pronoun tells it, else nothing."""
        return "f" if word in self.female else "m" if word in self.male else ""


def titles_of(language: str | None) -> Titles:
    """The lists of a language; all empty where no data is carried."""
    return _titles(load(language).code)


@cache
def _titles(code: str) -> Titles:
    language = load(code)

    def words(*names: str) -> frozenset[str]:
        return frozenset(word for name in names for word in language.words(name))

    return Titles(
        honorifics=words("honorifics"),
        male=words("male"),
        female=words("female"),
        office=words("office", "office_fields"),
        bearers=words("office"),
        particles=words("name_particles"),
        determiners=words("determiners"),
        articles=words("articles"),
        openers=words("articles", "indefinite", "office_openers"),
        indefinite=words("indefinite"),
        joins=words("mention_links", "mention_joins", "determiners"),
        links=words("mention_links"),
        of_words=frozenset(word.rstrip("'") for word in language.words("of_words")),
        pronouns=words("pronouns"),
        relatives=words("relative_pronouns"),
        persons=words("pronouns_one"),
        self_pronouns=words("pronouns_self"),
        common=language.stop_words | ({*language.weekdays, *language.months} - first_names().keys()),
        never_before=words("places_after"),
        never_first=words("no_first_names"),
        fillers=words("name_fillers"),
        sentence_openers=words("clause_words", "speech_subordinate", "speech_turns", "time_words", "opening_adverbs")
        | words("speech_between", "time_openers", "plain_openers"),
        dependent_links=words("dependent_links"),
        things=words("pronouns_thing"),
        institutions=words("institutions"),
        oblique=words("oblique_determiners", "feminine_obliques"),
        adverb_endings=language.words("adverb_endings") or ("\n",),
        noun_endings=language.words("noun_endings") or ("\n",),
        adjective_endings=language.words("adjective_endings") or ("\n",),
        office_endings=language.words("office_endings") or ("\n",),
        they_endings=language.words("they_endings") or ("\n",),
        capital_nouns=bool(language.words("capital_nouns")),
        elides=bool(language.words("elided")),
        kin=_kin(language),
        kin_words=words("kin"),
        owners=words("possessives", "relative_owners", "kin_owners"),
        verb_endings=language.words("participle_endings") + language.words("past_endings") or ("\n",),
    )


def _kin(language: Language) -> re.Pattern[str]:
    """Finds a word of kin with its owner that ends a text: "his late wife, "."""
    owners = "|".join(language.words("possessives") + language.words("kin_owners")) or "(?!)"
    kin = "|".join(language.words("kin")) or "(?!)"
    return re.compile(rf"(?:\b(?:{owners})|[’']s?)\s+(?:\w+\s+)?(?:{kin}),?\s+$", re.IGNORECASE)


def plain(word: str) -> str:
    """A word in lower case without a final point."""
    return word.rstrip(".").lower()


def without_possessive(word: str) -> str:
    """A word without an English genitive."""
    return _POSSESSIVE.sub("", word)


def speaker_parts(mention: str, language: str | None = None) -> tuple[str, str | None]:
    """Name and office of a mention, both verbatim pieces of it; the office is None where none is told.

    "Foreign Minister Ana Ruiz" is ("Ana Ruiz", "Foreign Minister"); a mention without a name ("the port") is its own
    name, less the article.
    """
    titles = titles_of(language)
    pieces = _pieces(mention, titles)
    for number, piece in sorted(enumerate(pieces), key=lambda each: not _opens_with_name(each[1])):
        name, office = _split(piece, titles)
        if name is not None:
            others = [other for i, other in enumerate(pieces) if i != number and _is_office(other, titles)]
            others = [other for other in others if not is_kin(other, titles)]
            office = None if office and is_kin(office, titles) else office
            office = office or (_joined(mention, others) if others else None)
            own = without_clause(without_article(office, language), titles) if office else ""
            return name, own if own and not _POSSESSIVE.search(own) else None
    return _without_article(pieces[0] if pieces else mention.strip(" ,"), titles), None


def without_article(office: str, language: str | None = None) -> str:
    """An office less the article or possessive that it begins with, and less an owner that only points back.

    "her deputy" is "deputy", "l'adjoint" "adjoint", "the company's head of sales" is "head of sales"; before another
    owner the article stays, for it is the owner's ("the union's secretary"), unless one of both has a capital.
    It stays, too, where the office needs it (`declined`); one that cannot stand alone is empty.
    """
    openers = titles_of(language).openers
    first, _, rest = office.partition(" ")
    apart = re.match(r"[^\W\d_]{1,2}['’]", office)
    if apart and apart[0].lower() in openers:
        return office[apart.end() :]
    owner, _, office_alone = rest.lstrip().partition(" ")
    plainly = office_alone and owner[0].islower() and first in titles_of(language).articles
    if plainly and _POSSESSIVE.search(owner):
        return without_article(office_alone, language) if owner.lower().replace("’", "'") in openers else office
    opens = bool(rest) and first.lower().replace("’", "'") in openers
    if not opens:
        return office
    alone = without_article(rest.lstrip(), language)
    return declined(first, alone, load(language), titles_of(language).bears)


def without_clause(office: str, titles: Titles) -> str:
    """An office less the relative clause behind it: "doctor who counted the sick" is "doctor"."""
    relatives = titles.relatives - titles.determiners
    for word in list(re.finditer(r"\S+", office))[1:]:
        if word[0].lower() in relatives:
            return office[: word.start()].rstrip(" ,")
    return office


def _pieces(mention: str, titles: Titles) -> list[str]:
    """The parts of a mention between commas, less brackets and a relative pronoun that ends it."""
    pieces = [piece.strip() for piece in _BRACKETS.sub("", mention).split(",")]
    last, _, pronoun = pieces[-1].rpartition(" ")
    if pronoun.lower() in titles.relatives:
        pieces[-1] = last.strip()
    return [piece for piece in pieces if piece and piece in mention]


def _opens_with_name(piece: str) -> bool:
    """Whether a first name and another open a piece: it goes before an office that ends with some name."""
    first, _, rest = piece.partition(" ")
    return plain(first) in first_names() and rest[:1].isupper()


def _joined(mention: str, pieces: Sequence[str]) -> str:
    """Neighbouring pieces as one verbatim piece of the mention, or the first where others stand between."""
    start = mention.index(pieces[0])
    end = mention.index(pieces[-1], start) + len(pieces[-1])
    whole = mention[start:end]
    return whole if len(whole) <= sum(map(len, pieces)) + 3 * len(pieces) else pieces[0]


def is_kin(piece: str, titles: Titles) -> bool:
    """Whether an apposition tells kin and no office: "her brother"; "sister of the driver" says of whom, and "Sister"
    before a name is an office.
    """
    words = [plain(word) for word in piece.split()]
    if words and all(word in titles.owners for word in words):
        return True
    kin = next((i for i, word in enumerate(words) if word in titles.kin_words), None)
    if kin is None or any(titles.bears(word) and word not in titles.kin_words for word in words):
        return False
    if piece.split()[kin][0].isupper() and words[0] not in titles.owners:
        return False
    owned = any(_POSSESSIVE.search(word) for word in words[:kin])
    of = kin + 1 < len(words) and words[kin + 1].replace("’", "'").partition("'")[0] in titles.of_words
    return words[0] in titles.owners or not (owned or of)


def _is_office(piece: str, titles: Titles) -> bool:
    words = piece.split()
    if words[0].lower() in titles.conjunctions:
        return False
    return not piece[0].isdigit() and any(word[0].islower() or titles.is_office(plain(word)) for word in words)


def _without_article(piece: str, titles: Titles) -> str:
    first, _, rest = piece.partition(" ")
    return rest if rest and first.lower() in titles.articles | titles.oblique else piece


def _split(piece: str, titles: Titles) -> tuple[str | None, str | None]:
    """Name and office of a piece without commas; no name where it does not end with one."""
    words = list((_ELIDED if titles.elides else _WORD).finditer(piece))
    words = words[: _place_from(words, titles)]
    start = len(words)
    while start > 0 and _is_name_word(words, start - 1, titles):
        start -= 1
    while start < len(words) and words[start][0] in titles.particles:
        start += 1
    if titles.capital_nouns:
        start = _behind_noun(words, start, titles)
    depends = start > 0 and words[start - 1][0].lower() in titles.dependent_links
    start = len(words) if depends else _independent(words, start, titles)
    if start == len(words) or _is_house(words, start, titles):
        return None, None
    before = [word for word in words[:start] if plain(word[0]) not in titles.honorifics]
    office = piece[before[0].start() : before[-1].end()] if before else None
    return without_possessive(piece[words[start].start() : words[-1].end()]), office


def _is_house(words: Sequence[re.Match[str]], start: int, titles: Titles) -> bool:
    """Whether what would be an office is a part of a house's name, for nobody holds it: "Low Health | Trust"."""
    run = [word for word in words[:start] if _low(word) not in titles.determiners]
    if titles.capital_nouns or not run or start + 1 < len(words) or not all(word[0][0].isupper() for word in run):
        return False
    known = titles.is_office(plain(run[-1][0])) and not any(titles.bears(plain(word[0])) for word in run)
    return known and not any(_POSSESSIVE.search(word[0]) for word in run)


def _behind_noun(words: Sequence[re.Match[str]], start: int, titles: Titles) -> int:
    """Where a name begins in a run that nouns may open, as German writes them: "der Hafenmeister Colm | Reddy"."""
    named = next((i for i in range(start, len(words) - 1) if plain(words[i][0]) in first_names()), None)
    if named is not None:
        return named
    while start + 2 < len(words) and plain(words[start][0]).endswith(titles.noun_endings):
        start += 1
    described = start > 0 and words[start - 1][0].lower() in titles.determiners
    noun = described and len(words) - start == _NOUN_AND_NAME and plain(words[start][0]) not in titles.never_first
    return start + 1 if noun and not plain(words[start][0]).endswith(titles.adjective_endings) else start


def _independent(words: Sequence[re.Match[str]], start: int, titles: Titles) -> int:
    """Where the speaker's own name begins; the end where the name is somebody else's ("an aide to Mayor Ana Ruiz")."""
    titled = start
    while 0 < titled < len(words) and plain(words[titled - 1][0]) in titles.honorifics:
        titled -= 1
    link = next((i for i in range(titled - 1, -1, -1) if _low(words[i]) in titles.joins), None)
    if link is None or start == len(words) or titled == 0:
        return start
    if plain(words[start - 1][0]) in titles.institutions and any(_low(word) in titles.links for word in words[:start]):
        return len(words)
    if link == start - 1 or (link == titled - 1 and _low(words[link]) not in titles.determiners):
        later = range(start + 1, len(words) - 1)
        return next((i for i in later if plain(words[i][0]) in first_names()), len(words))
    if _is_second(words, link, titles):
        return len(words)
    if link == 0 or words[link][0].lower() not in titles.links:
        return start
    held = plain(words[start - 1][0])
    field = titles.capital_nouns and titles.is_office(held) and plain(words[start][0]) not in first_names()
    return len(words) if titles.bears(held) or field else start


def _is_second(words: Sequence[re.Match[str]], link: int, titles: Titles) -> bool:
    """Whether somebody else's full name stands before an "and": "Mayor Ana Ruiz and Senator | Leo Park"."""
    joined = _low(words[link]) in titles.conjunctions
    named = joined and link > 1 and plain(words[link - 2][0]) in first_names()
    return named and words[link - 1][0][0].isupper() and not titles.is_office(plain(words[link - 1][0]))


def _low(word: re.Match[str]) -> str:
    return word[0].lower().replace("’", "'")


def _place_from(words: Sequence[re.Match[str]], titles: Titles) -> int:
    """The word where a person's place or house begins ("Gov. Ana Ruiz of Low"), or the end."""
    at = next((i for i, word in enumerate(words) if word[0].lower() in titles.links and i > 0), len(words))
    run = [plain(word[0]) for word in words[:at]]
    known = any(word in first_names() or len(word) == 1 or word in titles.honorifics for word in run[:-1])
    titled = len(run) > 1 and titles.is_office(run[0]) and not titles.is_office(run[-1])
    capital = all(word[0][0].isupper() for word in words[:at])
    return at if capital and (known or titled) else len(words)


def _is_name_word(words: Sequence[re.Match[str]], at: int, titles: Titles) -> bool:
    word, key = words[at][0], plain(words[at][0])
    if word in titles.particles:
        return at + 1 < len(words)
    if at + 1 < len(words) and _POSSESSIVE.search(word):
        return False
    if _INITIAL.fullmatch(word) and key not in titles.honorifics:
        return at + 1 < len(words)
    if at == 0 and at + 1 < len(words) and titles.opens_several(key):
        return False
    within = 0 < at < len(words) - 1 and plain(words[at - 1][0]) in first_names()
    small = titles.honorifics if within else titles.honorifics | titles.determiners
    return word[0].isupper() and not titles.is_office(key) and key not in small
