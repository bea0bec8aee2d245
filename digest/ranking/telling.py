"""Tells a story: which spans stand as summary, background, reactions, outlook and disagreements.

The order is the order of claims on a sentence: the summary takes first, then what sources disagree on, reactions,
background, outlook. No sentence is printed twice, and no article gives more than its fair share of words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digest.model import Article, Disagreement, Reaction, Score, Span, Story, Telling
from digest.ranking import roles
from digest.ranking.agreement import disagreements
from digest.ranking.background import background_order, background_scores, one_a_period, particular
from digest.ranking.continuity import NOTHING_EARLIER, Earlier
from digest.ranking.headlines import headline
from digest.ranking.ledger import FairShare, Ledger
from digest.ranking.material import Material, gather
from digest.ranking.outlook import write_outlook
from digest.ranking.passages import Masks
from digest.ranking.reactions import Saying, reactions
from digest.ranking.sheet import Sheet
from digest.ranking.summary import write_summary
from digest.ranking.timeline import timeline


@dataclass(frozen=True)
class TellingOptions:
    """Budgets in words; `sections` names the parts to tell beside the summary.

    `max_share` is the share of an article's words that may be quoted, from 0 to 1.
    """

    summary_words: int = 120
    background_words: int = 200
    outlook_words: int = 70
    most_reactions: int = 5
    most_sentences: int = 12
    sections: tuple[str, ...] = ("background", "reactions", "outlook", "disagreements")
    max_quoted_words: int = 400
    max_share: float = 0.4


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
    material = gather(story, articles, earlier, masks)
    if not material.fresh:
        return None
    fair = FairShare(options.max_share, options.max_quoted_words)
    sheet = Sheet(material, ledger if ledger is not None else Ledger(), fair)
    summary, lede = write_summary(material, sheet, words=options.summary_words, most=options.most_sentences)
    if lede is None:
        return None
    reports = [article for article in material.articles if article.id in material.news]
    title = headline(reports, material.passages, lede)
    sheet.head(title)
    wanted = options.sections
    differing = _disagreements(material, sheet) if "disagreements" in wanted else ()
    said = _reactions(material, sheet, options.most_reactions) if "reactions" in wanted else ()
    before = _background(material, sheet, options.background_words) if "background" in wanted else ()
    after = write_outlook(material, sheet, said, words=options.outlook_words) if "outlook" in wanted else ()
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


def _background(material: Material, sheet: Sheet, words: int) -> tuple[Span, ...]:
    marks, passages = material.marks, material.passages
    scores = background_scores(passages, marks, material.scores, material.event, material.voices, topic=material.topic)
    told = {date.edtf for n in sheet.taken for date in marks[n].dates if len(date.edtf) == len("2025-07-03")}
    allowed = {
        n
        for n in range(len(passages))
        if scores[n].total > 0 and marks[n].when not in told and material.may_be_background(n)
    }
    chosen = sheet.choose(scores, words, one_a_period(allowed, marks, scores, particular(passages, material.event)))
    room = words - sum(passages[n].words for n in chosen)
    undated = {n for n in allowed if marks[n].when is None and marks[n].loaded < roles.JUDGING}
    chosen += sheet.choose(scores, room, undated, chosen) if room > 0 else []
    return sheet.print("background", background_order(chosen, marks, passages), scores)


def _disagreements(material: Material, sheet: Sheet) -> tuple[Disagreement, ...]:
    whole = [n for n in sorted(material.fresh) if material.marks[n].whole]
    spans = [material.spans[n] for n in whole]
    number_of = dict(zip(spans, whole, strict=True))
    kept = []
    for clash in disagreements([material.passages[n] for n in whole], spans, material.voices, material.language):
        numbers = [number_of[span] for version in clash.versions for span in version.spans]
        if not any(map(sheet.was_said, numbers)):
            sheet.print("disagreement", numbers, material.scores)
            kept.append(clash)
    return tuple(kept)


def _reactions(material: Material, sheet: Sheet, most: int) -> tuple[Reaction, ...]:
    free = [saying for saying in material.sayings if _is_reaction(material, sheet, saying)]
    told = reactions(free, material.articles)[:most]
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
