"""Whether what a record quotes stands in the store: texts, spans, the facts of each article, and who is said to speak.

From the ground up: a stored text is what its hash says; a span is that text, or that article's title, from start to
end; what is printed of an article (title, address, publisher, date, source) is what its source said together with that
text; a speaker, an office and what sources differ about are words of the story's own sources; who first reported
somebody's words had them before all others that carry them; a picture is one that they show.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Protocol

from digest.composer.issue import RECORD, spans_of
from digest.composer.pointers import pointers_of
from digest.model import Article, ArticleRecord, Image, Issue, Problem, Span, ToldStory, sha256_of
from digest.outbox.reporters import untrue_firsts

REBUILD = "build the issue again"
_RESTORE = "put the article back into its source and build the issue again, or restore a copy of the store"
_LONGEST_QUOTED = 60
"""Characters of a text that a finding repeats."""
_OWN = ("sha256", "pointers")  # what a record says of itself and its text, not the article of itself


@dataclass(frozen=True, slots=True, order=True)
class Finding(Problem):
    """Something that is not as it was filed, or not as it was written by its source."""


class TextSource(Protocol):
    """Where the texts are kept that an issue quotes; reads only. Errors are `DigestError`."""

    def text(self, sha256: str) -> str | None:
        """The text under a hash, or None."""

    def revisions(self, article: str, sha256: str) -> Sequence[Article]:
        """An article as it was with a text, the latest first, without the text; empty where the two never met."""


def unproved(folder: Path, issue: Issue, texts: TextSource) -> Iterator[Finding]:
    """What of a record is not in the store; `folder` is where the record lies."""
    sound: dict[str, str] = {}
    for key in sorted(issue.articles):
        yield from _article(folder, issue, key, texts, sound)
    for story in issue.stories:
        yield from _attributions(folder, issue, story, sound)
        yield from (Finding(_story(folder, story.rank), what, REBUILD) for what in untrue_firsts(issue, story, sound))
        if story.image is not None and story.image not in _pictures(issue, story, texts):
            what = f"no source of it has the picture {shortened(story.image.url)} with these words, measures and credit"
            yield Finding(_story(folder, story.rank), what, REBUILD)


def shortened(text: str) -> str:
    """A text as a finding repeats it."""
    line = " ".join(text.split())
    return repr(line if len(line) <= _LONGEST_QUOTED else f"{line[: _LONGEST_QUOTED - 3]}…")


def _article(folder: Path, issue: Issue, key: str, texts: TextSource, sound: dict[str, str]) -> Iterator[Finding]:
    """What is wrong about one article and the spans of it; a text that is what its hash says is added to `sound`."""
    record = issue.articles[key]
    spans = [(story.rank, span) for story in issue.stories for span in spans_of(story) if span.article == key]
    text = texts.text(record.sha256)
    thing = f"{folder / RECORD}, article {key} ({record.publisher or record.source}: {record.title})"
    if text is None and spans:
        yield Finding(thing, f"its text {record.sha256[:12]} is not in the store", _RESTORE)
        return
    if text is not None and sha256_of(text) == record.sha256:
        sound[key] = text
    elif text is not None:
        yield Finding(thing, f"its stored text {record.sha256[:12]} has been changed", _RESTORE)
    yield from (Finding(thing, what, _RESTORE) for what in _facts(record, texts.revisions(key, record.sha256)))
    if key in sound:
        yield from (
            Finding(thing, what, REBUILD) for what in _pointers(record, [span for _, span in spans], sound[key])
        )
    for rank, span in spans:
        yield from _span(folder, rank, span, record.title if span.field == "title" else sound.get(key))


def _facts(record: ArticleRecord, revisions: Sequence[Article]) -> Iterator[str]:
    """What a record says of an article other than any of its revisions with that text; the nearest one is told."""
    wrong = [list(_differences(record, revision)) for revision in revisions]
    if not wrong:
        yield "the store does not know it with this text"
    else:
        yield from min(wrong, key=len)


def _differences(record: ArticleRecord, revision: Article) -> Iterator[str]:
    for name in (field.name for field in fields(ArticleRecord) if field.name not in _OWN):
        if (kept := getattr(revision, name)) != getattr(record, name):
            yield f"its stored {name} is another, {shortened(str(kept))}"


def _pointers(record: ArticleRecord, spans: Sequence[Span], text: str) -> Iterator[str]:
    """Links that name more words, or fewer, than the text asks for; records of before there were pointers have none."""
    if record.pointers and record.pointers != pointers_of(spans, record.title, text):
        yield "its pointers are not those that lead to what is printed of it"


def _span(folder: Path, rank: int, span: Span, whole: str | None) -> Iterator[Finding]:
    if whole is not None and whole[span.start : span.end] != span.text:
        place = f"the {span.field} of article {span.article} from {span.start} to {span.end}"
        what = f"{shortened(span.text)} is not {place}, {shortened(whole[span.start : span.end])}"
        yield Finding(_story(folder, story=rank), what, REBUILD)


def _pictures(issue: Issue, story: ToldStory, texts: TextSource) -> list[Image]:
    """The lead images of a story's articles, as they are credited in print."""
    articles = (one for key in story.articles for one in texts.revisions(key, issue.articles[key].sha256))
    return [replace(one.image, credit=one.image.credit or one.credit) for one in articles if one.image]


def _attributions(folder: Path, issue: Issue, story: ToldStory, sound: Mapping[str, str]) -> Iterator[Finding]:
    """Speakers, offices and values are no spans, but they are words that a source of the story wrote."""
    articles = {*story.articles, *(span.article for span in spans_of(story))}
    if not articles <= sound.keys():
        return  # it is said already, or the texts of what is not quoted were let go
    written = _folded(" \n ".join(f"{issue.articles[key].title} \n {sound[key]}" for key in sorted(articles)))
    for what, said in _attributed(story):
        if _folded(said) not in written:
            yield Finding(_story(folder, story.rank), f"no source of it writes {shortened(said)}, {what}", REBUILD)


def _attributed(story: ToldStory) -> Iterator[tuple[str, str]]:
    for reaction in story.reactions:
        yield "who is said to speak", reaction.speaker
        yield "the office of who speaks", reaction.office or ""
    for disagreement in story.disagreements:
        yield "what sources are said to differ about", disagreement.about
        for version in disagreement.versions:
            yield "a value that sources are said to give", version.value


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _story(folder: Path, story: int) -> str:
    return f"{folder / RECORD}, story {story}"
