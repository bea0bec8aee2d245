"""Tells a story: which spans stand as summary, background, reactions, outlook and disagreements.

The order is the order of claims on a sentence: the summary takes first, then what sources disagree on, reactions,
background, outlook. No sentence is printed twice, and no article gives more than its fair share of words.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from digest.model import Article, Disagreement, Reaction, Score, Span, Story, Telling, Version
from digest.ranking import roles
from digest.ranking.agreement import Agreement, disagreements, reports
from digest.ranking.background import background_order, background_scores, one_a_period, particular
from digest.ranking.claims import Claim
from digest.ranking.continuity import NOTHING_EARLIER, Earlier
from digest.ranking.deeds import outdated_deeds
from digest.ranking.headlines import headline
from digest.ranking.ledger import FairShare, Ledger
from digest.ranking.material import Material, gather
from digest.ranking.outlook import write_outlook
from digest.ranking.passages import Masks
from digest.ranking.reactions import Saying, reactions
from digest.ranking.sheet import Sheet
from digest.ranking.summary import Budget, write_summary
from digest.ranking.timeline import timeline


@dataclass(frozen=True)
class TellingOptions:
    """Budgets in words; `sections` names the parts to tell beside the summary.

    `max_share` is the share of an article's words that may be quoted, from 0 to 1. `language` is the newsletter's: a
    story that has articles in it is told in it, any other in the language of most of its articles.
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
    material = gather(story, articles, earlier, masks, options.language)
    if not material.fresh:
        return None
    sheet = Sheet(material, ledger if ledger is not None else Ledger(), options.fair)
    agreement = Agreement(reports(material))
    outdated = agreement.outdated | outdated_deeds(material)
    opened = _opening(material, sheet, options, outdated)
    if opened is None:
        return None
    title, summary = opened
    differing = _disagreements(material, sheet, agreement) if "disagreements" in options.sections else ()
    sheet.withhold(outdated)
    said = _reactions(material, sheet, options.most_reactions) if "reactions" in options.sections else ()
    before = _background(material, sheet, options.background_words) if "background" in options.sections else ()
    after = write_outlook(material, sheet, said, words=options.outlook_words) if "outlook" in options.sections else ()
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
    material: Material, sheet: Sheet, options: TellingOptions, outdated: Set[int]
) -> tuple[Span, tuple[Span, ...]] | None:
    """Headline and summary, of which nothing is outdated; None where there is no sentence fit to print."""
    budget = Budget(options.summary_words, options.most_sentences)
    summary, lede = write_summary(material, sheet, budget, outdated)
    if lede is None:
        return None
    reported = [article for article in material.articles if article.id in material.news]
    title = headline(reported, material.passages, lede, _outdated_titles(material, outdated), material.tongue)
    sheet.head(title)
    return title, summary


def _outdated_titles(material: Material, outdated: Set[int]) -> set[str]:
    """The ids of the articles whose titles no longer hold: they are numbered behind the passages."""
    return {
        article.id for number, article in enumerate(material.articles, len(material.passages)) if number in outdated
    }


def _background(material: Material, sheet: Sheet, words: int) -> tuple[Span, ...]:
    marks, passages = material.marks, material.passages
    scores = background_scores(passages, marks, material.scores, material.event, material.voices, topic=material.topic)
    told = {date.edtf for n in sheet.taken for date in marks[n].dates if len(date.edtf) == len("2025-07-03")}
    allowed = material.in_tongue(
        n
        for n in range(len(passages))
        if scores[n].total > 0 and marks[n].when not in told and material.may_be_background(n)
    )
    chosen = sheet.choose(scores, words, one_a_period(allowed, marks, scores, particular(passages, material.event)))
    room = words - sum(passages[n].words for n in chosen)
    undated = {n for n in allowed if marks[n].when is None and marks[n].loaded < roles.JUDGING}
    chosen += sheet.choose(scores, room, undated, chosen) if room > 0 else []
    return sheet.print("background", background_order(chosen, marks, passages), scores)


def _disagreements(material: Material, sheet: Sheet, agreement: Agreement) -> tuple[Disagreement, ...]:
    """What the sources differ on. A side whose sentence stands elsewhere, or may not, gives its value alone."""
    kept = []
    for clash in disagreements(agreement):
        versions = tuple(Version(claim.value, (_side(material, sheet, claim),)) for claim in (clash.one, clash.other))
        about = clash.one.about or clash.other.about
        kept.append(Disagreement(about, versions, "updated" if clash.updated else "conflicting"))
    return tuple(kept)


def _side(material: Material, sheet: Sheet, claim: Claim) -> Span:
    """The span of one side of a disagreement: its sentence, or the value in it where the sentence may not be printed.

    A sentence that the story prints already is named again and not printed again: its reference leads there.
    """
    number = claim.passage if claim.passage < len(material.passages) else None
    whole = _whole(material, claim)
    if number is not None and number in sheet.taken:
        return whole
    if sheet.is_free(number, whole) and not sheet.has(whole):
        sheet.print_words("disagreement", whole, number, material.scores[number] if number is not None else Score(0.0))
        return whole
    start = whole.start + claim.start
    return Span(whole.article, start, start + len(claim.value), claim.value, whole.field)


def _whole(material: Material, claim: Claim) -> Span:
    """The sentence or title that a claim stands in."""
    if claim.passage < len(material.passages):
        return material.spans[claim.passage]
    article = material.articles[claim.passage - len(material.passages)]
    return Span(article.id, 0, len(article.title), article.title, "title")


def _reactions(material: Material, sheet: Sheet, most: int) -> tuple[Reaction, ...]:
    free = [saying for saying in material.sayings if _is_reaction(material, sheet, saying)]
    told = reactions(free, material.articles, material.tongue)[:most]
    for _, said in told:
        for saying in said:
            number = material.holder(saying)
            score = Score(0.0) if number is None else material.scores[number]
            sheet.print_words("reaction", saying.span, number, score)
    return tuple(reaction for reaction, _ in told)


def _is_reaction(material: Material, sheet: Sheet, saying: Saying) -> bool:
    """Whether somebody's words are still to be told, and do more than report the event."""
    number = material.holder(saying)
    if not sheet.is_free(number, saying.span) or material.was_told(saying.terms):
        return False
    return saying.direct or number is None or not material.tells_event(number)
