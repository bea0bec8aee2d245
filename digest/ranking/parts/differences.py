"""What the sources differ on, as it is printed: each value in its own words, its sentence where that is still free."""

from __future__ import annotations

from collections.abc import Iterable

from digest.model import Disagreement, Score, Span, Version
from digest.ranking.facts.claims import Claim
from digest.ranking.facts.clashes import Clash, disagreements
from digest.ranking.parts.material import Material
from digest.ranking.parts.sheet import Sheet


def print_differences(material: Material, sheet: Sheet, clashes: Iterable[Clash]) -> tuple[Disagreement, ...]:
    """Prints what the sources differ on. A side whose sentence stands elsewhere, or may not, gives its value alone."""
    kept = []
    for clash in disagreements(clashes):
        versions = tuple(Version(claim.value, (_side(material, sheet, claim),)) for claim in (clash.one, clash.other))
        about = "" if clash.one.is_matter and clash.one.figure is None else clash.one.about or clash.other.about
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
