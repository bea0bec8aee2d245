"""Outlook: what is announced or expected next.

Observed: what readers can use is a plan with its date ("The Bureau will publish its estimate on 26 August") or an
expectation with whoever has it; a commentator's guess ("Much will depend on …") tells nothing. So an announced
sentence gains, and a guess, a word of judgement and mere possibility lose; so does all of an article whose title asks
or judges, for its sentences are its writer's view. Guesses are told only where there is nothing better. One statement
reaches readers in several outlets, as somebody's words in one and as plain outlook in another: a sentence that shares
`SAME_STATEMENT` particular words with printed words of the story, or with a better sentence, is that statement again.
Where the event itself is a plan, a sentence that tells it, or of its day, and has `SAME_NEWS` of its words in
headline and summary is the news once more; of one with which its article begins `SAME_NEWS_AT_FIRST` is enough, be it
of another number ("will cost 4.9 percent more" below "fares rise by 4.5 percent"). What merely says "will", with
nobody's name, no figure and no date, is its writer's view.

What has come is nothing to come: a day is over when it is read of in the evening, and what was said before the story
turned (`parts/turns.py`), on an earlier day or as a possibility, holds only where it says a day still ahead, and
never where it is of the deed. What happens "at 4 p.m." must say on which day, for the sentence before says it no more.
In another language than the story's such a sentence mostly is what the story tells as news.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from digest.model import Reaction, Score, Span
from digest.ranking.parts.material import Material
from digest.ranking.parts.sheet import Sheet, plus
from digest.ranking.parts.turns import is_before_turn
from digest.ranking.sentences import roles, selection
from digest.ranking.sentences.event import families
from digest.ranking.sentences.passages import Passage
from digest.ranking.sentences.roles import Marks
from digest.text.dates import edtf_bounds
from digest.text.languages import load
from digest.text.tokens import terms

PLANNED = 0.2
"""For saying when, or that something is planned."""
GUESSED = -0.3
LOADED = -0.12
LABEL = -0.4
POSSIBLE = -0.3
COMMENTARY = -0.4
MOST_OUTLOOK = 3
"""Sentences of outlook; more is guesswork."""
SAME_STATEMENT = 3
"""Words beyond the event's own that two wordings of one statement share; below 3 different plans look alike."""
SAME_NEWS = 0.5
SAME_NEWS_AT_FIRST = 0.3
"""The same share of an article's first sentence, which is likelier to be the news; below it, its plan is its own."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """How much may be told: `words` words; `lede` opens the story's summary, `evening` says that its day is over."""

    words: int
    lede: int | None = None
    evening: bool = False


def write_outlook(
    material: Material, sheet: Sheet, said: Sequence[Reaction], news: Sequence[Span], ahead: Ahead
) -> tuple[Span, ...]:
    """Prints the outlook.

    `said` is what the story has printed of people's words, `news` its headline and summary.
    """
    words = ahead.words
    scores = [_score(material, number) for number in range(len(material.passages))]
    reported = {word for span in news for word in _words_of(material, span.text)}
    allowed = [n for n in material.fresh if _may_stand(material, n, ahead) and not _is_news(material, n, reported)]
    told = [(_words(material, reaction.wordings), _words_of(material, reaction.speaker)) for reaction in said]
    kept: set[int] = set()
    for number in sorted(allowed, key=lambda n: (-scores[n].total, n)):
        own = families(material.passages[number].terms)
        if not any(_repeats(_particular(material, own), own & speaker, words) for words, speaker in told):
            kept.add(number)
            told.append((_particular(material, own), set()))
    kept = {n for n in kept if material.article_of(n).language == material.tongue}
    sure = {n for n in kept if not _is_guess(material, n)}
    chosen = (sheet.choose(scores, words, sure) or sheet.choose(scores, words, kept))[:MOST_OUTLOOK]
    return sheet.print("outlook", selection.reading_order(material.passages, chosen), scores)


def _may_stand(material: Material, number: int, ahead: Ahead) -> bool:
    marks = material.marks[number]
    if marks.quoted or number in material.misread or _is_over(material, number, evening=ahead.evening):
        return False
    if material.was_planned(material.passages[number].terms) or _lacks_day(material, number):
        return False
    return roles.may_be_outlook(marks) and not _has_turned(material, number, ahead.lede)


def _is_over(material: Material, number: int, *, evening: bool) -> bool:
    """Whether what a sentence announces has come by the day it is read: all days it says are before that."""
    lasts = [edtf_bounds(date.edtf)[1] for date in material.marks[number].dates]
    if material.today is None or not lasts:
        return False
    return max(lasts) < material.today or (evening and max(lasts) == material.today)


def _lacks_day(material: Material, number: int) -> bool:
    """Whether a sentence says an hour and not of which day."""
    text, code = material.passages[number].text, material.article_of(number).language
    return not material.marks[number].dates and bool(load(code).pattern("clock").search(text))


def _has_turned(material: Material, number: int, lede: int | None) -> bool:
    """Whether a sentence was written before the story turned, and is no plan for a day, or one of the deed."""
    marks = material.marks[number]
    if lede is None or not is_before_turn(material, material.article_of(number), lede):
        return False
    if not marks.dates and (marks.possible or material.age(number) > material.age(lede)):
        return True
    return material.event.deed in families(material.passages[number].terms)


def _is_news(material: Material, number: int, reported: Set[str]) -> bool:
    """Whether a sentence tells today's news, as an article's first one, or in the words of headline and summary."""
    own, first = families(material.passages[number].terms), material.passages[number].place == 0
    if not first and not material.tells_event(number) and not material.marks[number].today:
        return False
    return len(own & reported) >= (SAME_NEWS_AT_FIRST if first else SAME_NEWS) * len(own)


def _repeats(own: set[str], named: set[str], told: set[str]) -> bool:
    """Whether a sentence tells a statement again; where it names the speaker, one word less makes it sure."""
    return len(own & told) >= SAME_STATEMENT - (len(named) > 1)


def _words(material: Material, wordings: Iterable[Span]) -> set[str]:
    return _particular(material, {word for span in wordings for word in _words_of(material, span.text)})


def _words_of(material: Material, text: str) -> set[str]:
    return families(terms(text, material.language))


def _particular(material: Material, said: set[str]) -> set[str]:
    return said - material.event.names - material.event.actions - material.topic.things.keys()


def _score(material: Material, number: int) -> Score:
    passage, marks = material.passages[number], material.marks[number]
    guessed = _guesses(material, number)
    own = {
        "planned": PLANNED * (not guessed and _is_planned(passage, marks, material)),
        "guessed": GUESSED * guessed,
        "loaded": LOADED * marks.loaded,
        "label": LABEL * marks.label,
        "possible": POSSIBLE * marks.possible,
        "commentary": COMMENTARY * (passage.document in material.commentaries),
    }
    return plus(material.scores[number], own)


def _is_guess(material: Material, number: int) -> bool:
    """Whether a sentence is nobody's but its writer's guess."""
    passage, marks = material.passages[number], material.marks[number]
    if passage.document in material.commentaries or _guesses(material, number):
        return True
    if not marks.specific and not marks.reporting and not _is_planned(passage, marks, material):
        return True
    return marks.possible and not marks.reporting


def _guesses(material: Material, number: int) -> bool:
    passage = material.passages[number]
    pattern = load(material.articles[passage.document].language).pattern("guess")
    return bool(pattern.search(passage.text))


def _is_planned(passage: Passage, marks: Marks, material: Material) -> bool:
    language = material.articles[passage.document].language
    return bool(marks.dates) or bool(load(language).pattern("planned").search(passage.text))
