"""Who the speakers of a story are, as all its articles tell it together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.model import Article
from digest.ranking.voices.firstnames import under_one_name
from digest.ranking.voices.namesakes import bearers
from digest.ranking.voices.saying import NOBODY, Saying
from digest.text.tokens import terms


def known_in_story(found: Sequence[Saying], articles: Sequence[Article]) -> list[Saying]:
    """Sayings with what all the articles tell of their speakers: who bears a bare surname, who has two first names."""
    named = [saying for saying in found if not saying.unnamed]
    borne = {one.speaker: bearers(one.speaker, articles) for one in named if " " not in one.speaker}
    offices: dict[str, set[str]] = {}
    for one in named:
        offices.setdefault(one.speaker, set()).update(terms(one.office or "", one.language))
    keys = {one.speaker: one.name for one in named}
    names = {name: keys[fuller] for name, fuller in under_one_name(offices, articles).items()}
    return [
        one
        if one.unnamed
        else replace(one, bearers=borne.get(one.speaker, NOBODY), name=names.get(one.speaker, one.name))
        for one in found
    ]
