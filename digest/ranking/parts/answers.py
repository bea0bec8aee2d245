"""Reactions as they are printed: of each speaker's wordings what is still free and what its article may give."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import Article, Reaction, Score
from digest.ranking.parts.material import Material
from digest.ranking.parts.sheet import Sheet
from digest.ranking.voices.reactions import printed, reactions, reported
from digest.ranking.voices.saying import Saying
from digest.ranking.voices.strangers import is_about_stranger
from digest.ranking.voices.wordings import same_statement


def print_reactions(material: Material, sheet: Sheet, most: int, whole: Sequence[Article]) -> tuple[Reaction, ...]:
    """Prints the most telling reactions, of whose wordings each article gives what is fair.

    One at the most is unattributed, the last. `whole` are all articles of the story, of which the material may have
    some only. What earlier issues' articles tell of a speaker is not asked: this issue's record has not their texts to
    prove it.
    """
    reports = [article for article in material.articles if article.id in material.news]
    free = _understood(material, sheet, [one for one in material.sayings if _is_reaction(material, sheet, one)])
    told: list[Reaction] = []
    for reaction, said in reactions(free, reports, material.tongue):
        if len(told) == most or (told and not told[-1].speaker):
            break
        fair = [saying for saying in said if _print_saying(material, sheet, saying)]
        if fair:
            shown = printed(reaction, fair, reports, material.tongue)
            told.append(reported(shown, material.heard, whole))
    return tuple(told)


def _understood(material: Material, sheet: Sheet, free: Sequence[Saying]) -> list[Saying]:
    """Somebody's words, less those about a "he" who is named neither above nor by his own denial."""
    told = [material.passages[number].text for number in sheet.taken] + [one.speaker for one in free if one.told]
    return [saying for saying in free if not is_about_stranger(saying, material.articles, told)]


def _print_saying(material: Material, sheet: Sheet, saying: Saying) -> bool:
    """Prints a wording unless its article has given its share by now; whether it did."""
    if not sheet.is_fair(saying.span):
        return False
    number = material.holder(saying)
    sheet.print_words("reaction", saying.printed, number, Score(0.0) if number is None else material.scores[number])
    return True


def _is_reaction(material: Material, sheet: Sheet, saying: Saying) -> bool:
    """Whether somebody's words are still to be told, and do more than report the event."""
    number = material.holder(saying)
    if not sheet.is_free(number, saying.span) or material.was_told(saying.terms):
        return False
    if not saying.speaker and (saying.before or _is_of_somebody(material, saying)):
        return False
    return saying.direct or saying.told or number is None or not material.tells_event(number)


def _is_of_somebody(material: Material, saying: Saying) -> bool:
    """Whether another article, or the same one elsewhere, tells who said some unattributed words."""
    return any(same_statement(saying, other) for other in material.heard if other.speaker and other.direct)
