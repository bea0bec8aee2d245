"""Reactions: attributed words, one reaction a speaker, its differing wordings side by side.

Observed: one statement reaches readers as a full sentence in one outlet, as a fragment in another, in another
translation in a third and as indirect speech in a fourth. The speaker is "Amir Rahimi" here, "Foreign Minister Rahimi"
there, and an institution's name is written in two orders. So speakers are joined by the words of their resolved
names: one name's words contain the other's, they share the last word (or, for institutions, two words), and no
third speaker would fit as well. In two languages one statement shares no words: it is taken for one where the same
person said it within a day, at about one length, with the same figures, and either names or figures show it or both
articles are of one day and have no other words of that speaker; all else said in another language is left out.

Nobody's words are given to somebody else: a quotation whose speaker is not named by its own text, not even as "a senior
diplomat", is left out, and so is one of a bare surname that two persons of the text bear. What somebody said himself
goes before what another one quotes him as saying. A wording that only repeats a part of a longer one to the letter is
not a differing wording and is left out too. A quotation within what somebody else said ("Ott testified that Kern said
“no”") is told as that clause, under the name of the one who vouches for it. A quotation may be in another language than
its article; its own words tell that.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from digest.model import Article, Reaction, Span
from digest.text.identify import SOME, SURE, stop_word_share
from digest.text.languages import first_names, known, load
from digest.text.offices import office_of
from digest.text.quotes import Quote, find_quotes
from digest.text.speakers import speaker_parts
from digest.text.tokens import count_words, fold, terms, words

MOST_WORDINGS = 4
"""Wordings shown of one reaction."""
LONGEST_WORDING = 60
"""Words; a longer quotation is a document, not a reaction."""
SHORTEST_INDIRECT = 6
"""Words; a shorter clause of indirect speech says nothing by itself."""
SHORTEST_STATEMENT = 3
"""Words of the shortest quotation that can stand by itself; shorter ones only show another wording of a longer."""
SAME_STATEMENT = 0.12
"""Dice overlap of terms from which two wordings of one speaker are taken for one statement. Translations of one short
statement share only its names and one or two words; two statements of one speaker mostly share none."""


LONGEST_FRAGMENT = 3
"""Terms of a wording that is only a few words long; longer ones must share two terms to be one statement."""
FULL_ENOUGH = 5
"""Words from which the first piece of a split quotation can stand for it: writers put the strongest piece first."""


TRANSLATED_LENGTH = 0.6
ALIKE_LENGTH = 0.75
"""Share of the longer of two wordings, in words, that the other must have to be its translation: where they share names
or figures, and where only their day speaks for it."""
NEGATION = 24
"""Code points before quoted words in which a denial of them stands."""
SHORTEST_PROOF = 5
"""Words of the shortest quotation whose function words are asked for its language."""
ONE_MOMENT = dt.timedelta(days=1)
_FIGURE = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?…。！？][\"'”’»«“)\]\s]*$")


@dataclass(frozen=True, slots=True)
class Saying:
    """One attributed wording in one article. `words` are the terms of the speaker's resolved name.

    `name` has the folded words of that name, which are the same in every language; `day` is when the article appeared;
    `passed_on` says that somebody else quotes him ("cited Low as saying").
    """

    document: int
    voice: int
    span: Span
    speaker: str
    office: str | None
    speaker_span: Span
    direct: bool
    words: frozenset[str]
    name: frozenset[str]
    terms: frozenset[str]
    passed_on: bool
    order: tuple[int, int]
    language: str
    day: dt.date | None


def sayings(articles: Sequence[Article], voices: Sequence[int]) -> list[Saying]:
    """All attributed wordings in some articles that are fit to print, in order."""
    found = []
    for document, article in enumerate(articles):
        quotes = find_quotes(article.text, language=article.language)
        kept = (quote for quote in _firsthand(quotes) if not _is_negated(article, quote))
        said = (_saying(document, voices[document], article, quote) for quote in kept)
        found += _apart([saying for saying in said if saying is not None])
    return found


def _firsthand(quotes: Sequence[Quote]) -> list[Quote]:
    """Quotes less the quotations that stand within a clause of somebody else."""
    clauses = [quote for quote in quotes if not quote.direct]
    return [quote for quote in quotes if not quote.direct or not any(_passes_on(clause, quote) for clause in clauses)]


def _is_negated(article: Article, quote: Quote) -> bool:
    """Whether a few quoted words stand right behind a denial: "said she was not “a thief”" does not say "a thief"."""
    if not quote.direct or quote.parts:
        return False
    data = load(article.language)
    before = words(article.text[max(0, quote.content[0] - NEGATION) : quote.content[0]])
    while before and before[-1] in data.words("articles") + data.words("indefinite"):
        before.pop()
    return bool(before) and before[-1] in data.words("speech_denied") + data.words("speech_nobody")


def _passes_on(clause: Quote, quote: Quote) -> bool:
    within = clause.content[0] <= quote.content[0] and quote.content[1] <= clause.content[1]
    same = quote.speaker == clause.speaker or (quote.name is not None and quote.name == clause.name)
    return within and not same


def _apart(found: list[Saying]) -> list[Saying]:
    """Sayings of one article of which none is a part of another: quotations rather than the clause around them."""
    kept: list[Saying] = []
    for saying in sorted(found, key=lambda one: (not one.direct, one.order)):
        if all(other.span.end <= saying.span.start or saying.span.end <= other.span.start for other in kept):
            kept.append(saying)
    return sorted(kept, key=lambda one: one.order)


def reactions(
    found: Sequence[Saying], articles: Sequence[Article], language: str | None = None
) -> list[tuple[Reaction, list[Saying]]]:
    """One reaction a speaker with the sayings that it prints: the most widely reported first, then direct speech.

    Of two languages a speaker's words and office are told in `language` where they are there, and such words go first.
    """
    told = []
    for group in _by_speaker(found):
        chosen = _wordings(group, language)
        if count_words(chosen[0].span.text) < SHORTEST_STATEMENT:
            continue
        told.append((_reaction(chosen, group, articles, language), chosen, len({saying.voice for saying in group})))
    told.sort(key=lambda row: (row[1][0].language != (language or row[1][0].language), -row[2], *_place(row[1][0])))
    native = [chosen[0] for _, chosen, _ in told if chosen[0].language == language]
    return [(reaction, chosen) for reaction, chosen, _ in told if not _is_heard(chosen[0], native)]


def _place(saying: Saying) -> tuple[bool, tuple[int, int]]:
    return not saying.direct, saying.order


def _is_heard(saying: Saying, native: Sequence[Saying]) -> bool:
    """Whether a speaker of another language is one of those told already, under a fuller or less certain name."""
    if saying in native:
        return False
    return any(_may_be(saying.speaker, other.speaker) for other in native)


def _may_be(name: str, other: str) -> bool:
    """Whether two names end alike and no two first names tell them apart."""
    pair = [fold(one).split() for one in (name, other)]
    first = {names[0] for names in pair if names and names[0] in first_names()}
    return bool(pair[0] and pair[1]) and pair[0][-1] == pair[1][-1] and len(first) < len(pair)


def _saying(document: int, voice: int, article: Article, quote: Quote) -> Saying | None:
    if quote.speaker is None:
        return None
    pieces = quote.parts or (quote.content,)
    start, end = next((p for p in pieces if count_words(article.text[slice(*p)]) >= FULL_ENOUGH), quote.content)
    text = article.text[start:end]
    length = count_words(text)
    if length > LONGEST_WORDING or length < (2 if quote.direct else SHORTEST_INDIRECT):
        return None
    if (quote.direct and _is_headless(article, start, end)) or _is_namesake(article, quote):
        return None
    mention = article.text[slice(*quote.speaker)]
    name, office = speaker_parts(mention, article.language)
    name = _without_document(quote.name or name, article.language)
    office = office or office_of(article.text, name, article.language)
    if not _is_named(name, article) or (not quote.direct and _is_report(name, article)):
        return None
    language = _tongue(text, article.language) if quote.direct else article.language
    return Saying(
        document=document,
        voice=voice,
        span=Span(article.id, start, end, text),
        speaker=name,
        office=office,
        speaker_span=Span(article.id, *quote.speaker, mention),
        direct=quote.direct,
        words=_name_words(name, article.language),
        passed_on=_is_passed_on(article, quote.speaker),
        name=_folded_name(name, article.language),
        terms=frozenset(terms(text, language)),
        order=(document, start),
        language=language,
        day=article.published.date() if article.published else None,
    )


def _is_headless(article: Article, start: int, end: int) -> bool:
    """Whether quoted words are a verb that has its subject outside the marks: "would “be gone by noon”"."""
    data, said = load(article.language), words(article.text[start:end])
    opening = article.text[start:end].lstrip("\"“”„«»‹›‘’'` \u00a0\u202f")[:1]
    if not said or not opening.islower() or data.words("speech_dropped"):
        return False
    before = words(article.text[max(0, start - NEGATION) : start])
    modal = bool(before) and before[-1] in data.words("speech_modal") + data.words("speech_unsaid")
    subjects = {*data.words("determiners"), *data.words("pronouns"), *data.words("articles"), *data.words("indefinite")}
    return said[0] in data.words("speech_passive") or (modal and said[0] not in subjects)


def _is_namesake(article: Article, quote: Quote) -> bool:
    """Whether a bare surname is that of two persons of the text, which leaves it open who spoke."""
    if quote.name is not None or quote.speaker is None:
        return False
    name, _ = speaker_parts(article.text[slice(*quote.speaker)], article.language)
    fuller = re.findall(rf"\b([A-Z]\w+) {re.escape(name)}\b", article.text) if name[:1].isupper() else []
    return len({first for first in fuller if fold(first) in first_names()}) > 1


def _is_passed_on(article: Article, speaker: tuple[int, int]) -> bool:
    """Whether a verb of quoting or hearing stands right before a speaker: "quoted Low as saying"."""
    data, before = load(article.language), words(article.text[max(0, speaker[0] - NEGATION) : speaker[0]])
    return bool(before) and before[-1] in data.words("speech_quoting") + data.words("speech_witness")


def _tongue(text: str, language: str) -> str:
    """The language of a quotation: its article's, unless its function words are plainly of another one."""
    if count_words(text) < SHORTEST_PROOF or stop_word_share(text, language) >= SOME:
        return language
    share, code = max((stop_word_share(text, code), code) for code in known())
    return code if share >= SURE else language


def _is_named(name: str, article: Article) -> bool:
    """Whether a speaker has a name: a capital that no pronoun and no sentence's beginning gives ("Officials").

    A plural that has its capital from the beginning of sentences alone ("Traders say") is no name.
    """
    data = load(article.language)
    common = data.stop_words.union(data.words("pronouns"), data.words("determiners"))
    capitals = [word for word in name.split() if word[:1].isupper() and not common.issuperset(words(word))]
    if len(capitals) != 1 or not name.startswith(capitals[0]):
        return bool(capitals)
    only = re.escape(capitals[0])
    if re.search(rf"\b{only.lower()}\b", article.text):
        return False
    return not (name == capitals[0] and name.endswith("s")) or bool(re.search(rf"[\w,] {only}\b", article.text))


def _is_report(name: str, article: Article) -> bool:
    """Whether indirect speech is a paper's or agency's: what they report is news."""
    return fold(name) == fold(article.publisher) or bool(load(article.language).pattern("media").search(name))


def _without_document(name: str, language: str) -> str:
    """The author of a "statement from the ministry": the ministry, still in the source's words."""
    document = load(language).pattern("document").match(name)
    return name[document.end() :].lstrip() or name if document else name


def _name_words(name: str, language: str) -> frozenset[str]:
    return frozenset(terms(name, language)) or frozenset(words(name))


def _folded_name(name: str, language: str) -> frozenset[str]:
    folded = frozenset(fold(name).split())
    return folded - load(language).stop_words or folded


def _by_speaker(found: Sequence[Saying]) -> list[list[Saying]]:
    """Sayings joined by speaker: a name joins the one group whose name contains it or is contained in it."""
    names = sorted({saying.name for saying in found}, key=lambda name: (-len(name), sorted(name)))
    home: dict[frozenset[str], frozenset[str]] = {}
    for name in names:
        fitting = {home[other] for other in home if _same_person(name, other)}
        home[name] = fitting.pop() if len(fitting) == 1 else name
    groups: dict[frozenset[str], list[Saying]] = {}
    for saying in found:
        groups.setdefault(home[saying.name], []).append(saying)
    return list(groups.values())


def _same_person(name: frozenset[str], longer: frozenset[str]) -> bool:
    shared = name & longer
    return shared == name and (len(shared) > 1 or len(longer) <= 3)


def _wordings(group: list[Saying], language: str | None) -> list[Saying]:
    """The wordings to print: the most echoed statement, the newest of equals, then one of each other voice."""
    alone = _only_statements(group)
    ranked = sorted(group, key=lambda one: (not one.direct, one.language != language, -len(one.terms), one.order))
    main = max(
        ranked[:8],
        key=lambda one: (
            one.direct,
            one.language == language,
            not one.passed_on,
            _echoes(one, ranked, alone),
            one.day or dt.date.min,
            len(one.terms),
            _is_whole(one),
            [-n for n in one.order],
        ),
    )
    chosen = [main]
    alike = [other for other in ranked if other.direct == main.direct and _same_statement(other, main, alone)]
    for saying in sorted(alike, key=lambda other: (-_likeness(other, main), not _is_whole(other), other.order)):
        heard = {other.voice for other in chosen}
        if len(chosen) < MOST_WORDINGS and saying.voice not in heard and not _repeats(saying, chosen):
            chosen.append(saying)
    return chosen


def _is_whole(saying: Saying) -> bool:
    """Whether a wording ends as a sentence does, not in the comma before "she said"."""
    return bool(_ENDS.search(saying.span.text))


def _only_statements(group: Iterable[Saying]) -> frozenset[int]:
    """The documents that have one quotation of a speaker, and no second."""
    counts = Counter(saying.document for saying in group if saying.direct)
    return frozenset(document for document, count in counts.items() if count == 1)


def _echoes(saying: Saying, group: Iterable[Saying], alone: Set[int]) -> int:
    """How many other voices carry the same statement."""
    alike = (other for other in group if other.voice != saying.voice and _same_statement(other, saying, alone))
    return len({other.voice for other in alike})


def _same_statement(one: Saying, other: Saying, alone: Set[int]) -> bool:
    if one.language != other.language:
        return _translates(one, other, alone)
    shared = len(one.terms & other.terms)
    fragment = min(len(one.terms), len(other.terms)) <= LONGEST_FRAGMENT
    return shared > (0 if fragment else 1) and _likeness(one, other) >= SAME_STATEMENT


def _translates(one: Saying, other: Saying, alone: Set[int]) -> bool:
    """Whether two wordings in two languages are plausibly one statement; see the theory above."""
    if not (one.direct and other.direct) or (one.day and other.day and abs(one.day - other.day) > ONE_MOMENT):
        return False
    texts = one.span.text, other.span.text
    lengths = sorted(map(count_words, texts))
    figures, names = [set(_FIGURE.findall(text)) for text in texts], [_names(text) for text in texts]
    if lengths[0] < TRANSLATED_LENGTH * lengths[1] or figures[0] != figures[1]:
        return False
    if figures[0] or names[0] & names[1]:
        return True
    same_day = one.day is not None and one.day == other.day
    return same_day and lengths[0] >= ALIKE_LENGTH * lengths[1] and {one.document, other.document} <= alone


def _names(text: str) -> set[str]:
    """The folded words of a text that have a capital behind the first word."""
    return {fold(word) for word in text.split()[1:] if word[:1].isupper()}


def _likeness(one: Saying, other: Saying) -> float:
    """The Dice overlap of two wordings' terms, 0 to 1."""
    return 2 * len(one.terms & other.terms) / ((len(one.terms) + len(other.terms)) or 1)


def _repeats(saying: Saying, chosen: Iterable[Saying]) -> bool:
    said = fold(saying.span.text)
    return any(said in fold(other.span.text) or fold(other.span.text) in said for other in chosen)


def _office(voiced: Sequence[Saying], articles: Sequence[Article], language: str | None) -> str | None:
    """The first office told, in the language asked for where one article of it tells one."""
    told = [saying for saying in voiced if saying.office]
    native = [saying for saying in told if articles[saying.document].language == language]
    return next((saying.office for saying in (*native, *told)), None)


def _reaction(
    chosen: list[Saying], group: list[Saying], articles: Sequence[Article], language: str | None = None
) -> Reaction:
    named = min(group, key=lambda saying: (-len(saying.words), -len(saying.speaker), saying.order))
    office = _office((*chosen, *group), articles, language)
    credits = dict.fromkeys(_credit(articles[saying.document]) for saying in chosen)
    return Reaction(
        speaker=named.speaker,
        office=office,
        speaker_span=chosen[0].speaker_span,
        direct=chosen[0].direct,
        wordings=tuple(saying.span for saying in chosen),
        publishers=tuple(credits),
    )


def _credit(article: Article) -> str:
    return article.publisher or f"{article.source}, “{article.title}”"
