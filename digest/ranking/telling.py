"""Tells a story: which spans stand as summary, background, reactions, outlook and disagreements.

The order is the order of claims on a sentence: the summary takes first, then what sources disagree on, reactions,
background, outlook. No sentence is printed twice, and no article gives more than its fair share of words.

Two agency texts of 150 words may give 60 each: a summary behind whose first sentence more followed took it all, and
the headline story had no Background. So room is kept for the best sentences of background, in each article at the most
half of what it may give, until Background's turn comes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from digest.model import Article, Disagreement, Reaction, Score, Span, Story, Telling, Version
from digest.ranking.continuity import NOTHING_EARLIER, Earlier
from digest.ranking.facts.claims import MATTER, Claim
from digest.ranking.facts.clashes import disagreements, rivals
from digest.ranking.parts.agreement import Agreement
from digest.ranking.parts.background import background_order, background_scores, one_a_period, particular
from digest.ranking.parts.deeds import outdated_deeds
from digest.ranking.parts.headlines import headline
from digest.ranking.parts.ledger import FairShare, Ledger
from digest.ranking.parts.material import Material, gather
from digest.ranking.parts.outlook import write_outlook
from digest.ranking.parts.reports import reports
from digest.ranking.parts.sheet import Sheet
from digest.ranking.parts.summary import Budget, Doubts, write_summary
from digest.ranking.parts.timeline import timeline
from digest.ranking.sentences import roles
from digest.ranking.sentences.passages import Masks
from digest.ranking.voices.reactions import printed, reactions, reported
from digest.ranking.voices.sayings import Saying
from digest.text.languages import load

PLANNED = 4
"""Sentences of background for which an article keeps room while summary and reactions are chosen."""
MOST_REMINDERS = 2
"""Sentences of an update's Background that an earlier issue had, where none is there that readers do not know: who
opens only today's issue learns the most important of what came before, and the others are not told it every day."""


@dataclass(frozen=True)
class TellingOptions:
    """Budgets in words; `sections` names the parts to tell beside the summary.

    `max_share` is the share of an article's words that may be quoted, from 0 to 1. `language` is the newsletter's: a
    story that has articles in it is told in it, any other in the language of most of its articles. `today` is the
    issue's day: its readers take "yesterday" for the day before.
    """

    summary_words: int = 120
    background_words: int = 200
    outlook_words: int = 70
    most_reactions: int = 5
    most_sentences: int = 12
    sections: tuple[str, ...] = ("background", "reactions", "outlook", "disagreements")
    max_quoted_words: int = 400
    max_share: float = 0.4
    language: str | None = None
    today: dt.date | None = None

    @property
    def fair(self) -> FairShare:
        """How much of one article may be quoted."""
        return FairShare(self.max_share, self.max_quoted_words)


def tell(
    story: Story,
    articles: Mapping[str, Article],
    options: TellingOptions,
    ledger: Ledger | None = None,
    earlier: Earlier = NOTHING_EARLIER,
    masks: Masks | None = None,
) -> Telling | None:
    """The telling of one story, or None where it has no sentence fit to print.

    `ledger` carries what earlier stories of the issue have printed, and is added to. `earlier` is what earlier issues
    hold of the story: its articles give background only, and what was printed is not told as news again. What `masks`
    tells of an article is not printed.
    """
    material = gather(story, articles, earlier, masks, options.language, options.today)
    if not material.fresh:
        return None
    sheet = Sheet(material, ledger if ledger is not None else Ledger(), options.fair)
    agreement = Agreement(reports(material))
    outdated = agreement.outdated | outdated_deeds(material)
    past = _past(material) if "background" in options.sections else None
    planned = _chosen_background(material, sheet, past, options.background_words)[:PLANNED] if past else []
    opened = _opening(material, sheet, options, Doubts(outdated, rivals(agreement.clashes)), planned)
    if opened is None:
        return None
    title, summary = opened
    differing = _disagreements(material, sheet, agreement) if "disagreements" in options.sections else ()
    sheet.withhold(outdated)
    whole = (
        *map(articles.__getitem__, story.articles),
        *(one for one in material.articles if one.id not in material.news),
    )
    said = _reactions(material, sheet, options.most_reactions, whole) if "reactions" in options.sections else ()
    before = _background(material, sheet, past, options.background_words) if past else ()
    known = (title, *summary)
    after = (
        write_outlook(material, sheet, said, known, words=options.outlook_words)
        if "outlook" in options.sections
        else ()
    )
    return Telling(
        headline=title,
        summary=summary,
        background=before,
        reactions=said,
        outlook=after,
        timeline=timeline((span, sheet.when.get(span)) for span in (*before, *summary, *after)),
        disagreements=differing,
        choices=tuple(sheet.choices),
        continues=earlier.continues,
    )


def _opening(
    material: Material, sheet: Sheet, options: TellingOptions, doubts: Doubts, planned: Sequence[int]
) -> tuple[Span, tuple[Span, ...]] | None:
    """Headline and summary, of which nothing is outdated; None where there is no sentence fit to print."""
    budget = Budget(options.summary_words, options.most_sentences, tuple(planned))
    summary, lede = write_summary(material, sheet, budget, doubts)
    if lede is None:
        return None
    reported = [article for article in material.articles if article.id in material.news]
    told = [number for number, span in enumerate(material.spans) if span in summary]
    stale = set(doubts.outdated).union(*(doubts.rivals.get(number, frozenset()) for number in told))
    title = headline(reported, material.passages, lede, _outdated_titles(material, stale), material.tongue)
    sheet.head(title)
    return title, summary


def _outdated_titles(material: Material, outdated: Set[int]) -> set[str]:
    """The ids of the articles whose titles no longer hold: they are numbered behind the passages."""
    return {
        article.id for number, article in enumerate(material.articles, len(material.passages)) if number in outdated
    }


_Past = tuple[Sequence[Score], set[int]]
"""The scores of a story's passages as background, and those that may be it."""


def _past(material: Material) -> _Past:
    scores = background_scores(
        material.passages, material.marks, material.scores, material.event, material.voices, topic=material.topic
    )
    may_be = (n for n, score in enumerate(scores) if score.total > 0 and material.may_be_background(n))
    return scores, material.in_tongue(n for n in may_be if n not in material.misread or _is_dated(material, n))


def _is_dated(material: Material, number: int) -> bool:
    """Whether the date in the margin says what "on Saturday" means in a sentence; "yesterday" it only contradicts."""
    marks, passage = material.marks[number], material.passages[number]
    near = load(material.articles[passage.document].language).pattern("near_day")
    return marks.when is not None and all(date.relative for date in marks.dates) and not near.search(passage.text)


def _background(material: Material, sheet: Sheet, past: _Past, words: int) -> tuple[Span, ...]:
    sheet.release()
    chosen = _chosen_background(material, sheet, past, words)
    return sheet.print("background", background_order(chosen, material.marks, material.passages), past[0])


def _chosen_background(material: Material, sheet: Sheet, past: _Past, words: int) -> list[int]:
    """What no issue has told before; a little of the rest where there is nothing else."""
    scores, may_be = past
    new = {n for n in may_be if not material.was_told(material.passages[n].terms)}
    known = may_be - new
    chosen = _periods(material, sheet, (scores, new), words)
    return chosen or _periods(material, sheet, (scores, known), words)[:MOST_REMINDERS]


def _periods(material: Material, sheet: Sheet, past: _Past, words: int) -> list[int]:
    """One passage for each period that is not told yet, then undated ones."""
    (scores, may_be), marks, passages = past, material.marks, material.passages
    told = {date.edtf for n in sheet.taken for date in marks[n].dates if len(date.edtf) == len("2025-07-03")}
    allowed = {n for n in may_be if marks[n].when not in told}
    chosen = sheet.choose(scores, words, one_a_period(allowed, marks, scores, particular(passages, material.event)))
    room = words - sum(passages[n].words for n in chosen)
    undated = {n for n in allowed if marks[n].when is None and marks[n].loaded < roles.JUDGING}
    return chosen + (sheet.choose(scores, room, undated, chosen) if room > 0 else [])


def _disagreements(material: Material, sheet: Sheet, agreement: Agreement) -> tuple[Disagreement, ...]:
    """What the sources differ on. A side whose sentence stands elsewhere, or may not, gives its value alone."""
    kept = []
    for clash in disagreements(agreement.clashes):
        versions = tuple(Version(claim.value, (_side(material, sheet, claim),)) for claim in (clash.one, clash.other))
        about = (
            "" if clash.one.thing[0] == MATTER and clash.one.figure is None else clash.one.about or clash.other.about
        )
        kept.append(Disagreement(about, versions, "updated" if clash.updated else "conflicting"))
    return tuple(kept)


def _side(material: Material, sheet: Sheet, claim: Claim) -> Span:
    """The span of one side of a disagreement: its sentence, or the value in it where the sentence may not be printed.

    A sentence that the story prints already is named again and not printed again: its reference leads there. One that
    leans on the sentence before is printed with it.
    """
    number = claim.passage if claim.passage < len(material.passages) else None
    whole = _whole(material, claim)
    if number is not None and number in sheet.taken:
        return whole
    if number is not None and material.marks[number].leaning and number - 1 not in sheet.taken:
        return _joint(material, sheet, number) or _value(whole, claim)
    if sheet.is_free(number, whole) and not sheet.has(whole):
        sheet.print_words("disagreement", whole, number, material.scores[number] if number is not None else Score(0.0))
        return whole
    return _value(whole, claim)


def _value(whole: Span, claim: Claim) -> Span:
    """The words of a claim alone, in the sentence or title that has them."""
    start = whole.start + claim.start
    return Span(whole.article, start, start + len(claim.value), claim.value, whole.field)


def _joint(material: Material, sheet: Sheet, number: int) -> Span | None:
    """A sentence and the one before it, printed as one span; None where they are no neighbours, or not free."""
    before, whole = material.passages[number - 1], material.passages[number]
    if not whole.in_block or before.document != whole.document or before.place != whole.place - 1:
        return None
    article = material.articles[whole.document]
    span = Span(article.id, before.start, whole.end, article.text[before.start : whole.end], "text")
    if not sheet.is_free(number - 1, span) or sheet.has(span):
        return None
    sheet.print_words("disagreement", span, number, material.scores[number])
    sheet.taken.append(number - 1)
    return span


def _whole(material: Material, claim: Claim) -> Span:
    """The sentence or title that a claim stands in."""
    if claim.passage < len(material.passages):
        return material.spans[claim.passage]
    article = material.articles[claim.passage - len(material.passages)]
    return Span(article.id, 0, len(article.title), article.title, "title")


def _reactions(material: Material, sheet: Sheet, most: int, whole: Sequence[Article]) -> tuple[Reaction, ...]:
    """The most telling reactions, of whose wordings each article gives what is fair.

    `whole` are all articles of the story, of which the material may have some only.
    """
    free = [saying for saying in material.sayings if _is_reaction(material, sheet, saying)]
    told: list[Reaction] = []
    for reaction, said in reactions(free, material.articles, material.tongue):
        fair = [saying for saying in said if len(told) < most and _print_saying(material, sheet, saying)]
        if fair:
            shown = printed(reaction, fair, material.articles, material.tongue)
            told.append(reported(shown, material.heard, whole))
    return tuple(told)


def _print_saying(material: Material, sheet: Sheet, saying: Saying) -> bool:
    """Prints a wording unless its article has given its share by now; whether it did."""
    if not sheet.is_fair(saying.span):
        return False
    number = material.holder(saying)
    sheet.print_words("reaction", saying.span, number, Score(0.0) if number is None else material.scores[number])
    return True


def _is_reaction(material: Material, sheet: Sheet, saying: Saying) -> bool:
    """Whether somebody's words are still to be told, and do more than report the event."""
    number = material.holder(saying)
    if not sheet.is_free(number, saying.span) or material.was_told(saying.terms):
        return False
    return saying.direct or number is None or not material.tells_event(number)
