"""What a brief report is about: what its title says, and whether the other report tells of it too.

Observed: two notes on one day's news of a town, a company or a court share its name, the day, whoever speaks there and
the words that all such news has: they are as alike as two papers' notes on one event, and all that a town told on a day
became one story (a man arrested for killing his brother stood under a mayor's resignation). What they never share is
what they are about, and a reporter says that twice: in the title and in the first sentence. Of terms that both say, no
names and no words of everyday news, 68 in 100 stand in the other report of one event and 10 in 100 in that of another
event of the town; of such words of everyday news 62 and 37; what the title says alone, or the first sentence, tells the
two apart much less (24 and 8, 37 and 27). And of 76 pairs of reports of one event in one alone each title names
somebody whom the other report does not name at all ("EU fines Orbex", "EU fines Tellan"); of 153 look-alikes in 79.

How it works. Compared are titled notes of one language, and of groups what any of their articles says. The bond of two
is multiplied by `UNHEARD`, because a name and a day in common are no common event; by `HEARD` for each term of a title,
names apart, that the other says (a word of everyday news counts by its rarity, some two fifths of a rare one); and by
`UNMET` to the power of the share of what each is about that the other does not say, of the two shares the smaller,
since a report in other words may be short and tell half. No more than `LEAST` is left over by these. Swapped names, and
figures that do not grow (a score, a rate, a vote), count further (`SWAPPED`). Where titles are compared the names of
leads (`leads`) count for half. All this fades from `NOTE` to `REPORT` terms: a report has enough in its body.

Special cases. A title in which every word has a capital tells no names; a text that begins with its title says it once;
numbers in words are no matter, since they grow as figures do; in scripts without capitals nothing is compared.

Measured: `docs/quality.md`. Lost are true pairs that share a town and a day and hardly another word ("Fire drives 120
people from their homes in Sotillo", "Sotillo ringed by flames"): what joined them joined the town's other news too.

Tried and dropped: shares of the focus that the other says, pooled, in place of the smaller, and unmet terms added up in
place of shares (long titles of real reports part: basil-50 at 40 words .939); titles without the first sentence (true
pairs part); the title where the first sentence repeats nothing of it (of 64 neighbours 5 more part, of 58 true twins 5
too); titles of one pattern with other words in it ("Library opens", "Skate park opens": true pairs have it as often);
no `LEAST` (3 neighbours more part, and of 24 whole stories of two or three reports one); terms alike by their first
five letters (one true twin), by their last five (nothing); names by the vote of all articles (nothing).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from digest.ranking.grouping.growing import growing_terms, whole_figures
from digest.ranking.grouping.leads import first_sentence, lead_names
from digest.text.figure_words import number_terms
from digest.text.languages import load
from digest.text.newswords import weekday_terms
from digest.text.tokens import terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.ranking.grouping.rows import Rows

    Numbers = NDArray[np.signedinteger[Any]]
    Reals = NDArray[np.floating[Any]]

UNHEARD = 0.82
"""What is left of a bond where neither title says anything but names that the other report says. At .9 4 more of 64
neighbours are one story, at .78 a toll that has grown by the next day is two."""
HEARD = 1.42
"""What each term of a title that the other report says multiplies it by. At 1 8 of 32 stories that go on part."""
ENOUGH = 1.7
"""Terms, by rarity, from which more that are heard add nothing. At 1 two stories that go on part."""
UNMET = 0.3
"""What is left where neither report says anything of what the other is about. At .4 5 more neighbours are joined."""
MET = 0.5
"""What a term that the other says counts against one that it does not. At 1 words of everyday news ("old town") hide
that two are about others: 3 more neighbours are joined."""
DOUBT = 0.4
"""A term, by rarity, that is added to all that a report is about, because one word unsaid proves little. At .8 4 more
neighbours are joined, at .1 a toll that has grown is two stories."""
LEAST = 0.58
"""What is left at the least where no names are swapped."""
SWAPPED = 0.06
"""What is left where each is about somebody whom the other does not name. At 1 12 of 14 other look-alikes are
joined, at .14 6, now 4."""
NOTE, REPORT = 60, 80
"""Different terms of an article, stop words apart: up to the first titles count in full, from the second on not."""
MOST_READ = 120
"""Terms of an article, repeats counted, that is read for its focus: a longer one is a report."""
MOSTLY = 0.6
"""Share of the longer words inside a title from which its capitals tell no names."""
_LONGER = re.compile(r"(?<=[^\W_] )[^\W\d_]{4,}")


class Focus(NamedTuple):
    """What a note is about, as terms, each list sorted.

    `titled` is what the title says, names apart; `matter` what of that the first sentence says again, figures apart;
    `marks` the names, and the figures that do not grow, that both say.
    """

    titled: list[str]
    matter: list[str]
    marks: list[str]


UNKNOWN = Focus([], [], [])
"""That of an article without a title, of a headline alone, of a long report, and in a script without capitals."""


def find_focus(title: str, text: str, language: str, like_names: Collection[str], leads: Collection[str]) -> Focus:
    """What an article is about.

    `like_names` are the words that it writes with a capital inside a sentence, `leads` its `leads.lead_names`.
    """
    text = text.lstrip()
    if text in {"", title} or title.upper() == title.lower():  # without capitals names are not told from matter
        return UNKNOWN
    text = text.removeprefix(title)
    first = first_sentence(text)
    said = set(terms(whole_figures(title), language)) - weekday_terms(language)
    again = said & set(terms(whole_figures(first), language))
    figures = {term for term in said if term[0].isdigit()}
    names = _names(text, language, like_names) if _has_capitals_throughout(title, language) else {*leads}
    grown = growing_terms(title, first, language) if figures else []
    matter = again - names - figures - number_terms(load(language).code)
    return Focus(sorted(said - names), sorted(matter), sorted(again & (names | figures - {*grown})))


def _names(text: str, language: str, like_names: Collection[str]) -> set[str]:
    """The names of a first sentence, where the capitals of the title tell none."""
    return set(lead_names("", text, language, [word for word in like_names if word in text]))


def _has_capitals_throughout(title: str, language: str) -> bool:
    longer = _LONGER.findall(title)
    capitals = sum(word[0].isupper() for word in longer)
    return bool(longer) and capitals >= MOSTLY * len(longer) and not load(language).words("capital_nouns")


@dataclass(frozen=True, slots=True)
class Told:
    """Terms of one kind that titles tell: by their rarity (1: rare) at the columns of `Foci.said`, and all together."""

    rows: Rows
    whole: Reals

    def merged(self, joined: Numbers, count: int) -> Told:
        """Those of `count` groups after group `i` has become part of group `joined[i]`."""
        return Told(self.rows.sums(joined, count), _added(self.whole, joined, count))


@dataclass(frozen=True, slots=True)
class Foci:
    """For each group what its articles are about (`Focus`), how many of them have a title, what any article says of all
    that titles tell, and how much of a note its articles are (the least)."""

    titled: Told
    matter: Told
    names: Told
    figures: Told
    count: Reals
    said: Rows
    note: Reals

    def merged(self, joined: Numbers, count: int) -> Foci:
        """Those of `count` groups after group `i` has become part of group `joined[i]`."""
        note = np.ones(count)
        np.minimum.at(note, joined, self.note)
        kinds = (self.titled, self.matter, self.names, self.figures)
        titled, matter, names, figures = (told.merged(joined, count) for told in kinds)
        titles, said = _added(self.count, joined, count), self.said.sums(joined, count).clipped()
        return Foci(titled, matter, names, figures, titles, said, note)

    def compared(self, left: Numbers, right: Numbers, among: NDArray[np.bool_]) -> Reals:
        """For each pair of groups how far titles are compared: 0 not at all, 1 in full; only `among` these pairs."""
        note = np.minimum(self.note[left], self.note[right])
        return np.where(among & (self.count[left] > 0) & (self.count[right] > 0), note, 0.0)

    def kept(self, left: Numbers, right: Numbers, compared: Reals) -> Reals:
        """What the bond of each pair of groups is multiplied by, as far as they are `compared`."""
        kept = np.ones(len(left))
        heard = np.flatnonzero(compared > 0)
        if len(heard):
            kept[heard] = self._told(left[heard], right[heard]) ** compared[heard]
        return kept

    def _told(self, left: Numbers, right: Numbers) -> Reals:
        met = self._met(self.titled, left, right) + self._met(self.titled, right, left)
        unmet = self._unmet(self.matter, left, right, MET)
        swapped = np.maximum(self._unmet(self.names, left, right, MET), self._unmet(self.figures, left, right, 0))
        left_over = np.maximum(UNHEARD * HEARD ** np.minimum(met, ENOUGH) * UNMET**unmet, LEAST)
        return np.asarray(left_over * SWAPPED**swapped)

    def _unmet(self, told: Told, left: Numbers, right: Numbers, worth: float) -> Reals:
        """The share of what one group tells that the other does not say, of the two ways the smaller.

        `worth` is what a term counts in it that the other says.
        """
        shares = []
        for one, other in ((left, right), (right, left)):
            met = self._met(told, one, other)
            missing = np.maximum(told.whole[one] / self.count[one] - met, 0)
            shares.append(missing / (missing + worth * met + DOUBT))
        return np.asarray(np.minimum(*shares))

    def _met(self, told: Told, left: Numbers, right: Numbers) -> Reals:
        """How much of what an article of one group tells the other group says."""
        return np.asarray(told.rows.across(self.said, left, right) / self.count[left])


def _added(values: Reals, joined: Numbers, count: int) -> Reals:
    return np.bincount(joined, weights=values, minlength=count).astype(np.float64)
