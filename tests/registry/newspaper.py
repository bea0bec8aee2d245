"""Pages of a small newspaper, with the furniture that such pages have."""

from __future__ import annotations

PARAGRAPHS = (
    "The ferry to Holm ran aground on Tuesday with forty people on board, the harbour master said in the evening.",
    "It had left the mainland in a gale, and its captain steered by hand after the rudder had jammed near the pier.",
    "Divers from the navy will look at the hull on Friday morning, and until then no boat leaves for the island.",
)
HULL = "The hull of the ferry is of oak, and no plate of it had been changed in the sixty years since she was built."
TITLE = "Ferry runs aground off Holm"
TEASERS = (
    (
        "Seal visits the school",
        "The seal came up the slipway in the first lesson and left after the second, pupils told us.",
    ),
    (
        "Fog stays until Sunday",
        "No aeroplane has landed since Thursday, and the mail now comes by the small boat, if it comes.",
    ),
    (
        "Bakery opens on Mondays",
        "After forty years of closing on Mondays the bakery tries the other thing, its owner said today.",
    ),
    (
        "Bridge will cost more",
        "The bridge that nobody asked for will now cost twice what it was to cost, the council was told.",
    ),
)


def page(head: str = "", *, lang: str = "en", inside: str = "", after: str = "", text: str = "") -> str:
    """A page whose article has a headline, `text` (three paragraphs), `inside`, a subheading and a last paragraph;
    `after` follows the article in the same column."""
    told = text or "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>
        <header><nav><ul><li><a href="/">Home</a><li><a href="/sea">Sea</a></ul></nav></header>
        <main><article><h1>{TITLE}</h1>{told}{inside}<h2>The hull</h2><p>{HULL}</p></article>{after}</main>
        <aside><h2>Most read</h2><ul><li><a href="/1">Seal visits school</a><li><a href="/2">Fog again</a></ul></aside>
        <footer>Copyright Holm Post</footer></body></html>"""


def cards(number: int = 4) -> str:
    """Teasers of other stories, each in an element of its own."""
    return "".join(
        f"<div class='c'><h3><a href='/{i}'>{headline}</a></h3><div><span>Island</span><p>{told}</p></div></div>"
        for i, (headline, told) in enumerate(TEASERS[:number])
    )
