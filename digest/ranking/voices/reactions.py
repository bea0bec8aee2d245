"""Reactions: attributed words, one reaction a speaker, its differing wordings side by side.

Observed: the speaker of one statement is "Amir Rahimi" here, "Foreign Minister Rahimi" there, and an institution's name
is written in two orders. So speakers are joined by the words of their resolved names: one name's words contain the
other's, they share the last word (or, for institutions, two words), and no third speaker would fit as well.

What counts as somebody's words is judged in `sayings.py`, which of them are one statement in `wordings.py`, and who
first reported it in `scoops.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from digest.model import Article, Reaction
from digest.ranking.voices.callings import FULL_NAME, calling_of
from digest.ranking.voices.namesakes import is_of_other_sex, pair_of
from digest.ranking.voices.saying import Saying
from digest.ranking.voices.scoops import scoop
from digest.ranking.voices.wordings import SHORTEST_STATEMENT, in_order, same_statement, wordings
from digest.text.languages import first_names, load
from digest.text.offices import offices_of
from digest.text.tenure import spelled_out, tenable, truest
from digest.text.tokens import count_words, fold, terms, words

MOST_ASKED = 20
"""Articles that are asked for the office of a speaker."""


def reactions(
    found: Sequence[Saying], articles: Sequence[Article], language: str | None = None
) -> Iterator[tuple[Reaction, list[Saying]]]:
    """One reaction a speaker with the sayings that it prints: denials, the most widely reported, then direct speech.

    The sayings begin with the one that the reaction is told for; `printed` puts them as they are read. Of two languages
    a speaker's words and office are told in `language` where they are there, and such words go first.
    """
    groups = _by_speaker([saying for saying in found if not saying.bygone])
    told = [(wordings(group, language), group) for group in groups]
    told = [row for row in told if count_words(row[0][0].span.text) >= SHORTEST_STATEMENT or row[0][0].told]
    told.sort(key=lambda row: (*_standing(row[0][0], language), _spread(row[1]), *_place(row[0][0])))
    native = [chosen[0] for chosen, _ in told if chosen[0].language == language]
    for chosen, group in told:
        if not _is_heard(chosen[0], native):
            yield _reaction(chosen, group, articles, language), chosen


def _standing(saying: Saying, language: str | None) -> tuple[bool, ...]:
    return (
        saying.before,
        not saying.speaker,
        saying.language != (language or saying.language),
        saying.unnamed,
        not saying.answers,
    )


def _spread(group: Sequence[Saying]) -> int:
    return -len({saying.voice for saying in group})


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


def _by_speaker(found: Sequence[Saying]) -> list[list[Saying]]:
    """Sayings joined by speaker: a name joins the one group whose name contains it or is contained in it.

    "A resident" here and there are one where both say the same.
    """
    crowds: list[list[Saying]] = []
    for one in (saying for saying in found if saying.unnamed):
        like = (crowd for crowd in crowds if crowd[0].name == one.name and same_statement(crowd[0], one))
        crowd = next(like, None)
        if crowd is None:
            crowds.append([one])
        else:
            crowd.append(one)
    heard = _by_name([one for one in found if not one.unnamed and not one.told])
    return [*heard, *_unheard(_by_name([one for one in found if one.told]), heard), *crowds]


def _unheard(told: Sequence[list[Saying]], heard: Sequence[Sequence[Saying]]) -> Iterator[list[Saying]]:
    """The denials that are told of those who answer in no words of theirs."""
    answering = [one.speaker for group in heard for one in group if one.answers]
    for group in told:
        if not any(_may_be(group[0].speaker, speaker) for speaker in answering):
            yield group


def _by_name(found: Sequence[Saying]) -> list[list[Saying]]:
    """Sayings joined by names, the longest first; one surname that may be another person's stays by itself."""
    names = sorted({saying.name for saying in found}, key=lambda name: (-len(name), sorted(name)))
    home: dict[frozenset[str], frozenset[str]] = {}
    for name in names:
        fitting = {home[other] for other in home if _same_person(name, other)}
        home[name] = fitting.pop() if len(fitting) == 1 else name
    groups: dict[frozenset[str], list[Saying]] = {}
    for saying in sorted(found, key=lambda one: -len(one.name)):
        known = groups.get(home[saying.name], [])
        apart = home[saying.name] != saying.name and not any(_is_surely_he(saying, other) for other in known)
        groups.setdefault(saying.name if apart else home[saying.name], []).append(saying)
    return [sorted(group, key=lambda one: one.order) for group in groups.values()]


def _is_surely_he(bare: Saying, other: Saying) -> bool:
    """Whether a speaker with less of a name is the one of another article: same words, no other office, or nobody else.

    A surname alone ("Lund said", "Ms Holm") may be a town, or a sister, whom the other article does not know.
    """
    if len(bare.name) > 1 or bare.document == other.document:
        return True
    if same_statement(bare, other):
        return True
    if bare.office is None or bare.language != other.language or len(other.name) == 1:
        return bare.office is not None or _is_only_bearer(bare, other)
    offices = [set(terms(one.office or "", one.language)) for one in (bare, other)]
    return bool(offices[0] & offices[1])


def _is_only_bearer(bare: Saying, other: Saying) -> bool:
    """Whether a bare surname is the one person's of the story who bears it."""
    first, _, rest = other.speaker.partition(" ")
    if not rest or bare.bearers != {fold(first)}:
        return False
    things = load(bare.language).words("pronouns_thing")
    if not bare.direct and not set(words(bare.span.text)[:1]).isdisjoint(things):
        return False
    return not is_of_other_sex(bare.speaker_span.text, first, bare.language)


def _same_person(name: frozenset[str], longer: frozenset[str]) -> bool:
    shared = name & longer
    return shared == name and (len(shared) > 1 or len(longer) <= 3)


def _office(
    voiced: Sequence[Saying], articles: Sequence[Article], language: str | None
) -> tuple[str | None, str | None]:
    """The truest office told that its readers can read, and its language: the wanted one, or that of the first words.

    An office in another language than the words below it is left out: a line of two languages explains nobody.
    """
    if not voiced[0].speaker:
        return None, None
    told = [(saying.office, articles[saying.document].language) for saying in voiced if saying.office]
    for wanted in (language or voiced[0].language, voiced[0].language):
        own = [office for office, tongue in told if office and tongue == wanted]
        office = truest([*own, *_told_elsewhere(voiced, articles, wanted)], wanted)
        if office is not None:
            return spelled_out(office, _of_surname(voiced, articles, wanted), wanted), wanted
    return None, None


def _of_surname(voiced: Sequence[Saying], articles: Sequence[Article], language: str) -> Iterator[str]:
    """The offices that stand beside the surname of a speaker: "Senator Ruiz"."""
    surname = max((saying.speaker for saying in voiced), key=len).rpartition(" ")[2]
    texts = (article.text for article in articles if article.language == language and surname in article.text)
    for text in islice(texts, MOST_ASKED):
        yield from offices_of(text, surname, language)


def _told_elsewhere(voiced: Sequence[Saying], articles: Sequence[Article], language: str) -> list[str]:
    """The offices, or else the callings, of a speaker with a full name that articles in a language tell."""
    name = max((saying.speaker for saying in voiced), key=lambda name: len(name.split()))
    if len(name.split()) < FULL_NAME or voiced[0].unnamed or pair_of(name, language):
        return []
    texts = [article.text for article in articles if article.language == language and name in article.text]
    texts = texts[:MOST_ASKED]
    offices = [office for text in texts for office in offices_of(text, name, language)]
    callings = (tenable(calling_of(text, name, language), name, language) for text in texts)
    return offices or list(filter(None, callings))


def _reaction(
    chosen: list[Saying], group: list[Saying], articles: Sequence[Article], language: str | None = None
) -> Reaction:
    often = Counter(saying.speaker for saying in group)
    told = {name: (-len(name.split()), -often[name], -len(name)) for name in often}
    named = min(group, key=lambda one: (-len(one.words), *told[one.speaker], one.order))
    office, tongue = _office((*in_order(chosen, language), *group), articles, language)
    reaction = Reaction(named.speaker, office, None, chosen[0].direct, (), (), office_language=tongue)
    return printed(reaction, chosen, articles, language)


def printed(
    reaction: Reaction, said: Sequence[Saying], articles: Sequence[Article], language: str | None = None
) -> Reaction:
    """A reaction with those of its sayings that are printed, in the order of reading."""
    ordered = in_order(said, language)
    return replace(
        reaction,
        speaker_span=ordered[0].speaker_span,
        wordings=tuple(saying.printed for saying in ordered),
        publishers=tuple(dict.fromkeys(_credit(articles[saying.document]) for saying in ordered)),
    )


def reported(reaction: Reaction, heard: Sequence[Saying], articles: Sequence[Article]) -> Reaction:
    """A reaction with whoever carried its statement and first reported it.

    `heard` are all sayings of the story's articles, printed or not; `articles` are all the story's articles.
    """
    own = set(reaction.wordings)
    group = next((group for group in _by_speaker(heard) if any(one.printed in own for one in group)), [])
    found = scoop([one for one in group if one.printed in own], group, articles)
    return replace(reaction, carried=found.carried, first=found.first, first_doubt=found.doubt)


def _credit(article: Article) -> str:
    return article.publisher or f"{article.source}, “{article.title}”"
