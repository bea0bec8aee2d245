"""Tells the beginning of an article from an article, and takes off what only invites to read on.

Observed in the summaries of feeds: a text cut in the middle of a sentence behind "…", "[...]" or "[…]"; "Read more",
"Continue reading »" and their like, alone or with the title behind; WordPress's "The post … appeared first on …".
Where a short text ends in one of the first two it is partial: the article itself is to be fetched (`full_text`). The
invitation and the sentence that was cut off are no words to print, so they go, unless nothing would be left.

Special cases: "…" anywhere but at the very end changes nothing, nor behind a closing quotation mark, where it is
speech; nor at the end of a text longer than teasers are. An entry without any text is partial: its title is all
there is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from digest.registry.entries import Entry
from digest.text.sentences import sentences

LONGEST_TEASER = 2_000
"""Code points. The longest summaries of news feeds have about 1,000; what is longer is the article."""
LONGEST_LINE = 300
"""Code points of a last line that is looked at; an invitation may carry the title."""

INVITATIONS = (
    r"read (?:the )?(?:more|on|rest|full \w+|whole \w+|original \w+)(?: (?:of|about|on|here|at|in)\b.*)?",
    r"(?:continue|keep) reading\b.*", r"(?:click|tap) (?:here )?(?:to|for) (?:read|the full|more)\b.*",
    r"(?:see|view|learn|find out) more", r"more", r"full (?:story|article)",
    r"view (?:the )?(?:full|entire|original) \w+",
    r"weiterlesen\b.*", r"(?:lesen sie )?mehr (?:lesen|dazu|hier)", r"(?:zum|den ganzen) artikel(?: lesen)?",
    r"lire (?:la suite|plus|l['’]article)\b.*", r"en savoir plus",
    r"(?:seguir|sigue|continuar) leyendo\b.*", r"leer más\b.*", r"(?:leia|ler|saiba) mais\b.*", r"continue lendo\b.*",
    r"leggi (?:tutto|di più)\b.*", r"continua (?:a leggere|la lettura)\b.*", r"lees (?:verder|meer)\b.*",
    r"läs (?:mer|vidare|hela)\b.*", r"les (?:mer|hele)\b.*", r"læs (?:mere|hele)\b.*",
    r"czytaj (?:dalej|więcej)\b.*", r"(?:читать|подробнее)\b.*", r"阅读(?:全文|更多)", r"続きを読む",
)  # fmt: skip
"""What invites to read on, as patterns of whole lines or of what follows "…", in any case."""
FOOTERS = (
    r"the post .+ appeared (?:first )?on .+", r"der beitrag .+ erschien (?:zuerst )?auf .+",
    r"l['’]article .+ est apparu en premier sur .+", r"la entrada .+ (?:apareció|se publicó) primero en .+",
    r"o post .+ apareceu primeiro em .+", r"l['’]articolo .+ proviene da .+", r"het bericht .+ verscheen eerst op .+",
)  # fmt: skip
"""Whole last lines that programs write under every entry; they say nothing of the text above."""

_AROUND = r"[\s\[\](){}<>«»›→.…|:-]*"
_INVITATION = re.compile(rf"{_AROUND}(?:{'|'.join(INVITATIONS)}){_AROUND}", re.IGNORECASE)
_FOOTER = re.compile("|".join(FOOTERS), re.IGNORECASE)
_BROKEN_OFF = re.compile(r"\s*[\[(]?(?:…|\.{3,})[\])]?(?P<rest>[^…\n]{0,200})$")
_STOP = re.compile(r"[.!?。！？][\"'”’»)\]]*$")


def without_teaser(entry: Entry, language: str | None) -> Entry:
    """The entry without invitations and footers, `partial` where only the beginning of an article is left."""
    text, invited = _without_last_lines(entry.text)
    is_short = len(text) <= LONGEST_TEASER
    cut = _broken_off(text) if is_short else None
    if cut is not None and cut.start() > 0:
        return replace(entry, text=_whole_sentences(text[: cut.start()], entry.language or language), partial=True)
    partial = not text or (invited and is_short)
    if (text, partial) == (entry.text, entry.partial):
        return entry
    return replace(entry, text=text, partial=partial)


def _broken_off(text: str) -> re.Match[str] | None:
    """Where a text breaks off, be it with an invitation behind."""
    tail = max(len(text) - LONGEST_LINE, 0)
    if text.find("…", tail) < 0 and text.find("...", tail) < 0:
        return None
    cut = _BROKEN_OFF.search(text, tail)
    return cut if cut and (not cut["rest"].strip() or _INVITATION.fullmatch(cut["rest"])) else None


def _without_last_lines(text: str) -> tuple[str, bool]:
    """The text without its last lines that are none of the article's, and whether one of them was an invitation."""
    invited = False
    rest = text.rstrip()
    while True:
        head, _, last = rest.rpartition("\n")
        is_invitation = len(last) <= LONGEST_LINE and bool(_INVITATION.fullmatch(last))
        if not head or len(last) > LONGEST_LINE or not (is_invitation or _FOOTER.fullmatch(last)):
            return rest, invited
        invited = invited or is_invitation
        rest = head.rstrip()


def _whole_sentences(text: str, language: str | None) -> str:
    """A text that breaks off, without the sentence in which it does; whole where that is its only one."""
    if _STOP.search(text):
        return text
    found = sentences(f"{text}.", language)  # without its stop, a last line alone would be read as a heading
    return text[: found[-1].start].rstrip() if len(found) > 1 else text
