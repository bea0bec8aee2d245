"""Attributed words in articles that are fit to be told as somebody's: who says what, in which words of his.

Nobody's words are given to somebody else. A quotation whose speaker its own text does not tell, not even as "a senior
diplomat", and one of a bare surname that two persons of the text bear, has no speaker if it is the whole sentence of a
person (`uncertain.py`); else it is left out. Of people without a name ("witnesses", "one resident") only quotations are
told: their indirect speech is how a report tells the event. "The spokesman" is nobody, for readers have met none. A
quotation within what somebody else said ("Ott testified that Kern said “no”") is told as that clause, under the name of
the one who vouches for it. A quotation may be in another language than its article; its own words tell that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from digest.model import Article, Span
from digest.ranking.voices.answers import answerer, is_answer
from digest.ranking.voices.bygone import is_bygone, is_said_before
from digest.ranking.voices.callings import calling_of, without_calling
from digest.ranking.voices.denials import denials, opens_with_denial
from digest.ranking.voices.gist import Common, common_of, gist_of
from digest.ranking.voices.namesakes import full_name, is_namesake, pair_of
from digest.ranking.voices.persons import known_in_story
from digest.ranking.voices.saying import Saying
from digest.ranking.voices.uncertain import is_uncertain
from digest.text.identify import SOME, SURE, stop_word_share
from digest.text.languages import known, load
from digest.text.offices import offices_of
from digest.text.quotemarks import MARKS, opens_small
from digest.text.quotes import Quote, find_quotes
from digest.text.somebody import can_speak, is_people
from digest.text.speakers import speaker_parts, titles_of, without_possessive
from digest.text.tenure import tenable, truest
from digest.text.tokens import count_words, fold, terms, words

LONGEST_WORDING = 60
"""Words; a longer quotation is a document, not a reaction."""
SHORTEST_INDIRECT = 6
"""Words; a shorter clause of indirect speech says nothing by itself."""
FULL_ENOUGH = 5
"""Words from which the first piece of a split quotation can stand for it: writers put the strongest piece first."""
NEGATION = 24
"""Code points before quoted words in which a denial of them stands."""
FAR = 160
"""Code points before a question in which its sentence begins."""
MOST_QUOTES = 400
"""Quotes of one article that are read, the first: a book has thousands, and each asks the whole text who speaks."""
SHORTEST_PROOF = 5
"""Words of the shortest quotation whose function words are asked for its language."""
_STOP = re.compile(r"[.!?…]\s|\n")
_QUESTION = re.compile(r"[?？]\W*$")


def sayings(articles: Sequence[Article], voices: Sequence[int]) -> list[Saying]:
    """All attributed wordings in some articles that are fit to print, in order."""
    found: list[Saying] = []
    common = common_of(articles)
    for document, article in enumerate(articles):
        quotes = find_quotes(article.text, language=article.language)[:MOST_QUOTES]
        kept = (quote for quote in _firsthand(article, quotes) if not _is_negated(article, quote))
        known = (replace(quote, name=quote.name or answerer(article, quote, articles)) for quote in kept)
        place = document, voices[document]
        said = (_saying(place, article, quote, common) for quote in known)
        heard = _apart([saying for saying in said if saying is not None])
        found += sorted([*heard, *_denials(place, articles, common, heard)], key=lambda one: one.order)
    return known_in_story(found, articles)


def _denials(
    place: tuple[int, int], articles: Sequence[Article], common: Common, heard: Sequence[Saying]
) -> Iterator[Saying]:
    """The sentences of an article in which a person denies a charge, but for those whose denial is heard in it."""
    article = articles[place[0]]
    for (start, end), speaker, name in denials(article, articles):
        if any(one.answers and start < one.span.end and one.span.start < end for one in heard):
            continue
        text, language = article.text[start:end], article.language
        yield Saying(
            document=place[0],
            voice=place[1],
            span=Span(article.id, start, end, text),
            speaker=name,
            office=_office(None, None, name, article),
            speaker_span=Span(article.id, *speaker, article.text[slice(*speaker)]),
            direct=False,
            words=_name_words(name, language),
            passed_on=False,
            name=_folded_name(name, language),
            terms=frozenset(terms(text, language)),
            order=(place[0], start),
            language=language,
            published=article.published,
            gist=gist_of(text, language, common),
            answers=True,
            told=True,
        )


def _firsthand(article: Article, quotes: Sequence[Quote]) -> list[Quote]:
    """Quotes less the quotations that stand within a clause of somebody else, and less the plain clauses of people.

    Of people without a name a clause tells what a quotation within it is ("they heard Ott shout “no”").
    """
    crowds = {quote for quote in quotes if _is_crowd(article, quote)}
    clauses = [quote for quote in quotes if not quote.direct]
    held = {clause for clause in clauses if any(quote.direct and _holds(clause, quote) for quote in quotes)}
    kept = [quote for quote in quotes if not any(_passes_on(clause, quote, crowds) for clause in clauses)]
    return [quote for quote in kept if quote.direct or quote not in crowds or quote in held]


def _is_negated(article: Article, quote: Quote) -> bool:
    """Whether a few quoted words stand right behind a denial: "said she was not “a thief”" does not say "a thief"."""
    if not quote.direct or quote.parts:
        return False
    data = load(article.language)
    before = words(article.text[max(0, quote.content[0] - NEGATION) : quote.content[0]])
    while before and before[-1] in data.words("articles") + data.words("indefinite"):
        before.pop()
    return bool(before) and before[-1] in data.words("speech_denied") + data.words("speech_nobody")


def _passes_on(clause: Quote, quote: Quote, crowds: Set[Quote]) -> bool:
    same = quote.speaker == clause.speaker or (quote.name is not None and quote.name == clause.name)
    return quote.direct and _holds(clause, quote) and (not same or clause in crowds)


def _holds(clause: Quote, quote: Quote) -> bool:
    return clause.content[0] <= quote.content[0] and quote.content[1] <= clause.content[1]


def _is_crowd(article: Article, quote: Quote) -> bool:
    """Whether the speaker is somebody or some people without a name: "witnesses", "one resident", no "the resident"."""
    if quote.speaker is None:
        return False
    mention = article.text[slice(*quote.speaker)]
    return bool(load(article.language).pattern("unnamed").fullmatch(mention.strip()))


def _apart(found: list[Saying]) -> list[Saying]:
    """Sayings of one article of which none is a part of another: quotations rather than the clause around them.

    Words whose speaker is known go before all others.
    """
    kept: list[Saying] = []
    for saying in sorted(found, key=lambda one: (not one.speaker, not one.direct, one.order)):
        if all(other.span.end <= saying.span.start or saying.span.end <= other.span.start for other in kept):
            kept.append(saying)
    return sorted(kept, key=lambda one: one.order)


def _saying(place: tuple[int, int], article: Article, quote: Quote, common: Common) -> Saying | None:
    """The saying that a quote is, if it is fit to print; `place` has the numbers of its article and its voice."""
    start, end = _strongest(article, quote)
    text = article.text[start:end]
    if not _may_print(article, quote, (start, end)):
        return None
    known = _known(article, quote)
    if known is None and not is_uncertain(article, quote, (start, end)):
        return None
    name, office = known or ("", None)
    mention = quote.speaker or (start, start)
    language = _tongue(text, article.language) if quote.direct else article.language
    return Saying(
        document=place[0],
        voice=place[1],
        span=Span(article.id, start, end, text),
        speaker=name,
        office=office,
        speaker_span=Span(article.id, *mention, article.text[slice(*mention)]),
        direct=quote.direct,
        words=_name_words(name, article.language),
        passed_on=_is_passed_on(article, mention),
        name=_folded_name(name, article.language),
        terms=frozenset(terms(text, language)),
        order=(place[0], start),
        language=language,
        published=article.published,
        gist=gist_of(text, language, common),
        unnamed=not name or _is_crowd(article, quote),
        bygone=is_bygone(article, quote),
        before=is_said_before(article, quote),
        answers=is_answer(article, quote) or (not quote.direct and opens_with_denial(text, article.language)),
    )


def _known(article: Article, quote: Quote) -> tuple[str, str | None] | None:
    """The name and the office of a quote's speaker; None where its text does not tell for certain who that is."""
    if quote.speaker is None or is_namesake(article, quote):
        return None
    mention = article.text[slice(*quote.speaker)]
    name, office = _speaker(article, quote, mention)
    somebody = can_speak(name, article.language) and _is_named(name, article)
    somebody = somebody and not _points_back(quote, mention, article)
    if not (_is_crowd(article, quote) or somebody) or (not quote.direct and _is_report(name, article)):
        return None
    return name, office


def _strongest(article: Article, quote: Quote) -> tuple[int, int]:
    """The first piece of a split quotation that says enough, or else the longest that is not half of a sentence.

    A piece that goes on in a small letter lost its subject to the one before: “The boiler,” Lunn said, “was old.”
    """
    pieces = quote.parts or (quote.content,)
    goes_on = [n > 0 and opens_small(article.text[slice(*piece)]) for n, piece in enumerate(pieces)]
    whole = [piece for piece, late in zip(pieces, goes_on, strict=True) if not late]
    enough = (piece for piece in whole if count_words(article.text[slice(*piece)]) >= FULL_ENOUGH)
    uncut = [piece for piece, cut in zip(pieces, [*goes_on[1:], False], strict=True) if piece in whole and not cut]
    longest = max(uncut, key=lambda piece: piece[1] - piece[0], default=(quote.content[0], quote.content[0]))
    return next(enough, longest)


def _may_print(article: Article, quote: Quote, place: tuple[int, int]) -> bool:
    """Whether quoted words are neither too long nor too short for a reaction, begin well and do not ask."""
    length = count_words(article.text[slice(*place)])
    if not (2 if quote.direct else SHORTEST_INDIRECT) <= length <= LONGEST_WORDING:
        return False
    return not quote.direct or not (_is_headless(article, *place) or _is_asked(article, *place))


def _speaker(article: Article, quote: Quote, mention: str) -> tuple[str, str | None]:
    """The name and the office of a quote's speaker as the whole article tells them."""
    name, office = speaker_parts(mention, article.language)
    name = _without_document(_trimmed(quote.name or name, article.language), article.language)
    name, calling = without_calling(name, article.text, article.language)
    name = full_name(name, mention, article) if quote.direct else name
    return name, _office(office, calling, name, article)


def _office(told: str | None, calling: str | None, name: str, article: Article) -> str | None:
    """The office of a speaker: what stands beside his mention, or what the article tells of him elsewhere."""
    language = article.language
    if pair_of(name, language):
        return None
    offices = [tenable(told, name, language), *offices_of(article.text, name, language)]
    office = truest([one for one in offices if one is not None], language)
    return office or calling or tenable(calling_of(article.text, name, language), name, language)


def _is_headless(article: Article, start: int, end: int) -> bool:
    """Whether quoted words are a verb that has its subject outside the marks: "would “be gone by noon”"."""
    data, said = load(article.language), words(article.text[start:end])
    opening = article.text[start:end].lstrip(MARKS)[:1]
    if not said or not opening.islower() or data.words("speech_dropped"):
        return False
    before = words(article.text[max(0, start - NEGATION) : start])
    modal = bool(before) and before[-1] in data.words("speech_modal") + data.words("speech_unsaid")
    subjects = {*data.words("determiners"), *data.words("pronouns"), *data.words("articles"), *data.words("indefinite")}
    return said[0] in data.words("speech_passive") or (modal and said[0] not in subjects)


def _is_asked(article: Article, start: int, end: int) -> bool:
    """Whether a question is one that somebody was asked: "Asked by Hale “Will you resign?”, Ruiz said …"."""
    if not _QUESTION.search(article.text, start, end):
        return False
    opening = max((stop.end() for stop in _STOP.finditer(article.text, max(0, start - FAR), start)), default=None)
    before = article.text[max(0, start - FAR) if opening is None else opening : start]
    return bool(load(article.language).pattern("asked").match(before.lstrip()))


def _trimmed(name: str, language: str) -> str:
    """A name without an article that stands behind it ("Tomás Hale el lunes")."""
    words, articles = name.split(" "), load(language).words("articles")
    while len(words) > 1 and words[-1] in articles:
        words.pop()
    return " ".join(words)


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


def _points_back(quote: Quote, mention: str, article: Article) -> bool:
    """Whether a speaker is somebody whom readers should know by now: "the Lund senator", not "the mayor of Lund"."""
    titles, (article_, *described) = titles_of(article.language), mention.split()
    if quote.name or not described or article_.lower() not in titles.articles:
        return False
    linked = not titles.links.isdisjoint(word.lower() for word in described)
    return not linked and described[-1].islower() and is_people(described[-1], article.language)


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
    """The words by which a speaker is known elsewhere.

    "Allies of Ruiz" and "Ruiz's aide" are known by all of theirs, and never Ruiz; two persons are known by both
    surnames, and neither.
    """
    pair = pair_of(name, language)
    if pair is not None:
        return frozenset({pair})
    folded, written = frozenset(fold(name).split()), name.split()
    behind = load(language).words("mention_links")
    owned = [written[-1]] if any(without_possessive(one) != one for one in written[:-1]) else []
    heads = [*(one for one, link in pairwise(written) if one.islower() or link in behind), *owned]
    if any(is_people(one, language) for one in heads):
        return frozenset({fold(name)})
    return folded - load(language).stop_words or folded
