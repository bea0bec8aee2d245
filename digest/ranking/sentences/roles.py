"""Which part of a telling each sentence could play: news, background, outlook, or nothing but its author's opinion.

Observed on stories told by several outlets:
- background is dated before the event, or has cues such as "since" and "previously", or stands under a heading such
  as "Context"; it names the same people and places but not what was done now;
- outlook has a modal or a word of plan or expectation; nothing speculative may stand as news or as background;
- sentences under "Conclusion" or "Thoughts", with "I" or "we", questions, and those full of words of judgement are
  their writer's opinion; no role is given to them while plainer ones are there;
- a saying with nothing said in it ("Ruiz told Moll in an interview.", the words stand in the next sentence), one that
  nobody was to be reached, and a caption tell nothing;
- a denial or a charge ("Sand denied that the cracks had been known since spring") is the news of its day, whatever past
  it speaks of, and no background a week later: readers would not know when it was made. Dated, or "had denied", it is;
- a date beside the news ("since the takeover in 2021") does not make a sentence background: where the event's day, a
  weekday, or most of the event's own words stand in it too, it is news.

Tried and dropped: tense by verb endings alone (reports are in the past tense throughout), the perfect tense as a sign
of background ("has announced" is news).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from digest.model import Article
from digest.ranking.sentences.beside import without_those_beside
from digest.ranking.sentences.event import Event, anchor, families, families_of, names_in
from digest.ranking.sentences.passages import LONGEST_PASSAGE, MARK, Passage, unquoted
from digest.ranking.sentences.topic import NO_TOPIC, Topic
from digest.text.dates import Dated, edtf_bounds
from digest.text.figure_words import valued
from digest.text.languages import Language, load, one_of
from digest.text.openings import leans_back, leans_late
from digest.text.quotemarks import quoted
from digest.text.tokens import fold, words

BEFORE_EVENT = dt.timedelta(days=14)
"""A date must end so long before the event to be the past: reports of one event run over about a week and lean on
the one before. On the annotated sample 10 days let a sentence of the week's news into Background, 21 lost two of 27."""
NEWS_WORDS = 0.5
"""Share of the event's own words above which a sentence tells the event itself."""
OPENING_WORDS = 4
"""Words at the start of a sentence that say what it is about."""
JUDGING = 2
"""Words of judgement from which an undated sentence is taken for its writer's view."""
FEWEST_WORDS = 5
"""Shorter sentences are labels, exclamations and the like."""
_NEAR_VERB = 40
"""Code points from a verb of the present within which its day stands."""
_LONGEST_MONTH = dt.timedelta(days=31)

_ENDS = re.compile(r"[.!…。！।][\"'”’»)\]]*$")
_OPEN_END = re.compile(r"[:,;–—-]$|\b(?:and|or|the|of|to|a)$")
_CLAUSE_STOP = re.compile(r"[,;:.()–—]")
_LABEL = re.compile(r"^(?:[A-Z0-9][\w’'-]*[ ,]+){0,5}[A-Z0-9][\w’'-]*: ")
_QUESTION = re.compile(r"[?？؟][\"'”’»)\]]*$")
_ADDRESSED = re.compile(r"([^\W\d_]+)\.?(?: [A-ZÀ-Þ][\w’'-]+){1,2}, (?:[^,]|,(?=[0-9]))+$")
"""Somebody with an honorific, and then one comma only: behind "Ms Moss, who lost a boat, …" an attribute ends."""
_NOTE = re.compile(r"^[\[(（]")
_SMALL = re.compile(r"\W*(?!\w?[A-Z])[a-zß-öø-ÿ]")
"""An opening in small letters, with which no sentence begins ("eBay" is a name)."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What can be seen of one passage. `when` is its principal date (EDTF) or None.

    `aside` says that its date only bounds something else ("since 2021"), `adrift` that it says a day which nothing
    resolves ("on Thursday" in an undated article), `possible` that it speaks of mere possibility ("could"), and
    `specific` that it has a name, a figure or a date, `about_deed` that it opens with what was done ("The closure …").
    `old` marks the words of an earlier issue's article, `hearsay` a sentence that opens with what nobody in particular
    says or somebody thinks ("Critics say", "The port sees"), `recalls` one that is filed under a past date and tells of
    something over by then ("The crews had last gone on strike in 2009"), `lasting` one that speaks of years or more,
    `disputes` one in which somebody denies or charges something, on a day that it does not say.
    """

    dates: tuple[Dated, ...]
    when: str | None
    past: bool
    today: bool
    aside: bool
    adrift: bool
    speculative: bool
    announced: bool
    possible: bool
    background_cue: bool
    reporting: bool
    quoted: bool
    leaning: bool
    whole: bool
    opinion: bool
    label: bool
    specific: bool
    about_deed: bool
    hearsay: bool
    recalls: bool
    lasting: bool
    disputes: bool
    old: bool
    loaded: int
    section: str

    @property
    def printable(self) -> bool:
        """Whether the sentence could be printed by itself at all."""
        return self.whole and not self.opinion


def mark(passage: Passage, dates: Sequence[Dated], article: Article, event: Event, *, old: bool = False) -> Marks:
    """The marks of one passage. What an `old` article, one of an earlier issue, says of any day before is the past."""
    margin = dt.timedelta(0) if old else BEFORE_EVENT
    language = load(article.language)
    text = passage.text
    says_day = _says_day(language, text)
    opening = words(text)[:OPENING_WORDS]
    own = without_those_beside(text, dates, language)
    aside = bool(dates) and _has(language, "aside", text[: dates[0].start + 6])
    spans = [edtf_bounds(date.edtf) for date in own]
    when = principal_date(text, own, _latest(article, event), language)
    return Marks(
        dates=tuple(dates),
        when=when,
        past=any(_before(last, event, margin) for _, last in spans),
        today=any(_at(first, last, event, margin) for first, last in spans) or (says_day and not (old and spans)),
        aside=aside,
        adrift=not dates and says_day,
        speculative=_has(language, "speculation", text),
        announced=_has(language, "outlook", _ahead(text, language)) or _is_to_come(text, own, article, language),
        possible=_has(language, "possible", text),
        background_cue=_has(language, "background", language.pattern("record_since").sub(" ", text)),
        reporting=_has(language, "reporting", text),
        quoted=bool(MARK.search(text)),
        leaning=leans_back(text, article.language) or leans_late(text, article.language),
        whole=_is_whole(passage) and not _ends_in_title(text, language) and not _says_nothing(text, language),
        opinion=_is_opinion(passage, language),
        label=bool(_LABEL.match(text)) or passage.kind == "item",
        specific=bool(dates) or says_day or _is_specific(text, language),
        hearsay=_has(language, "hearsay", " ".join(opening)),
        recalls=_recalls(text, when, event, language),
        lasting=_has(language, "lasting", text),
        disputes=(when is None or aside) and _has(language, "disputing", text),
        old=old,
        about_deed=_is_about_deed(opening, language, event),
        loaded=len(language.pattern("loaded").findall(text)),
        section=_section(language, passage.heading),
    )


def is_news(marks: Marks, newsiness: float) -> bool:
    """Whether a passage tells the event itself, or speaks of it ("The closure carries …")."""
    if marks.old or marks.recalls:
        return marks.today
    return marks.today or marks.about_deed or newsiness >= NEWS_WORDS


def tells_event(marks: Marks, passage: Passage, event: Event) -> bool:
    """Whether a passage says what happened in so many of the event's words that a second such one would repeat it."""
    if event.topicality(passage) == 0:
        return False
    return event.newsiness(passage) >= NEWS_WORDS or (marks.today and event.deed in families(passage.terms))


def may_summarise(marks: Marks, passage: Passage, event: Event) -> bool:
    """Whether a passage may stand in the summary: a whole, plain, specific statement of fact that can stand by itself.

    What is planned is news where the plan is the event.
    """
    if not marks.printable or marks.speculative or marks.leaning or marks.section == "outlook":
        return False
    return (marks.specific and not marks.announced) or tells_event(marks, passage, event)


def may_be_background(marks: Marks, passage: Passage, event: Event, topic: Topic = NO_TOPIC) -> bool:
    """Whether a passage tells what came before, and nothing else."""
    if not marks.printable or marks.speculative or marks.announced or marks.leaning or marks.quoted or marks.hearsay:
        return False
    if marks.disputes:
        return False
    tells_much = marks.specific or (marks.lasting and topic.weight(passage) > 0)
    if is_news(marks, topic.newsiness(event, passage)) or not tells_much:
        return False
    return marks.past or marks.background_cue or marks.section == "background"


def may_be_outlook(marks: Marks) -> bool:
    """Whether a passage tells what is announced or expected."""
    return marks.printable and marks.announced and not marks.leaning and not marks.past


def is_commentary(article: Article) -> bool:
    """Whether an article's title asks, or judges in more than a word."""
    judging = load(article.language).pattern("loaded").findall(article.title)
    return bool(_QUESTION.search(article.title)) or len(judging) >= JUDGING


def principal_date(text: str, dates: Sequence[Dated], latest: dt.date | None, language: Language) -> str | None:
    """The date that a sentence is filed under: the first it says that is not only a bound ("before 2021").

    None is later than `latest`, if that is known.
    """
    for date in dates:
        if not _only_bounds(text, date, language) and (latest is None or edtf_bounds(date.edtf)[0] <= latest):
            return date.edtf
    return None


def _latest(article: Article, event: Event) -> dt.date | None:
    """The last day that an article can tell of: the event's, or its own where the story runs on."""
    days = [day for day in (anchor(article), event.day) if day is not None]
    return max(days, default=None) if event.day is not None else None


def _only_bounds(text: str, date: Dated, language: Language) -> bool:
    """Whether a date is introduced as a bound ("before 2021"), in its own words or in those right before it."""
    bound = language.pattern("bound")
    near = text[max(0, date.start - 12) : date.start]
    return bool(bound.match(text, date.start)) or any(near[m.end() :].isspace() for m in bound.finditer(near))


def _has(language: Language, name: str, text: str) -> bool:
    return bool(text) and bool(language.pattern(name).search(text))


def _is_opinion(passage: Passage, language: Language) -> bool:
    """Whether a passage asks, speaks of its writer or to its reader, or stands where writers give their views."""
    text = passage.text
    return (
        bool(_QUESTION.search(text) or language.pattern("writer").match(text))
        or _has(language, "heading_opinion", passage.heading)
        or _has(language, "first_person", unquoted(text))
        or _has(language, "second_person", unquoted(text))
        or _addresses(text, language)
    )


def _ahead(text: str, language: Language) -> str:
    """A text less what it guesses or tells to have been planned ("may have failed"), and less its reasons."""
    plain = language.pattern("past_guess").sub(" ", _said_first(text, language))
    reason = language.pattern("because").search(plain, 1)
    return plain[: reason.start()] if reason else plain


def _said_first(text: str, language: Language) -> str:
    """A text up to a clause that adds to what was done: "Tugs towed her to Lund, where divers will examine her"."""
    for clause in language.pattern("added_clause").finditer(text):
        if text[: clause.start()].endswith(", "):
            before = text[: clause.start()]
            return before if _has(language, "time_past", before) and not _has(language, "outlook", before) else text
    return text


def _is_to_come(text: str, dates: Sequence[Dated], article: Article, language: Language) -> bool:
    """Whether a text says a day or month later than its article, or has a present like "opens on Monday"."""
    written, text = anchor(article), _said_first(text, language)
    dates = [date for date in dates if date.start < len(text)]
    spans = (edtf_bounds(date.edtf) for date in dates if not _only_bounds(text, date, language))
    if written is not None and any(first > written and last - first < _LONGEST_MONTH for first, last in spans):
        return True
    return any(_is_due(text, verb, language) for verb in language.pattern("time_open").finditer(text))


def _is_due(text: str, verb: re.Match[str], language: Language) -> bool:
    """Whether a weekday or month stands in the clause of a verb of the present, and nothing of the past."""
    if verb[0][0].isupper() and verb.start():
        return False
    start = max((stop.end() for stop in _CLAUSE_STOP.finditer(text, 0, verb.start())), default=0)
    stop = _CLAUSE_STOP.search(text, verb.end())
    end = stop.start() if stop else len(text)
    clause = text[max(start, verb.start() - _NEAR_VERB) : min(end, verb.end() + _NEAR_VERB)]
    past = (match[0] for name in ("time_past", "aside") for match in language.pattern(name).finditer(clause))
    return not any(word[0].islower() for word in past) and bool(_calendar(language.code).search(clause))


def _addresses(text: str, language: Language) -> bool:
    """Whether a text tells its reader what to do ("Ask Tom …"), or speaks to somebody ("Mrs Holm, 6,000 came.")."""
    if language.pattern("imperative").match(text):
        return True
    spoken_to = _ADDRESSED.match(text)
    return spoken_to is not None and fold(spoken_to[1]) in language.words("honorifics")


def _is_about_deed(opening: Sequence[str], language: Language, event: Event) -> bool:
    nouns = language.pattern("deed_noun")
    return any(nouns.fullmatch(word) for word in opening if families_of(word, language.code) & event.actions)


def _is_specific(text: str, language: Language) -> bool:
    """Whether a text has a name or a figure; in scripts without capitals names do not show, so any text has."""
    if names_in(text) or any(char.isdigit() for char in text):
        return True
    if not number_words(language.code).isdisjoint(words(text)):
        return True
    return not any(char.isupper() or char.islower() for char in text)


def _recalls(text: str, when: str | None, event: Event, language: Language) -> bool:
    if when is None or not _before(edtf_bounds(when)[1], event, BEFORE_EVENT):
        return False
    return _has(language, "over_by_then", text) and not _has(language, "aside", text)


def _says_day(language: Language, text: str) -> bool:
    """Whether a text says a weekday or "today"."""
    return _has(language, "today", text) or bool(weekdays(language.code).search(text))


@cache
def number_words(code: str) -> frozenset[str]:
    """A language's words for numbers, from two on."""
    return frozenset(word for word, value in valued(code, "number_words").items() if value >= 2)


@cache
def _calendar(code: str) -> re.Pattern[str]:
    """Weekdays and months in full; "may" is none, being a verb as well."""
    pack = load(code)
    names = [name for name in (*pack.weekdays, *pack.months) if len(name) > len("sept")]
    return re.compile(rf"\b(?:{one_of(names)})\b", re.IGNORECASE)


@cache
def weekdays(code: str) -> re.Pattern[str]:
    """A pattern of the names of weekdays."""
    return re.compile(rf"\b(?:{one_of(load(code).weekdays)})\b", re.IGNORECASE)


def _before(last: dt.date, event: Event, margin: dt.timedelta) -> bool:
    return event.day is None or last < event.day - margin


def _at(first: dt.date, last: dt.date, event: Event, margin: dt.timedelta) -> bool:
    return event.day is not None and first == last and event.day - margin <= first < event.day + BEFORE_EVENT


def _is_whole(passage: Passage) -> bool:
    if not FEWEST_WORDS <= passage.words <= LONGEST_PASSAGE:
        return False
    if _OPEN_END.search(passage.text) or _NOTE.match(passage.text) or _SMALL.match(passage.text):
        return False
    if _is_half_quoted(passage.text):
        return False
    return bool(_ENDS.search(passage.text)) or passage.words > 12


def _ends_in_title(text: str, language: Language) -> bool:
    """Whether a text ends with a title whose bearer stands in the next paragraph ("said Police Const.")."""
    last = text.rsplit(maxsplit=1)[-1]
    return last[:1].isupper() and last[-1] == "." and last[:-1].lower() in language.titles_with_point


def _is_half_quoted(text: str) -> bool:
    """Whether a text opens or closes a quotation that it does not hold: the rest of it stands elsewhere."""
    if not MARK.search(text):
        return False
    bounds = [0, *(place for pair in quoted(text) for place in pair), len(text)]
    return any(MARK.search(text, start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True))


def _says_nothing(text: str, language: Language) -> bool:
    """Whether a text is the shell of a saying ("Ruiz told Moll in an interview."), tells that nobody said anything, or
    belongs to a picture or to the page."""
    shell = language.pattern("bare_attribution").fullmatch(text)
    return bool(shell) or _has(language, "nothing_said", text) or bool(language.pattern("beside_news").match(text))


def _section(language: Language, heading: str) -> str:
    for role in ("background", "outlook"):
        if _has(language, f"heading_{role}", heading):
            return role
    return ""
