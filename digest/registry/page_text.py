"""Which lines of a page are its article, and for each of the others the rule that leaves it out.

Observed on 91 pages in which people had marked the article (the development half of the article extraction benchmark
of Zyte): trafilatura finds the place nearly always, and what it gets wrong is of a few kinds. It keeps the headline,
links to related stories, pleas to subscribe and cards about people named; it loses embedded posts, tables, subheadings
in a `div`, and every paragraph that its own rules take for an advert. So it votes on lines (`page_votes`), and
these rules make the text:

1. the article stands in the smallest element that holds nearly all prose voted for; a line outside is no part of
   it, but for a standfirst: voted prose between the headline and the first paragraph;
2. a line that repeats the headline is no part of the text, nor is a standfirst that the first paragraph repeats;
3. a line that is a link is none, nor is a list of links, nor the words that announce links ("SEE MORE:"), nor a
   heading with nothing below it;
4. furniture is left out: `aside`, `footer`, and what is named so (`page_names`), unless most of the article is
   named so; a block quotation beside voted paragraphs stays, for that is how posts are embedded;
5. a line that is clutter wherever it stands (`digest.text.clutter`) is left out;
6. what was voted for stays, and so does what was not but stands beside it, in the same element, before its end.

Where trafilatura finds nothing, prose that is no furniture takes the votes' place; where there is no prose either (a
note saved by hand) all lines of `article`, `main` or `body` do. What a page itself marks as its article (`itemprop`)
is a vote as well.

On the 91 pages: trafilatura 0.975 (precision 0.966, recall 0.985), with these rules 0.988 (0.985, 0.990); on 130 test
pages of Mozilla's Readability 0.931 and 0.944; `benchmarks/pages.py` prints the first. Tried and dropped: choosing the
element by prose alone, without votes (0.963, sidebars on short pages and comments); trafilatura's recall setting
(as good, but 15 % more soup on a third set of 990 pages); linked headings between paragraphs (0.986: more related
stories than shop items); paragraphs beside the last voted one (three in four are notes on rights and authors).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from digest.registry.page_cards import cards
from digest.registry.page_facts import LONG_PROSE, MOST_LINKED, NESTED, Facts, letters
from digest.registry.page_names import furniture_words
from digest.registry.page_outline import Line, Outline
from digest.text.blocks import ends_with_stop
from digest.text.clutter import is_clutter_line

LEAST_HELD = 0.85
"""Share of the voted prose that the article's element holds; the rest are stray teasers. At 0.95 they widen it."""
MOST_FURNITURE = 0.3
"""Share of the voted prose above which a name is not believed to mean furniture on a page."""
MOST_REPEATED = 0.75
"""Share of a standfirst's longer words that the first paragraphs have, above which it is their twin."""
LONGEST_STANDFIRST = 50
"""Words; half of those seen have under 25."""
OPENING = 1_500
"""Characters of the first paragraphs that a standfirst is compared with."""
SHORTEST_SENTENCE = 8
"""Words of a line that is a sentence although it is mostly a link."""
LONGEST_LABEL = 6
"""Words of a line that announces links."""

CARD = "card"

_FURNISHING = frozenset({"aside", "footer", "form"})
_TRUNK = frozenset({"html", "body", "main", "article"})
"""Elements whose names describe the whole page."""
_LONG_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Judged:
    """A line and the rule that leaves it out; kept where `reason` is empty."""

    line: Line
    reason: str = ""


def judge(facts: Facts, voted: Sequence[bool], titles: Sequence[str] = ()) -> list[Judged]:
    """All lines of a page in order, each judged. `voted` has one vote a line, `titles` are the headline's wordings."""
    taken = _taken(facts, voted)
    headlines = frozenset(map(letters, titles)) - {""}
    if not any(took and prose for took, prose in zip(taken, facts.prose, strict=True)):
        return [
            Judged(line, _unproved(line, took, headlines)) for line, took in zip(facts.page.lines, taken, strict=True)
        ]
    bench = _Bench(facts, taken, headlines)
    return _without_labels([Judged(line, bench.reason(i)) for i, line in enumerate(facts.page.lines)])


def _unproved(line: Line, taken: bool, headlines: Collection[str]) -> str:
    """The rules that need no prose to go by."""
    if letters(line.text) in headlines:
        return "headline"
    return "" if taken and line.linked <= MOST_LINKED else "unvoted"


def _taken(facts: Facts, voted: Sequence[bool]) -> list[bool]:
    """The votes; where hardly any prose was voted for, what the page states; else its prose; else all it holds."""
    page = facts.page
    stated = [vote or page.nodes[line.node].stated for vote, line in zip(voted, page.lines, strict=True)]
    own = [prose and not _is_furnished(page, line.node) for prose, line in zip(facts.prose, page.lines, strict=True)]
    for lines in (list(voted), stated, own):
        if facts.total(i for i, took in enumerate(lines) if took and facts.prose[i]) >= LONG_PROSE:
            return lines
    if any(voted):
        return list(voted)
    main = _main(page)
    return [page.holds(main, line.node) for line in page.lines]


def _is_furnished(page: Outline, node: int) -> bool:
    around = [page.nodes[n] for n in page.above(node)]
    return any(n.tag in _FURNISHING or (n.tag not in _TRUNK and furniture_words(n.names)) for n in around)


def _main(page: Outline) -> int:
    tags = [node.tag for node in page.nodes]
    return next((tags.index(tag) for tag in ("article", "main") if tag in tags), 0)


class _Bench:
    """What the rules ask of a page: where its article stands, begins and ends, and what is furniture there."""

    def __init__(self, facts: Facts, taken: Sequence[bool], titles: frozenset[str]) -> None:
        self.facts, self.page, self.taken, self.titles = facts, facts.page, taken, titles
        voted = [i for i, took in enumerate(taken) if took and facts.prose[i]]
        self.root = self._root(voted)
        inside = [i for i in voted if self._is_inside(i)]
        self.first, self.last = inside[0], inside[-1]
        above = (i for i, line in enumerate(self.page.lines[: self.first]) if letters(line.text) in titles)
        self.headline = max(above, default=self.first)
        self.opening = " ".join(self.page.lines[i].text for i in inside)[:OPENING]
        self.second = self.page.lines[inside[1]].text if len(inside) > 1 else ""
        self.homes = {self._home(self.page.lines[i].node) for i in inside}
        self.lodgers = Counter(self._home(line.node) for line in self.page.lines)
        self.furniture = self._furniture(voted)
        self.linked_lists = facts.linked_lists()
        self.cards = cards(facts, titles)

    def reason(self, number: int) -> str:
        """The rule that leaves a line out, or nothing."""
        line = self.page.lines[number]
        at_home = self._is_at_home(line)
        rules = {
            "outside": not self._is_inside(number) and not self._is_standfirst(number),
            "headline": letters(line.text) in self.titles,
            "repeated": number == self.first and self._repeats(number, self.second),
            "link": self._is_link(number),
            "furniture": self.furniture[line.node] and not (line.kind == "quote" and at_home),
            CARD: number in self.cards,
            "clutter": is_clutter_line(line.text),
            "unvoted": not self.taken[number] and not (at_home and self._is_amid(number)),
        }
        return next((rule for rule, applies in rules.items() if applies), "")

    def _root(self, voted: Sequence[int]) -> int:
        held = self.facts.held(voted)
        root = 0
        for number, node in enumerate(self.page.nodes):
            if held[number] >= LEAST_HELD * held[0]:
                if node.tag in NESTED:
                    break
                root = number
        return root

    def _is_inside(self, number: int) -> bool:
        return self.page.holds(self.root, self.page.lines[number].node)

    def _is_standfirst(self, number: int) -> bool:
        if not (self.headline < number < self.first and self.taken[number] and self.facts.prose[number]):
            return False
        return not self._repeats(number, self.opening)

    def _repeats(self, number: int, text: str) -> bool:
        """Whether a line is as short as a standfirst and says little that a text does not say."""
        long = set(_long_words(self.page.lines[number].text))
        common = len(long.intersection(_long_words(text)))
        return self.facts.words[number] <= LONGEST_STANDFIRST and common >= MOST_REPEATED * max(1, len(long))

    def _is_amid(self, number: int) -> bool:
        """Whether a line stands before the end of the article and, unless it is prose itself, not before its begin."""
        return number <= self.last and (number >= self.first or self.facts.prose[number])

    def _is_link(self, number: int) -> bool:
        line = self.page.lines[number]
        if line.linked <= MOST_LINKED:
            doubtful = not self.taken[number] or (number < self.first and not self._is_sentence(number))
            return line.linked > 0.5 and doubtful
        return line.kind != "item" or number > self.last or self.facts.list_of(line.node) in self.linked_lists

    def _is_sentence(self, number: int) -> bool:
        return self.facts.words[number] >= SHORTEST_SENTENCE and ends_with_stop(self.page.lines[number].text)

    def _home(self, node: int) -> int:
        """The element that a line's paragraph, list or table stands in."""
        return next((n for n in self.page.above(node) if n <= self.root or self.page.nodes[n].tag not in NESTED), 0)

    def _is_at_home(self, line: Line) -> bool:
        """Whether a line stands where voted paragraphs do, or alone in an element that does (a subheading's `div`)."""
        home = self._home(line.node)
        lodges = line.kind in {"quote", "cell"} or (self.lodgers[home] == 1 and line.linked <= 0.5)
        return home in self.homes or (lodges and self.page.nodes[home].parent in self.homes)

    def _furniture(self, voted: Sequence[int]) -> list[bool]:
        """Which elements stand in furniture. A word that names much of the article on this page is not believed."""
        named: list[frozenset[str]] = []
        for node in self.page.nodes:
            own = furniture_words(node.names) if node.tag not in _TRUNK else frozenset()
            own |= {node.tag} & _FURNISHING
            around = named[node.parent] if named else frozenset()
            named.append(around | own if own else around)
        share: Counter[str] = Counter()
        for i in voted:
            share.update(dict.fromkeys(named[self.page.lines[i].node], self.facts.words[i]))
        doubted = {word for word, words in share.items() if words >= MOST_FURNITURE * self.facts.total(voted)}
        return [not words <= doubted for words in named]


def _without_labels(judged: list[Judged]) -> list[Judged]:
    """Leaves out what announces links that are left out, and headings with nothing below them."""
    found = list(judged)
    below: Line | None = None
    for i in range(len(judged) - 1, -1, -1):
        one = judged[i]
        if one.reason:
            continue
        linked = i + 1 < len(judged) and judged[i + 1].reason and judged[i + 1].line.linked > MOST_LINKED
        heading = one.line.kind == "heading"
        bare = heading and (below is None or below.kind == "heading")
        if (heading and below is None) or (linked and (bare or _is_label(one.line.text))):
            found[i] = Judged(one.line, "label")
        else:
            below = one.line
    return found


def _is_label(text: str) -> bool:
    words = len(text.split())
    return words <= LONGEST_LABEL and (text.endswith((":", "...", "…")) or text.isupper() or words <= 2)


def _long_words(text: str) -> list[str]:
    return _LONG_WORD.findall(text.lower())
