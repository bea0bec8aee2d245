"""Whether a file says what its record says, and nothing else, whatever templates it was made with.

Observed: who changes a sentence of a page can also write its new hash into the manifest, and that other templates
were used; then no comparison of bytes speaks for the page. So its visible words are judged on their own. What the
record has to say is known: its view, today's, holds each sentence, name, title and line that any template can
print. The other words that may stand there are few: the newsletter's fixed words, and what the templates say.

- Each sentence must stand there beside the number of its source, each speaker before the words, each source behind
  its number.
- With all that is known taken away, the longest first, no letter may be left, and no number but those that count.

A mail that is too large leaves sentences out by plan (`digest.composer.trim`) and says so; it is held to the shortened
view that its own line names. Known limits: words in the right order but in an invisible colour; a known line in another
place; and fixed words that a release has changed since are not known any more (prove such an issue with the
version that built it).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from digest.composer.archive import page_names
from digest.composer.layout import headlines, lay_out
from digest.composer.printable import columns
from digest.composer.trim import trims
from digest.composer.view import IssueView, Sentence, StoryView, VersionView
from digest.composer.words import load
from digest.model import Issue
from digest.outbox.visible import Visible, in_line, of_markup

if TYPE_CHECKING:
    from jinja2 import BaseLoader

_LONG_WORD = 40
"""Columns from which the plain text may break a word at the end of a line (72, less the widest margin)."""
_UNSAID = {
    "anchor",
    "day",
    "direction",
    "edition",
    "edtf",
    "folder",
    "id",
    "language",
    "office_direction",
    "office_language",
    "parts",
    "style",
    "words",
}
"""Fields of views that no reader sees as words."""
_ADDRESSES = {"href", "url", "site", "page", "archive", "feed", "unsubscribe", "logo"}
_OVERRIDES = "\u202a\u202b\u202d\u202e"
_OF_TEMPLATES = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_LEFT_OVER = re.compile(r"[^\W_]+(?:[^\n\0]*[^\W_]+)?[.!?…]?")
_LONGEST_QUOTED = 60
"""Characters of a sentence that a finding repeats."""


@dataclass(frozen=True)
class Copy:
    """All that may be printed of some issues: what their records say, and the furniture around it."""

    issues: tuple[Issue, ...]
    loader: BaseLoader

    @cached_property
    def views(self) -> list[IssueView]:
        return [lay_out(issue) for issue in self.issues]

    @cached_property
    def _furniture(self) -> list[Visible]:
        """The templates' own words; styles apart, which print nothing by themselves."""
        sources = self.loader.list_templates()
        return [of_markup(_OF_TEMPLATES.sub(" ", _source(self.loader, name))) for name in sources if ".css" not in name]

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Where links may lead."""
        own = {address for view in self.views for name, address in _strings(view) if name in _ADDRESSES}
        sites = {view.links.site for view in self.views if view.links.site}
        pages = {f"{site}{view.folder}/" for site in sites for view in self.views}
        anchors = {f"#{story.anchor}" for view in self.views for story in view.told}
        anchors |= {f"#{brief.anchor}" for view in self.views for brief in view.briefs}
        own |= {f"{page}{address}" for page in pages for address in own | anchors if address.startswith("#")}
        archive = page_names(len(self.views))
        own |= {*pages, *archive, *(f"{site}{name}" for site in sites for name in archive)}
        folders = {f"{view.folder}/index.html" for view in self.views}
        folders |= {f"{folder}{anchor}" for folder in folders for anchor in anchors}
        return frozenset(own | folders | {address for each in self._furniture for address in each.addresses})

    @cached_property
    def known(self) -> list[str]:
        """Every line that may be printed, in one piece, the longest first."""
        lines = {text for view in self.views for name, text in _strings(view) if name not in _UNSAID | _ADDRESSES}
        lines |= {line for issue in self.issues for line in headlines(issue)}
        for view in self.views:
            lines |= {shorter.trimmed for shorter in trims(view)}
            lines |= {line for phrase in _phrases(view.words.language) for line in re.split(r"\{\w+\}", phrase)}
        lines |= {line for each in self._furniture for line in each.text.split("\n")}
        lines = {in_line(line) for line in lines}
        lines |= {line.upper() for line in lines}
        return _longest_first(lines)

    @cached_property
    def highest(self) -> int:
        """The highest number that counts something: a story, or a source."""
        sources = [entry.number for view in self.views for entry in _entries(view)]
        return max([*sources, *(len(view.told) for view in self.views)], default=0)


def differences(visible: Visible, copy: Copy, *, plain: bool = False, whole: bool = True) -> list[str]:
    """What a file says too much or too little, each as the end of a sentence about it.

    `plain` is for text parts, which show their addresses and break long words; without `whole` (an archive, which
    tells little of each issue) nothing need stand there.
    """
    found = [f"holds {oddity}, which no issue holds" for oddity in dict.fromkeys(visible.oddities)]
    turned = {mark for mark in _OVERRIDES if mark in visible.text and not any(mark in line for line in copy.known)}
    found += [f"turns its words around ({unicodedata.name(mark)})" for mark in sorted(turned)]
    if whole:
        missing = (_short(" ".join(chain)) for chain in _missing(visible, copy, plain))
        found += [f"does not say {what} as its record does" for what in missing]
    foreign = map(_short, _foreign(visible, copy, plain))
    found += [f"says {what}, which neither its record nor a source says" for what in foreign]
    strange = sorted({each for each in visible.addresses if not each.startswith("#")} - copy.addresses - {""})
    return found + [f"leads to {_short(address)}, which its record does not name" for address in strange]


def _missing(visible: Visible, copy: Copy, plain: bool) -> Iterator[tuple[str, ...]]:
    for view in copy.views:
        shorter = (step for step in trims(view) if step.trimmed and step.trimmed in visible.text)
        for chain in dict.fromkeys(_chains(next(shorter, view))):
            gaps = ["", *(r"\W*" if link.isdecimal() else r"[\W\d_]*" for link in chain[1:])]
            pattern = "".join(gap + _pattern(link, broken=plain) for gap, link in zip(gaps, chain, strict=True))
            if not re.search(pattern, visible.text):
                yield chain


def _chains(view: IssueView) -> Iterator[tuple[str, ...]]:
    """What must stand one behind the other, with nothing but marks and numbers between, and none before a number."""
    for story in view.told:
        yield (story.headline.text,)
        yield from _told(story)
        yield from _reactions(story, view.words["paraphrased"])
        for version in (version for each in story.disagreements for version in each.versions):
            yield from _version(version)
    for brief in view.briefs:
        yield from ([(brief.headline,)] if brief.headline else _said(brief.sentences))
    for entry in _entries(view):
        yield tuple(filter(None, (f"{entry.number}", entry.credit, entry.title)))


def _told(story: StoryView) -> Iterator[tuple[str, ...]]:
    yield from _said((*story.summary, *story.undated, *story.outlook))
    for row in story.dated:
        first, *others = _said(row.sentences)
        yield from ((row.when, *first), *others)


def _reactions(story: StoryView, paraphrased: str) -> Iterator[tuple[str, ...]]:
    for reaction in story.reactions:
        (wording,) = _said([reaction.wording])
        yield tuple(filter(None, (reaction.speaker, reaction.office, "" if reaction.direct else paraphrased, *wording)))
        yield from _said(reaction.others)


def _version(version: VersionView) -> Iterator[tuple[str, ...]]:
    said = list(_said(version.sentences))
    if version.value:
        yield (version.value, *(said[0] if said else ()))
    yield from said[1 if version.value else 0 :]


def _said(sentences: Iterable[Sentence]) -> Iterator[tuple[str, str]]:
    return ((sentence.text, f"{sentence.number}") for sentence in sentences)


def _entries(view: IssueView) -> Iterator[Any]:
    for story in view.told:
        yield from story.sources
    yield from view.brief_sources


def _foreign(visible: Visible, copy: Copy, plain: bool) -> list[str]:
    """What is left when everything known is taken away."""
    left = visible.text
    for line in _longest_first({*copy.known, *copy.addresses}) if plain else copy.known:
        if line[: _LONG_WORD // 2].split(" ")[0] in left:
            left = re.sub(_pattern(line, broken=plain), "\0", left)
    found = dict.fromkeys(match[0] for match in _LEFT_OVER.finditer(left))
    return [text for text in found if not ((number := text.rstrip(".")).isdecimal() and int(number) <= copy.highest)]


def _longest_first(lines: Iterable[str]) -> list[str]:
    return sorted((line for line in lines if re.search(r"\w", line)), key=lambda line: (-len(line), line))


def _pattern(line: str, *, broken: bool = False) -> str:
    """A known line where it stands as words of its own, on however many lines; `broken` if long words may be, too."""
    line = in_line(line)
    words = line.split(" ")
    inner = r"\s".join(_word(word) if broken and columns(word) > _LONG_WORD else re.escape(word) for word in words)
    before = r"(?<!\w)" if re.match(r"\w", line) else ""
    after = r"(?!\w)" if re.search(r"\w$", line) else ""
    return before + inner + after


def _word(word: str) -> str:
    """A long word, which a plain text may break anywhere."""
    return r"\s?".join(map(re.escape, word))


def _strings(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The strings within a view, each with the name of its field."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item, name)
    elif is_dataclass(value) and name not in _UNSAID:
        for field in fields(value):
            yield from _strings(getattr(value, field.name), field.name)


def _phrases(language: str) -> list[str]:
    words = load(language)
    return [*words.phrases.values(), *(form for forms in words.counts.values() for form in forms.values())]


def _source(loader: BaseLoader, name: str) -> str:
    from jinja2 import Environment

    return loader.get_source(Environment(autoescape=True), name)[0]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return repr(line if len(line) <= _LONGEST_QUOTED else f"{line[: _LONGEST_QUOTED - 1]}…")
