"""What a publisher takes back: its correction opens the story, and what it corrects is printed no more.

Observed: a paper writes that the owner was arrested, and the next day under "Correction" that it was his neighbour. No
sentence of the correction can stand alone ("That is wrong."), it tells no event and leans on what it corrects, so no
rule for news ever chose one, while the older sentence went on as background. So a correction that is news is printed
first, its sentences in their order, and whole or not at all: its first sentence alone repeats the error.

Which older sentences it corrects nobody says. They are those, in text or title, most of whose words the correction has,
at least two of them not in its own title, which says what it is about. Of other publishers those with a figure that it
has are left: theirs may have been right. A text that opens with the word is its own correction up to the first blank
line, and a report behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digest.model import Article, Score
from digest.ranking.parts.material import Material
from digest.ranking.parts.sheet import Sheet
from digest.ranking.sentences.event import families
from digest.text.kinds import Label, label_of
from digest.text.tokens import terms

LONGEST = 90
"""Words of a correction that are read; what follows is how it came about."""
SAME = 0.5
FEWEST = 2
"""Share of its words, and number of them not in the correction's title, by which a sentence is the corrected one."""
PRINTED = Score(1.0, {"correction": 1.0})


@dataclass(frozen=True, slots=True)
class Corrected:
    """Passages of a story: each of the `corrections` that are news, and what is not to be printed beside them.

    `withheld` has all passages of corrections, and those that they correct; title d has `len(material.passages) + d`.
    """

    corrections: tuple[tuple[int, ...], ...] = ()
    withheld: frozenset[int] = frozenset()


def corrected(material: Material) -> Corrected:
    """What a story's articles correct."""
    found: list[tuple[int, ...]] = []
    withheld: set[int] = set()
    for document, article in enumerate(material.articles):
        label = label_of(article.title, article.text, article.language)
        if label is None or label.kind != "correction":
            continue
        numbers = _passages(material, document, label)
        withheld.update(numbers, _given_up(material, document, label, numbers))
        if numbers and article.id in material.news:
            found.append(numbers)
    return Corrected(tuple(sorted(found, key=lambda numbers: _order(material, numbers[0]))), frozenset(withheld))


def print_corrections(sheet: Sheet, what: Corrected) -> None:
    """Prints those corrections that can be printed whole, and withholds what they correct."""
    sheet.withhold(what.withheld)
    for numbers in what.corrections:
        fair = sheet.are_fair(sheet.material.spans[number] for number in numbers)
        if fair and not any(map(sheet.was_said, numbers)):
            sheet.print("summary", numbers, dict.fromkeys(numbers, PRINTED))


def _passages(material: Material, document: int, label: Label) -> tuple[int, ...]:
    """The sentences of a correction, up to a number of words."""
    own = [n for n, passage in enumerate(material.passages) if passage.document == document]
    if label.body:
        own = [n for n in own if material.passages[n].block == material.passages[own[0]].block]
    words = 0
    kept: list[int] = []
    for number in own:
        words += material.passages[number].words
        if kept and words > LONGEST:
            break
        kept.append(number)
    return tuple(kept)


def _given_up(material: Material, document: int, label: Label, numbers: tuple[int, ...]) -> Iterator[int]:
    """The numbers of older passages and titles that a correction is about."""
    correction = material.articles[document]
    said = families(term for number in numbers for term in material.passages[number].terms)
    subject = material.event.names if label.body else families(terms(correction.title, correction.language))
    texts = [(n, passage.document, passage.terms) for n, passage in enumerate(material.passages)]
    texts += [
        (len(material.passages) + d, d, tuple(terms(article.title, article.language)))
        for d, article in enumerate(material.articles)
    ]
    for number, other, words in texts:
        own = families(words)
        if other == document or not own or not _is_older(material.articles[other], correction):
            continue
        shared = own & said
        rival = material.articles[other].voice != correction.voice and any(word.isdigit() for word in shared)
        if not rival and len(shared) >= SAME * len(own) and len(shared - subject) >= FEWEST:
            yield number


def _is_older(article: Article, correction: Article) -> bool:
    if article.published is None or correction.published is None:
        return True
    return article.published <= correction.published


def _order(material: Material, number: int) -> tuple[float, int]:
    """The newest correction first, those without a date last."""
    published = material.article_of(number).published
    return (-published.timestamp() if published else 0.0, number)
