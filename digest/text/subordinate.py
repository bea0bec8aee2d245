"""Where a subordinate clause that opens a sentence ends, and with it the reach of its verb of speaking.

Observed: "When Ott suggested that the town would sue, Ruiz fired back: “They will lose.”" has one verb of speaking that
any list knows, Ott's, and the words are Ruiz's; so in "As Ott spoke, the board went to work, whipping members against
“any delay”". The clause of "when", "as" or "after" ends at the comma behind which somebody else is named. Special case:
"As Ott told the board, the plan is “a farce”" gives the words to Ott.
"""

from __future__ import annotations

from digest.text.mentions import mention_after
from digest.text.phrases import Line


def main_clause(line: Line, first: int, at: int) -> int:
    """The token where the main clause begins, where a subordinate one opens the sentence before token `at`."""
    if line.tokens[first].low not in line.words.speech_subordinate:
        return first
    for comma in range(first + 2, at - 2):
        if line.tokens[comma].low != ",":
            continue
        subject = mention_after(line, comma + 1, at, closed=True)
        if subject is not None and subject[0] == comma + 1 and _goes_on(line, subject[1] + 1, at):
            return first if _is_attribution(line, first, comma) else comma + 1
    return first


def _is_attribution(line: Line, first: int, comma: int) -> bool:
    """Whether the clause says whose words follow: "As Ott told the board,"."""
    told = any(line.tokens[at].low in line.words.speech_indirect for at in range(first + 1, comma))
    return told and line.tokens[first].low in line.words.speech_as


def _goes_on(line: Line, after: int, at: int) -> bool:
    """Whether a verb may follow a mention: a small word, not a comma behind an insertion."""
    return after < at and line.is_word(after) and not line.tokens[after].capital
