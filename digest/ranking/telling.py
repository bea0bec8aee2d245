"""Tells a story: which spans stand as summary, background, reactions, outlook and disagreements.

The order is the order of claims on a sentence: the summary takes first, then what sources disagree on, reactions,
background, outlook. No sentence is printed twice, and no article gives more than its fair share of words.

Two agency texts of 150 words may give 60 each: a summary behind whose first sentence more followed took it all, and
the headline story had no Background. So room is kept for the best sentences of background, in each article at the most
half of what it may give, until Background's turn comes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from digest.model import Article, Span, Story, Telling
from digest.ranking.continuity import NOTHING_EARLIER, Earlier
from digest.ranking.facts.clashes import rivals
from digest.ranking.parts.agreement import Agreement
from digest.ranking.parts.answers import print_reactions
from digest.ranking.parts.corrected import corrected, print_corrections
from digest.ranking.parts.deeds import outdated_deeds
from digest.ranking.parts.differences import print_differences
from digest.ranking.parts.headlines import headline
from digest.ranking.parts.ledger import FairShare, Ledger
from digest.ranking.parts.material import Material, gather
from digest.ranking.parts.outlook import Ahead, write_outlook
from digest.ranking.parts.recollection import Recollection
from digest.ranking.parts.reports import reports
from digest.ranking.parts.sheet import Sheet
from digest.ranking.parts.summary import Budget, Doubts, say_headline, write_summary
from digest.ranking.parts.timeline import timeline
from digest.ranking.parts.turns import is_before_turn, tells_reversal
from digest.ranking.sentences.passages import Masks
from digest.ranking.voices.saying import Saying

PLANNED = 4
"""Sentences of background for which an article keeps room while summary and reactions are chosen."""


@dataclass(frozen=True)
class TellingOptions:
    """Budgets in words; `sections` names the parts to tell beside the summary.

    `max_share` is the share of an article's words that may be quoted, from 0 to 1. `language` is the newsletter's: a
    story that has articles in it is told in it, any other in the language of most of its articles. `today` is the
    issue's day: its readers take "yesterday" for the day before. In the `evening` what was planned for it is over.
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
    evening: bool = False

    @property
    def fair(self) -> FairShare:
        """How much of one article may be quoted."""
        return FairShare(self.max_share, self.max_quoted_words)


_Opened = tuple[Span, tuple[Span, ...], int]
"""A headline, a summary, and the number of its first sentence."""


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
    doubts = _doubts(material, sheet, agreement)
    past = Recollection(material, options.background_words if "background" in options.sections else 0)
    opened = _opening(material, sheet, options, doubts, past.choose(sheet)[:PLANNED])
    if opened is None:
        return None
    differing = print_differences(material, sheet, agreement.clashes) if "disagreements" in options.sections else ()
    sheet.withhold(doubts.outdated)
    whole = _all_articles(material, story, articles)
    telling = _told(material, sheet, options, opened, past, whole)
    return replace(telling, disagreements=differing, choices=tuple(sheet.choices), continues=earlier.continues)


def _told(
    material: Material,
    sheet: Sheet,
    options: TellingOptions,
    opened: _Opened,
    past: Recollection,
    whole: Sequence[Article],
) -> Telling:
    """What follows headline and summary: reactions, background and outlook; `whole` are all articles of the story."""
    wanted, (title, summary, lede) = options.sections, opened
    passed = _before_turn(material, lede)
    heard = replace(material, sayings=tuple(_since_turn(material, passed)))
    said = print_reactions(heard, sheet, options.most_reactions, whole) if "reactions" in wanted else ()
    sheet.release()
    before = past.print(sheet)
    ahead = Ahead(options.outlook_words, lede, options.evening)
    after = write_outlook(material, sheet, said, (title, *summary), ahead) if "outlook" in wanted else ()
    return Telling(
        headline=title,
        summary=summary,
        background=before,
        reactions=said,
        outlook=after,
        timeline=timeline((span, sheet.when.get(span)) for span in (*before, *summary, *after)),
        passed=tuple(material.articles[n].id for n in sorted(passed) if material.articles[n].id in material.news),
    )


def _doubts(material: Material, sheet: Sheet, agreement: Agreement) -> Doubts:
    """What is out of date or taken back, and what two reports give differently; what takes back is printed first."""
    mended = corrected(material)
    print_corrections(sheet, mended)
    return Doubts(agreement.outdated | outdated_deeds(material) | mended.withheld, rivals(agreement.clashes))


def _all_articles(material: Material, story: Story, articles: Mapping[str, Article]) -> tuple[Article, ...]:
    """The story's articles, of which the material may have some only, and what earlier issues have of it."""
    older = (article for article in material.articles if article.id not in material.news)
    return (*(articles[id] for id in story.articles), *older)


def _opening(
    material: Material, sheet: Sheet, options: TellingOptions, doubts: Doubts, planned: Sequence[int]
) -> _Opened | None:
    """Headline, summary, of which nothing is outdated, and its first sentence; None where none is fit to print.

    Corrections stand printed by then; they open the summary.
    """
    budget = Budget(options.summary_words, options.most_sentences, tuple(planned))
    amends = tuple(sheet.taken)
    summary, lede = write_summary(material, sheet, budget, doubts)
    summary = (*(material.spans[n] for n in amends), *summary)
    lede = amends[0] if lede is None and amends else lede
    if lede is None:
        return None
    reported = [article for article in material.articles if article.id in material.news]
    told = [number for number, span in enumerate(material.spans) if span in summary]
    stale = set(doubts.outdated).union(*(doubts.rivals.get(number, frozenset()) for number in told))
    title = headline(reported, material.passages, lede, _outdated_titles(material, stale), material.tongue)
    sheet.head(title)
    summary = (*summary, *say_headline(material, sheet, title, summary, budget, doubts))
    return title, summary, lede


def _outdated_titles(material: Material, outdated: Set[int]) -> set[str]:
    """The ids of the articles whose titles no longer hold: they are numbered behind the passages."""
    return {
        article.id for number, article in enumerate(material.articles, len(material.passages)) if number in outdated
    }


def _before_turn(material: Material, lede: int) -> set[int]:
    """The articles (numbers) that were published before the story turned to what its summary opens with."""
    return {n for n, one in enumerate(material.articles) if is_before_turn(material, one, lede)}


def _since_turn(material: Material, before: Set[int]) -> Iterator[Saying]:
    """Somebody's words, those from before the story turned marked so; gone where it turned to the contrary.

    "No doubt about his guilt" is no word on a release.
    """
    reverses = bool(before) and tells_reversal(material.articles, before)
    for saying in material.sayings:
        if saying.document not in before:
            yield saying
        elif not reverses:
            yield replace(saying, before=True)
