"""An issue whose sources mean harm: markup, templates, controls, overrides, endless words, bad addresses."""

from __future__ import annotations

from dataclasses import replace

from digest.model import Disagreement, Image, Issue, Moment, Reaction, Version

from .sample import Desk, issue_of, story

NASTY = (
    "<script>alert(1)</script> & \"quotes\" 'single'",
    "</mj-text><mj-raw><b>x</b></mj-raw>",
    "{{ 7*7 }}{% include 'x' %}{# #}",
    "a\x00b\x0b\x1bc\x85d\ufffe",
    "\u202egnp.exe \u2066iso",
    "W" * 10_000,
    "lone \ud800 surrogate",
    "👩‍👩‍👧 emoji 漢字かな",
    "]]> <!-- --> <!DOCTYPE x> &amp;lt;b&gt;",
    "-=-_=_ \r\nBcc: x@y.z\n\n. dot",
    'x" onmouseover="alert(1)',
    "<![endif]--><!--[if mso]><b>mso</b>",
)
ADDRESSES = (
    "javascript:alert(1)",
    'https://ok.example/?a=1&b="2"',
    "http://exa mple/",
    "data:text/html,x",
    "https://пример.рф/ü?q=ö#a",
    "HTTPS://UP.example/x",
    "//noscheme/x",
    "https://user:pw@h.example/",
    "mailto:a@b.example?subject=x",
    "https://[::1/",
    "https://ok.example/" + "x" * 5000,
    "vbscript:x",
)


def hostile_issue() -> Issue:
    """One story for each nasty text, which stands in every field that a source or an editor can fill."""
    desk = Desk()
    stories = []
    for rank, (text, url) in enumerate(zip(NASTY, ADDRESSES, strict=True), start=1):
        id = f"n{rank}"
        desk.article(id, text, text, f"{text} and more.\n{text} again.", url=url)
        first, second = desk.span(id, f"{text} and more."), desk.span(id, f"{text} again.")
        told = story(rank, desk.headline(id), first)
        stories.append(
            replace(
                told,
                section=text,
                background=(second,),
                timeline=(Moment(text[:40], (second,)),),
                reactions=(Reaction(text, text, None, rank % 2 == 0, (first, second), (text,)),),
                outlook=(second,),
                disagreements=(Disagreement(text, (Version(text, (first,)), Version("3", (second,)))),),
                image=Image(url, text, 900, 600, text),
            )
        )
    issue = issue_of(desk, *stories)
    presentation = replace(
        issue.presentation, description=NASTY[1], editor=NASTY[2], postal_address=NASTY[4], brief_after=len(NASTY) - 2
    )
    return replace(issue, title=NASTY[0], presentation=presentation)
