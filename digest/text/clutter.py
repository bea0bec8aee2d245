"""Tells the lines that a site leaves around an article from the article itself.

Observed on pasted and extracted pages: shop carts, share and sign-up prompts, bylines with reading times, copyright
lines, "Related posts" with a list below, an author's biography, adverts for unrelated goods, tags, comment prompts.
They are whole lines, or whole paragraphs where these are hard-wrapped. Seven rules, from certain to careful:

1. a line that is one of the `clutter_line` phrases of a language is clutter wherever it stands, and so is one of
   the `clutter_label` phrases that does not read as prose ("Next", "Tags: …", "By Ana Ruiz"; not "Anzeige" where it
   opens the text, for then the text is one), and a paragraph that
   opens like a `clutter_notice`, by which firms call their letters confidential;
2. a line of `clutter_tail` ("Related posts", "Comments") makes clutter of itself and of all lines below, until the
   article goes on with a paragraph of prose that knows its words; what follows the headings of an author or a
   firm goes too, and whatever stands below the number of comments where most of the article stands above it;
3. a last paragraph that tells of a writer of whom the article says nothing ("… is a reporter in …") is clutter;
4. so is a last one of the kind "Label – Pitch" that shares almost no word with the rest: an advert;
5. after the last paragraph of prose only these belong to the article: short sentences that follow it at once, the
   items that it announces with a colon, a list in which every line has a figure, a long line that shares its words;
6. short first lines that share no word with the prose are a site's name, a date and the like, unless nothing else
   could be the title;
7. a quotation by itself that stands word for word in a longer paragraph is a pull quote.

In scripts without blanks length is counted in characters and shared words are pairs of them.
Special cases: a text without any prose (a list of results, a poem of short lines) keeps its lines but those of
rule 1. A line that ends with a stop and has more than `SHORT` words is prose. English phrases are tried beside those of
the text's own language, for a German page may stand in an English shop frame; all where a text does not tell its own.
Tried and dropped: link density (files have no links); line length alone (takes short paragraphs of real news);
dropping every short line after the last prose (of 560 such lines in 2,400 news texts one in four was the article's
last sentence); phrases with open ends such as "support …" or any price (they took headings and market reports).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice

from digest.text import languages
from digest.text.blocks import STOPS, Block, blocks, ends_with_stop
from digest.text.identify import LEAST_STOP_WORDS, SAMPLE, UNKNOWN, shows, stop_word_share
from digest.text.kinds import sells
from digest.text.tokens import LETTERS, UNSPACED, reading_length, terms, words

SHORT = 8
"""Words; a line with a final stop and more words than this is prose."""
SHORTEST_SENTENCE = 3
"""Words of the shortest line that rule 5 takes for a sentence."""
LONGEST_CLUTTER = 300
"""Code points; longer lines are not looked at by rule 1."""
LONGEST_NOTICE = 1_500
"""Code points of the longest paragraph about who may read a letter."""
NOTICES = ("onfiden", "ONFIDEN", "ertraulich", "ntended", "dressee", "dressat", "mpfänger", "estinata")
"""Parts of words of which every such notice has one: looked for first, as nearly no other paragraph has any."""
LONGEST_TAIL = 80
"""Code points of a line that can open a tail."""
LONGEST_PITCH = 32
"""Words of the longest advert line looked for by rule 4."""
LONGEST_BIOGRAPHY = 25
"""Lines from an author's or a firm's heading to the end; where more follow, the heading is the article's own."""
LEAST_SHARED = 0.34
"""Share of a line's longer words that the rest of the prose must know for it to belong there."""
LEAST_RESUMED = 0.2
"""The same for prose below a tail: nine in ten paragraphs of real news share more with the rest of their article."""
LONGEST_NAME = 4
"""Longer words of a site's name, section or date above a title; what has more is a title, however far-fetched."""
MOST_PULLED = 20
"""Quotations by themselves that are looked for elsewhere: pages pull two or three, a transcript has thousands."""
SHORTEST_PULLED = 15
"""Code points of the shortest pull quote."""
LEAST_LISTED = 3
"""Lines with a figure that make a list."""

_LABEL_OF_PITCH = r"(?:(?:[A-Z0-9][\w’'&-]*|\([^()]{2,30}\)|and|of|the|for|with|&)\s){1,6}"
_PITCH = re.compile(_LABEL_OF_PITCH + r"[–—|-]\s+[A-Z]")
_GAPS = re.compile(r"\n{3,}")
_UNSPACED_STOP = re.compile(r"[。！？｡]")
_IN_LETTERS = re.compile(f"[{LETTERS}]")
_FULL_STOP = re.compile(rf"[.…{STOPS}][\"'”’»)\]\s]*$")
_OPENING_MARKS = tuple('"“„«‘')
_AROUND_QUOTATION = ' "“”„«»‘’.,!?…—–-'
_NAME = re.compile(r"(?:[^\W\d_a-z][\w.’'-]* ?)+")


def is_clutter_line(line: str) -> bool:
    """Rule 1: whether a single line is clutter wherever it stands, in any language."""
    return _is_clutter(line, languages.known())


def _is_clutter(line: str, codes: tuple[str, ...]) -> bool:
    if _is_notice(line):
        return True
    if len(line) >= LONGEST_CLUTTER:
        return False
    return _matches("clutter_line", line, codes) or (not is_prose(line) and _matches("clutter_label", line, codes))


def _is_notice(line: str) -> bool:
    """Whether a paragraph says who may read a letter."""
    if len(line) >= LONGEST_NOTICE or not any(part in line for part in NOTICES):
        return False
    return bool(_phrases("clutter_notice", languages.known()).match(line.replace("'", "’")))


def is_prose(line: str) -> bool:
    """Whether a line reads as a sentence or more of running text."""
    if not line.isascii() and _UNSPACED_STOP.search(line):
        return True
    if not line.isascii() and _IN_LETTERS.search(line):  # Thai has no full stop, and others may be without one
        return reading_length(line) > SHORT
    return ends_with_stop(line) and len(line.split(None, SHORT)) > SHORT


def is_one_paragraph(text: str) -> bool:
    """Whether a text in order (`normalised`) is a single long line, of which no rule could take anything: most texts of
    feeds are, and need not be looked at closely.
    """
    return "\n" not in text and len(text) >= LONGEST_CLUTTER and text[0].isalpha()


def without_clutter(text: str) -> str:
    """The text less its lines of clutter; runs of blank lines become one."""
    dropped = clutter_blocks(text)
    kept = "\n".join(_lines_outside(text, dropped))
    kept = (_GAPS.sub("\n\n", kept) if "\n\n\n" in kept else kept).strip()
    label = _label(text, dropped)
    return f"{label}\n\n{kept}" if label and kept else kept


def without_label(text: str) -> str:
    """A clean text less the label of advertising that opens it, which over a page's text marks a place beside it."""
    first, _, rest = text.partition("\n\n")
    codes = _likely(text) if len(first) < LONGEST_TAIL else ()
    return rest if any(sells(first, code) for code in codes) and rest else text


def _label(text: str, dropped: list[Block]) -> str:
    """The line that opens a text and says that the text is advertising: it stands there once, that of a place often."""
    if not dropped or any(map(str.isalnum, text[: dropped[0].start])):
        return ""
    first, *others = (text[block.start : block.end].strip() for block in dropped)
    labels = first not in others and any(sells(first, code) for code in _likely(text))
    return first if labels else ""


def clutter_blocks(text: str) -> list[Block]:
    """The blocks of a text that are clutter, in order."""
    found = blocks(text)
    lines = [" ".join(text[block.start : block.end].split()) for block in found]
    page = _Page(lines, [block.kind for block in found], text)
    page.judge()
    return [block for block, is_bad in zip(found, page.bad, strict=True) if is_bad]


def _lines_outside(text: str, dropped: list[Block]) -> list[str]:
    """The lines of a text that no dropped block touches."""
    kept = []
    start = 0
    waiting = iter(dropped)
    block = next(waiting, None)
    for line in text.split("\n"):
        end = start + len(line)
        while block is not None and block.end < start:
            block = next(waiting, None)
        if block is None or block.start > end:
            kept.append(line)
        start = end + 1
    return kept


@cache
def _phrases(name: str, codes: tuple[str, ...]) -> re.Pattern[str]:
    entries = [entry for code in codes for entry in languages.load(code).words(name)]
    return re.compile("|".join(f"(?:{entry})" for entry in entries), re.IGNORECASE)


def _matches(name: str, line: str, codes: tuple[str, ...]) -> bool:
    """Whether a whole line is one of the languages' phrases, whichever way its apostrophes are typed."""
    return bool(_phrases(name, codes).fullmatch(line.strip().replace("'", "’")))


def _likely(text: str) -> tuple[str, ...]:
    """The languages whose phrases may stand around a text: its own and English, or all where it does not tell.

    English is looked for first and alone, for a fifth of its function words proves it.
    """
    sample = text[:SAMPLE]
    if shows(sample, "en"):
        return ("en",)
    share, code = max((stop_word_share(sample, code), code) for code in languages.known())
    return ("en", code) if share >= LEAST_STOP_WORDS else languages.known()


@dataclass
class _Page:
    """The blocks of one text as lines; `bad` are those found to be clutter so far."""

    lines: list[str]
    kinds: list[str]
    text: str

    def __post_init__(self) -> None:
        self.bad = [self._is_bad(line) for line in self.lines]
        self.prose = [k != "heading" and is_prose(line) for k, line in zip(self.kinds, self.lines, strict=True)]

    def _is_bad(self, line: str) -> bool:
        return _is_clutter(line, self.codes) if len(line) < LONGEST_CLUTTER else _is_notice(line)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The languages whose phrases may stand here; found out only where a line could be one."""
        return _likely(self.text)

    def matches(self, name: str, number: int) -> bool:
        """Whether a line is one of the phrases of its page's languages."""
        return _matches(name, self.lines[number], self.codes)

    def judge(self) -> None:
        """Applies the rules beyond the first, where there is an article to belong to."""
        for rule in (_drop_tails, _drop_pulled, _drop_writers, _drop_pitches, _drop_after, _drop_before):
            if any(self.good_prose()):
                rule(self)

    def good_prose(self) -> Iterator[int]:
        """The numbers of the article's paragraphs, as far as known."""
        return (i for i, prose in enumerate(self.prose) if prose and not self.bad[i])

    def drop(self, number: int) -> None:
        """Takes a line for clutter; its words are known no longer."""
        if "known" in self.__dict__ and self.prose[number] and not self.bad[number]:
            self.known.subtract(set(_long_words(self.lines[number])))
        self.bad[number] = True

    @cached_property
    def known(self) -> Counter[str]:
        """In how many of the article's paragraphs each longer word stands."""
        return Counter(word for i in self.good_prose() for word in set(_long_words(self.lines[i])))

    def shared(self, number: int) -> float:
        """Share of a line's longer words that stand in the article's other paragraphs."""
        long = _long_words(self.lines[number])
        own = self.prose[number] and not self.bad[number]
        return sum(self.known[word] > own for word in long) / len(long) if long else 0.0


def _drop_tails(page: _Page) -> None:
    opened = [i for i, line in enumerate(page.lines) if len(line) < LONGEST_TAIL and _opens_tail(page, i)]
    if not opened:
        return
    first = next(page.good_prose())
    half = _middle(page)
    resumed = max((i for i in page.good_prose() if page.shared(i) >= LEAST_RESUMED), default=-1)
    for i, end in zip(opened, [*opened[1:], len(page.lines)], strict=True):
        page.drop(i)
        closed = i > half and page.matches("clutter_close", i)
        telling_of_writer = i > half and _is_biography(page, i)
        for below in range(i + 1, end if not closed else len(page.lines)):
            if page.bad[below]:
                continue
            if page.prose[below] and not telling_of_writer and not closed and (below <= resumed or i <= half):
                break
            if below > first or page.shared(below) < LEAST_SHARED:
                telling_of_writer = telling_of_writer and not page.prose[below]
                page.drop(below)


def _opens_tail(page: _Page, number: int) -> bool:
    if page.matches("clutter_tail", number) or page.matches("clutter_close", number):
        return True
    return page.matches("clutter_boilerplate", number) and _is_biography(page, number)


def _is_biography(page: _Page, number: int) -> bool:
    """Whether the first paragraph below a heading tells of a writer or a firm: for a firm it begins with the name."""
    line = page.lines[number]
    if len(page.lines) - number > LONGEST_BIOGRAPHY:
        return False
    if page.matches("clutter_biography", number):
        return True
    below = next((page.lines[i] for i in range(number + 1, len(page.lines)) if page.prose[i]), "")
    named = set(words(line)) - {"about", "the"}
    return page.matches("clutter_boilerplate", number) and bool(named & set(words(below)[:2]))


def _middle(page: _Page) -> int:
    """The number of the paragraph in which the second half of the article's prose begins."""
    lengths = {i: len(page.lines[i]) for i in page.good_prose()}
    half, so_far = sum(lengths.values()) / 2, 0
    for i, length in lengths.items():
        so_far += length
        if so_far >= half:
            return i
    return -1


def _drop_pulled(page: _Page) -> None:
    alone = (i for i, line in enumerate(page.lines) if line[:1] in _OPENING_MARKS and len(line) < LONGEST_CLUTTER)
    for i in islice(alone, MOST_PULLED):
        said = page.lines[i].strip(_AROUND_QUOTATION)
        longer = (j for j in page.good_prose() if len(page.lines[j]) > len(page.lines[i]))
        if len(said) >= SHORTEST_PULLED and any(said in page.lines[j] for j in longer):
            page.drop(i)


def _drop_writers(page: _Page) -> None:
    """The last paragraphs, as long as they tell of the writer."""
    for i in reversed(list(page.good_prose())[1:]):
        of_writer = page.matches("clutter_writer", i) and not _is_in_the_news(page, i)
        if not of_writer and not page.matches("clutter_last", i):
            return
        page.drop(i)


def _is_in_the_news(page: _Page, number: int) -> bool:
    """Whether the name that a paragraph begins with stands in others too."""
    name = _NAME.match(page.lines[number])
    return name is not None and any(page.known[word] > 1 for word in _long_words(name[0]))


def _drop_pitches(page: _Page) -> None:
    for i in reversed(list(page.good_prose())[1:]):
        line = page.lines[i]
        if not _PITCH.match(line) or len(line.split()) > LONGEST_PITCH or page.shared(i) >= LEAST_SHARED:
            return
        page.drop(i)


def _drop_after(page: _Page) -> None:
    last = max(page.good_prose())
    listed = _listed(page, last)
    follows = True
    for i in range(last + 1, len(page.lines)):
        belongs = (
            (follows and (_is_sentence(page.lines[i]) or (page.lines[last][-1] == ":" and page.kinds[i] == "item")))
            or i in listed
            or (reading_length(page.lines[i]) > SHORT and page.shared(i) >= LEAST_SHARED)
        )
        if page.bad[i] or not belongs:
            follows = False
            page.drop(i)


def _is_sentence(line: str) -> bool:
    """Whether a short line ends as a statement does."""
    return bool(_FULL_STOP.search(line)) and reading_length(line) >= SHORTEST_SENTENCE


def _listed(page: _Page, last: int) -> range:
    """The list of figures that follows the last paragraph at once, with the heading that it may have."""
    start = end = last + 1
    if start < len(page.lines) and not _has_figure(page, start) and not page.bad[start]:
        end += 1
    figures = end
    while end < len(page.lines) and _has_figure(page, end):
        end += 1
    return range(start, end) if end - figures >= LEAST_LISTED else range(0)


def _has_figure(page: _Page, number: int) -> bool:
    return not page.bad[number] and any(char.isdigit() for char in page.lines[number])


def _drop_before(page: _Page) -> None:
    first = next(page.good_prose())
    titles = [i for i in range(first) if not page.bad[i]]
    for i in titles[:-1]:
        short = len(_long_words(page.lines[i])) <= LONGEST_NAME and not _is_sentence(page.lines[i])
        if not short or page.shared(i) > 0:
            return
        page.drop(i)


def _long_words(line: str) -> list[str]:
    if not line.isascii() and UNSPACED.search(line):
        return terms(line, UNKNOWN)
    return [word for word in words(line) if len(word) > 3]
