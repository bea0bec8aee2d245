"""Whom a sentence takes for known: people whom it names by surname alone, since its article has named them in full.

Observed: a summary that takes a sentence from the middle of a report says "Toresen spoke at the building site" to
readers who have met no Toresen. That dangles as "he" does. So behind its first sentence a summary names nobody by
surname alone whom it has not named in full or with an office ("Mayor Ruiz"). Whom one of the reports never names in
full needs no introduction.

Only names that a first name, an honorific or an office shows to be a person's are looked at: towns and firms are
cut short as well ("the Saltmere Harbour Company", then "Saltmere").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from digest.ranking.parts.material import Material
from digest.text.names import Names
from digest.text.speakers import titles_of
from digest.text.tokens import fold


class Introductions:
    """Reads the articles of one story for names, each when it is first asked for."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._names: dict[int, Names] = {}

    def needs(self, number: int, told: Iterable[int]) -> bool:
        """Whether a passage names somebody by surname alone whom none of the passages `told` names in full."""
        passage = self._material.passages[number]
        names = self._read(passage.document)
        bare = {one.surname for one in names.mentions if passage.start <= one.at < passage.end}
        before = [self._material.passages[n].text for n in told]
        return any(self._is_strange(names, surname, [*before, passage.text]) for surname in bare)

    def _is_strange(self, names: Names, surname: str, texts: Iterable[str]) -> bool:
        full = [fold(" ".join(name)) for name in names.full.get(surname, {})]
        if not full or not names.is_person(surname) or self._is_known(surname, full):
            return False
        known = [
            *full,
            *(f"{office} {fold(surname)}" for office, bearers in names.offices.items() if surname in bearers),
        ]
        return not any(name in fold(text) for text in texts for name in known)

    def _is_known(self, surname: str, full: Iterable[str]) -> bool:
        bare = re.compile(rf"\b{re.escape(fold(surname))}\b")
        return any(bare.search(text) and not any(name in text for name in full) for text in self._texts)

    @cached_property
    def _texts(self) -> list[str]:
        return [fold(article.text) for article in self._material.articles]

    def _read(self, document: int) -> Names:
        if document not in self._names:
            article = self._material.articles[document]
            names = Names(article.text, titles_of(article.language))
            names.read(0, len(article.text))
            self._names[document] = names
        return self._names[document]
