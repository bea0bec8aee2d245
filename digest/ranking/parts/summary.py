"""The summary: the sentence that best tells the event, then those that add to it.

Observed: what makes a sentence the first one is that it says what was done in the words that all reports share, with
its day and the names of those who did it, and without words of judgement. A second sentence that tells the event
again is a repeat, whatever its words, and so is one that says what had not been until now. What leans on another one
("She was found …") stands right behind the first, in whose paragraph it goes on, or not at all. After that, sentences
soon grow weak: an editor stops rather than fills. A word in marks ("imperative") makes no quotation of a report: with
such sentences the summary of two outlets has 32.8 % of a third one's headline, without them 32.0, and its first
sentence 27.3 for 26.2 (150 trials).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from digest.model import Score, Span
from digest.ranking.parts.introductions import Introductions
from digest.ranking.parts.material import Material
from digest.ranking.parts.particulars import FEWEST_PARTICULARS, counts_again, particulars, retells
from digest.ranking.parts.sheet import Sheet, plus
from digest.ranking.parts.turns import has_passed, later_openings
from digest.ranking.sentences import roles, selection
from digest.ranking.sentences.event import names_in
from digest.ranking.sentences.passages import LONGEST_PASSAGE
from digest.text.languages import load
from digest.text.tokens import fold, terms

NEWS = 0.4
"""For having all of the event's words for what was done."""
TOPICAL = 0.2
"""For having all of the event's names."""
WHEN = {"dated": 0.3, "today": 0.1, "adrift": -0.25}
"""For the event's own date; for a day of these days, of an update one since the last issue; for a day that nothing
resolves ("on Thursday", undated)."""
NAME = 0.04
MOST_NAMES = 4
TOLL = 0.3
"""For a count of the dead, the hurt or the missing behind the first sentence, where most reports open with such."""
PAST = -0.3
LOADED = -0.1
MOST_LOADED = 3
FIRST = 0.5
"""For being its article's first sentence, when the summary's first is chosen; half of it for the second, and so on.
With it the chosen sentence shares 44 % of its words with a third outlet's headline, without it 25 %."""
PER_DAY, MOST_DAYS = 0.1, 4
"""What each day costs that the first sentence is older than the newest report: a story that ran all week is led by its
end, which mostly says how it began."""
LEAST_OF_LEDE = 0.45
"""Share of the first sentence's score that any other must reach: on the annotated sample, of the chosen sentences
below it one in three was worth printing, above it three in four."""
FEWEST_DEEDS = 2
"""Words for what was done that tell which sentences tell it: where nouns have capitals, as in German, one may be left
of a week's reports, and it is anything ("Chef")."""
FEWEST, LEAST_OF_SHORT = 2, 0.33
"""Sentences of a summary that are worth more than their rank: up to so many this lesser share is enough, and up to one
more in an update, whose first sentence recalls the event and so outshines the news beside it. With three everywhere,
three of the six sentences that the annotated sample gained were none that an editor would have."""
BORNE_OUT = 0.5
"""Share of the headline's words with more of which a summary says its news."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a summary may be: `words` in all, and `most` sentences. Behind the first it leaves room for `planned`
    passages of other parts, where articles are short.
    """

    words: int
    most: int
    planned: tuple[int, ...] = ()


SAME_DEED = 0.6
"""Share of the event's words for what was done; two sentences of different days that both have it tell one deed."""
OWN_TITLE = 0.34
"""Share of the fewer words of two titles up to which they tell different deeds: one story's share a name at least."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """Passages that are `outdated`, and for each of some others those that give another value of the same thing."""

    outdated: Set[int] = frozenset()
    rivals: Mapping[int, Set[int]] = field(default_factory=dict)


NO_DOUBTS = Doubts()


def write_summary(
    material: Material, sheet: Sheet, budget: Budget, doubts: Doubts = NO_DOUBTS
) -> tuple[tuple[Span, ...], int | None]:
    """Prints a summary within a budget; with it the number of its first sentence.

    What is outdated has no place in it, nor have two values of one thing side by side. Where no sentence that says what
    happened may be quoted, none is: the headline alone tells it, and the number is that of the sentence it would have.
    """
    scores = [_score(material, number) for number in range(len(material.passages))]
    titles = {fold(article.title) for article in material.articles}
    fresh = material.fresh - doubts.outdated or material.fresh
    news = {n for n in fresh if material.folded[n] not in titles} or set(fresh)
    plain = {n for n in news if _may_stand(material, n)}
    plain |= set() if any(map(material.tells_event, plain)) else {n for n in news if _announces(material, n)}
    printable = {n for n in news if material.marks[n].printable}
    allowed = plain or {n for n in printable if not material.marks[n].leaning} or printable or news
    allowed = material.in_tongue(allowed)
    chosen = _choose(material, sheet, scores, allowed, budget, doubts)[: budget.most]
    if not chosen:
        chosen = _shortest(material, sheet, allowed)
        if chosen and not sheet.is_fair(material.spans[chosen[0]]):
            return (), next(iter(_openings(material, scores, allowed, allowed, budget.words)))
    ordered = selection.from_lede(material.passages, chosen, lambda number: -material.age(number))
    return sheet.print("summary", ordered, _with_tolls(material, scores, ordered[:1])), next(iter(ordered), None)


def say_headline(
    material: Material, sheet: Sheet, title: Span, summary: Sequence[Span], budget: Budget, doubts: Doubts
) -> tuple[Span, ...]:
    """Prints the first sentence of the headline's own report where the summary has nothing of it, nor of its news.

    Reports of one day that all have the words of the event may tell two deeds: "toll rises to four", and over another
    report "man held over fire is released", whose first sentence counts for one that tells the event again.
    """
    told = [n for n, span in enumerate(material.spans) if span in summary]
    own = [n for n, span in enumerate(material.spans) if span.article == title.article and material.says_title(n)]
    if not told or not own or any(span.article == title.article for span in summary):
        return ()
    number = own[0]
    words = sum(material.passages[n].words for n in [*told, number])
    if len(told) >= budget.most or words > budget.words or not _may_follow(material, number, told, doubts):
        return ()
    if _is_borne_out(material, number, told) or not sheet.is_free(number, material.spans[number]):
        return ()
    return sheet.print("summary", [number], {number: _score(material, number)})


def _is_borne_out(material: Material, number: int, told: Iterable[int]) -> bool:
    """Whether some passages say most words of the title above one."""
    article = material.article_of(number)
    titled = set(terms(article.title, article.language))
    said = {term for n in told for term in material.passages[n].terms}
    return len(titled & said) > BORNE_OUT * len(titled)


def _may_follow(material: Material, number: int, told: Sequence[int], doubts: Doubts) -> bool:
    """Whether a passage may stand behind those of a summary, though it tells the event as they do."""
    marks = material.marks[number]
    if number not in material.fresh - doubts.outdated or not material.in_tongue({number, *told}) >= {number}:
        return False
    if not marks.printable or marks.quoted or marks.leaning or not _holds_plainly(material, number):
        return False
    if has_passed(material, number, told[0]) or retells(material, number, told):
        return False
    if any(material.concordance.alike(number, n) for n in told):
        return False
    return doubts.rivals.get(number, frozenset()).isdisjoint(told)


def _shortest(material: Material, sheet: Sheet, allowed: Iterable[int]) -> list[int]:
    """The one sentence of a story whose sentences are all too long for it; none that is no sentence at all.

    Where some say what happened, it is one of them.
    """
    fit = [n for n in allowed if material.passages[n].words <= LONGEST_PASSAGE and sheet.is_open(n)]
    news = [n for n in fit if material.passages[n].place == 0 or material.tells_event(n)]
    return sorted(news or fit, key=lambda n: (material.passages[n].words, n))[:1]


def _choose(
    material: Material, sheet: Sheet, scores: Sequence[Score], allowed: set[int], budget: Budget, doubts: Doubts
) -> list[int]:
    told = {n for n in allowed if material.tells_event(n)}
    if len(material.news) == 1 or not told:
        told |= {n for n in allowed if material.says_title(n)}
    news = told if len(material.event.actions) >= FEWEST_DEEDS else set(allowed)
    news = {n for n in news if not material.is_before_last_issue(n)} or news or allowed
    lede = sheet.choose(scores, budget.words, _openings(material, scores, news, allowed, budget.words))
    sheet.reserve(budget.planned)
    if not lede:
        return []
    rest = {n for n in allowed if _adds(material, n, lede[0]) and not has_passed(material, n, lede[0])}
    rest |= {n for n in material.fresh - doubts.outdated if _goes_on_from(material, n, lede[0])}
    room = budget.words - sum(material.passages[n].words for n in lede)
    if room <= 0:
        return lede
    strangers = Introductions(material)
    scores = _with_tolls(material, scores, lede)

    def joins(number: int, chosen: Sequence[int]) -> bool:
        told = [*lede, *chosen]
        if not doubts.rivals.get(number, frozenset()).isdisjoint(told) or counts_again(material, number, told):
            return False
        return not retells(material, number, told) and not strangers.needs(number, told)

    def choose(share: float) -> list[int]:
        good = {n for n in rest if scores[n].total >= share * scores[lede[0]].total}
        return lede + sheet.choose(scores, room, good, lede, joins)

    chosen = choose(LEAST_OF_LEDE)
    fewest = FEWEST + bool(material.said)
    return chosen if len(chosen) >= fewest else choose(LEAST_OF_SHORT)[:fewest]


def _goes_on_from(material: Material, number: int, lede: int) -> bool:
    """Whether a passage stands right behind the first sentence in its paragraph, leans on it and adds to it.

    "She was found at a friend's house" says what readers want to know next, and behind its own sentence who "she" is.
    """
    passage, first, marks = material.passages[number], material.passages[lede], material.marks[number]
    follows = number == lede + 1 and (passage.document, passage.block) == (first.document, first.block)
    if not follows or not marks.leaning or number in material.attributed:
        return False
    plain = _holds_plainly(material, number) and not marks.quoted and not marks.announced and not marks.past
    upright = replace(marks, leaning=False)
    return plain and not _is_before(material, number) and roles.may_summarise(upright, passage, material.event)


def _openings(material: Material, scores: Sequence[Score], news: set[int], allowed: set[int], words: int) -> set[int]:
    """The passage that opens the summary, if any: the best that tells the event, or the best since it has turned."""
    if not news:
        return set()
    best = _best(material, scores, news, words)
    later = later_openings(material, scores, best, allowed)
    return {_best(material, scores, later, words) if later else best}


def _best(material: Material, scores: Sequence[Score], numbers: Iterable[int], words: int) -> int:
    fitting = [n for n in numbers if material.passages[n].words <= words]
    return max(fitting or numbers, key=lambda n: (_as_lede(material, scores[n], n), -n))


def _adds(material: Material, number: int, lede: int) -> bool:
    told = _tells_again(material, number, lede) or _implies_event(material, number)
    return not told and _holds_plainly(material, number)


def _holds_plainly(material: Material, number: int) -> bool:
    """Whether a passage says what still holds, in words that no reader takes for another day's, and does not judge."""
    passed = number in material.misread or material.is_superseded(number)
    return not passed and material.marks[number].loaded < roles.JUDGING


def _tells_again(material: Material, number: int, lede: int) -> bool:
    """Whether a passage tells the event, which the first sentence has done.

    Each report of a running story tells what readers know ("a day after nine people died") beside another deed, so
    the words of the event tell nothing there: names, days and numbers must say whether it is told again or, where it
    has none, whether its article has a title of its own. What is of days before the last issue is what readers know.
    So it is in one issue of a week with reports of other days than the first sentence's, unless both tell one deed.
    """
    goes_on = bool(material.said) or material.age(number) != material.age(lede)
    if not material.tells_event(number) or not goes_on:
        return material.tells_event(number)
    if material.is_before_last_issue(number):
        return True
    if _is_same_deed(material, number, lede):
        return True
    judged = len(particulars(material, number)) >= FEWEST_PARTICULARS
    return not judged and not _has_own_title(material, number, lede)


def _is_same_deed(material: Material, number: int, lede: int) -> bool:
    """Whether two passages that tell the event say one day, or both have most of the words for what was done."""
    day = material.marks[number].when
    if day is not None and day == material.marks[lede].when:
        return True
    return all(material.event.newsiness(material.passages[n]) >= SAME_DEED for n in (number, lede))


def _has_own_title(material: Material, number: int, lede: int) -> bool:
    """Whether the title above a passage shares few words with the one above the first sentence."""
    own, first = (material.articles[material.passages[n].document] for n in (number, lede))
    words, others = (frozenset(terms(one.title, one.language)) for one in (own, first))
    return bool(words and others) and len(words & others) <= OWN_TITLE * min(len(words), len(others))


def _implies_event(material: Material, number: int) -> bool:
    """Whether a passage says of what was done that it had not been until now ("none had granted recognition …")."""
    passage = material.passages[number]
    language = load(material.articles[passage.document].language)
    return material.event.newsiness(passage) > 0 and bool(language.pattern("until_now").search(passage.text))


def _may_stand(material: Material, number: int) -> bool:
    """Whether a passage may be summary: no quotation, nobody's words, nothing of the past, and plain."""
    marks, passage = material.marks[number], material.passages[number]
    said = marks.quoted and material.scores[number].terms.get("quotation", 0.0) > 0
    if said or number in material.attributed or not roles.may_summarise(marks, passage, material.event):
        return False
    if passage.document in material.recaps or _is_about_itself(material, number):
        return False
    if (marks.past or _is_before(material, number)) and not material.tells_event(number):
        return False
    return material.opens_as_titled(number) or not roles.may_be_background(marks, passage, material.event)


def _announces(material: Material, number: int) -> bool:
    """Whether a passage opens a plain report, says what its title says, and that is still to come.

    "Crews will walk out from Wednesday, their union said" is the news of a strike, which no past tense tells yet.
    """
    marks, passage = material.marks[number], material.passages[number]
    if not (marks.announced and marks.specific and marks.printable) or marks.quoted or marks.leaning:
        return False
    return material.says_title(number) and passage.document not in material.commentaries | material.recaps


def _is_about_itself(material: Material, number: int) -> bool:
    """Whether a passage opens with the paper that has it ("The Herald reported on Monday")."""
    passage = material.passages[number]
    publisher, text = fold(material.articles[passage.document].publisher), material.folded[number]
    return bool(publisher) and any(text.startswith(f"{lead}{publisher} ") for lead in ("", "the "))


def _is_before(material: Material, number: int) -> bool:
    """Whether a passage tells what had been done before, on no day of these."""
    passage = material.passages[number]
    language = load(material.articles[passage.document].language)
    return not material.marks[number].today and bool(language.pattern("pluperfect").search(passage.text))


def _score(material: Material, number: int) -> Score:
    marks, passage, event = material.marks[number], material.passages[number], material.event
    added = {
        "quotation": -material.scores[number].terms.get("quotation", 0.0),
        "news": NEWS * event.newsiness(passage) + TOPICAL * event.topicality(passage),
        "when": _when(material, number),
        "names": NAME * min(len(names_in(passage.text)), MOST_NAMES),
        "past": PAST if marks.past and not marks.today else 0.0,
        "loaded": LOADED * min(marks.loaded, MOST_LOADED),
    }
    return plus(material.scores[number], added)


def _with_tolls(material: Material, scores: Sequence[Score], lede: Sequence[int]) -> Sequence[Score]:
    """The scores with what it adds to count people who are harmed, behind the first sentence, in news of such."""
    if not material.counts_harm:
        return scores
    return [
        plus(score, {"toll": TOLL}) if number not in lede and material.tells_toll(number) else score
        for number, score in enumerate(scores)
    ]


def _as_lede(material: Material, score: Score, number: int) -> float:
    late = PER_DAY * min(material.age(number), MOST_DAYS)
    return score.total + FIRST / (1 + material.passages[number].place) - late


def _when(material: Material, number: int) -> float:
    marks, event = material.marks[number], material.event
    if marks.adrift or number in material.misread or material.is_superseded(number):
        return WHEN["adrift"]
    if event.day is not None and marks.when == event.day.isoformat() and event.newsiness(material.passages[number]) > 0:
        return WHEN["dated"]
    return WHEN["today"] if marks.today and not material.is_before_last_issue(number) else 0.0
