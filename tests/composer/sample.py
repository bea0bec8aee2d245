"""A hand-made issue with everything that a template may meet, and a desk that builds issues in a few lines."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from digest.model import (
    ArticleRecord,
    Coverage,
    Disagreement,
    Dropped,
    Issue,
    Moment,
    Reaction,
    Score,
    Span,
    ToldStory,
    Version,
    Window,
    sha256_of,
)
from digest.presentation import Presentation

END = dt.datetime(2025, 7, 5, 6, 0, tzinfo=dt.UTC)


class Desk:
    """Keeps article texts, so that a span is found by its words and always verifies."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.records: dict[str, ArticleRecord] = {}

    def article(self, id: str, publisher: str, title: str, text: str, *, url: str | None = "", hour: int = 0) -> None:
        self.texts[id] = text
        self.records[id] = ArticleRecord(
            title=title,
            url=f"https://{id}.example/news/{len(self.texts)}" if url == "" else url,
            publisher=publisher,
            source=publisher or "Letters from the island",
            published=dt.datetime(2025, 7, 3, hour, 2, tzinfo=dt.UTC) if hour else None,
            published_from="stated" if hour else "none",
            sha256=sha256_of(text.encode("utf-8", "replace").decode()),
        )

    def span(self, id: str, words: str) -> Span:
        start = self.texts[id].index(words)
        return Span(id, start, start + len(words), words)

    def headline(self, id: str) -> Span:
        title = self.records[id].title
        return Span(id, 0, len(title), title, "title")


def story(rank: int, headline: Span, *summary: Span) -> ToldStory:
    """A story with a headline and a summary only; widen it with `dataclasses.replace`."""
    articles = tuple(dict.fromkeys(span.article for span in (headline, *summary)))
    return ToldStory(
        id=f"s{rank:012x}",
        rank=rank,
        section=None,
        headline=headline,
        image=None,
        notes=(),
        summary=summary,
        background=(),
        reactions=(),
        outlook=(),
        timeline=(),
        disagreements=(),
        coverage=Coverage(len(articles), len(articles), len(articles)),
        score=Score(1.0 / rank, {"voices": 1.0 / rank}),
        articles=articles,
    )


def issue_of(desk: Desk, *stories: ToldStory, language: str = "en") -> Issue:
    """An issue of these stories with the sample's presentation."""
    return Issue(
        schema=1,
        id="island-weekly-2025-07-05",
        edition="island-weekly",
        date=dt.date(2025, 7, 5),
        title="The Island Weekly",
        language=language,
        window=Window(END - dt.timedelta(days=7), END),
        presentation=PRESENTATION,
        notes=(),
        articles=desk.records,
        stories=stories,
        dropped=(),
    )


PRESENTATION = Presentation(
    number=27,
    description="What happened this week, in the words of those who reported it.",
    timezone="Europe/London",
    base_url="https://weekly.example/letters",
    editor="Ida Marsh",
    postal_address="The Island Weekly, 12 Quay Street, Elmport",
    sender="Ida Marsh <desk@weekly.example>",
    brief_after=4,
)

WIRE = """\
The island council voted on Thursday to reopen the causeway to Farne, its clerk said after counting the ballots \
twice. The first buses are to cross on 1 September. Storm Agnes broke the seaward wall in August 2021 and carried \
off sixty metres of road. “We are finally giving the island its doorstep back,” said Council leader Ruth Halloran. \
The repair will cost 41 million crowns, the clerk said.
"""
POST = """\
Engineers named salt in the mortar, a blocked culvert and two soft piers as the causes of the closure. \
Between 1979 and 1989 the state widened the road twice and dredged the channel beside it. \
In April 2025 a court struck down the toll that was to have paid for the work. \
“We are giving the island back its doorstep at last,” Halloran told reporters. \
Harbour master Piet Lund said the ferry would go on sailing until the autumn storms.
"""
NOTES = """\
The causeway is the island’s only dry road, and the school, the clinic and the slaughterhouse all lie across it. \
“At last the island gets its front step again” was how Ms Halloran put it. \
Insurers are expected to set their terms in the autumn. The bill stands at 36.5 million crowns.
"""
MARKET = """\
Fishing families have asked for the road since the closure. “Two winters of freight bills, and nobody wrote to us \
in all that time,” said Oskar Brandt, who runs the island’s only bakery. \
The ministry of transport may ask for a second survey before the first frost.
"""
LETTER = """\
My grandmother walked the causeway at low tide before there was a road at all. \
The vote was carried by nine to two.
"""
DREDGE = """\
Work in the inner harbour stopped on Tuesday when a survey boat found a hull under four metres of silt. \
Divers are to go down once the tide allows.
"""
HULL = "The hull lies across the fairway and is thought to be a coal barge lost in 1911.\n"
HARVEST = "The growers’ union puts the barley crop at 41,000 tonnes.\n"
COUNT = "The ministry counted 36,500 tonnes of barley & rye on the same fields – its lowest figure in ten years.\n"
SCHOOL = "Elm Valley school will open a second class in the autumn, the first since the mill closed.\n"
TRAINS = "Night trains return to the coast line in October.\n"
MAPS = "The city library opens its map room to visitors on Saturday.\n"
SEALS = "Wardens counted 1,204 grey seals on the outer bank, sixty more than last summer.\n"


def _press() -> Desk:
    desk = Desk()
    desk.article("wire", "Wire East", "Island council votes to reopen the causeway", WIRE, hour=13)
    desk.article("post", "Harbour Post", "What broke the Farne road", POST, hour=15)
    desk.article("notes", "Field Notes", "A road, four years later", NOTES, hour=17)
    desk.article("market", "Market Square", "Bakers, buses and a bill", MARKET, hour=18)
    desk.article("letter", "", "Nine to two", LETTER, url=None)
    desk.article("dredge", "Harbour Post", "Harbour dredging halted after sonar find", DREDGE, hour=9)
    desk.article("hull", "Wire East", "A hull in the silt", HULL, hour=11)
    desk.article("harvest", "Growers’ Gazette", "Two counts of the Elm Valley harvest", HARVEST)
    desk.article("count", "State Bulletin", "Barley & rye: the figures", COUNT)
    desk.article("school", "Valley Herald", "A second class for Elm Valley", SCHOOL)
    desk.article("trains", "Rail Letter", "Night trains are back", TRAINS)
    desk.article("maps", "City Notices", "Map room opens", MAPS)
    desk.article("seals", "Warden’s Log", "Seal count", SEALS)
    return desk


def _lead(desk: Desk) -> ToldStory:
    span = desk.span
    war = span("post", "Between 1979 and 1989 the state widened the road twice and dredged the channel beside it.")
    storm = span("wire", "Storm Agnes broke the seaward wall in August 2021 and carried off sixty metres of road.")
    court = span("post", "In April 2025 a court struck down the toll that was to have paid for the work.")
    grandmother = span("letter", "My grandmother walked the causeway at low tide before there was a road at all.")
    families = span("market", "Fishing families have asked for the road since the closure.")
    told = story(
        1,
        desk.headline("wire"),
        span(
            "wire",
            "The island council voted on Thursday to reopen the causeway to Farne, its clerk said after "
            "counting the ballots twice.",
        ),
        span(
            "post",
            "Engineers named salt in the mortar, a blocked culvert and two soft piers as the causes of the closure.",
        ),
        span("letter", "The vote was carried by nine to two."),
    )
    return replace(
        told,
        section="Island",
        background=(war, storm, court, grandmother, families),
        reactions=_reactions(desk),
        outlook=(
            span("notes", "Insurers are expected to set their terms in the autumn."),
            span("market", "The ministry of transport may ask for a second survey before the first frost."),
        ),
        timeline=(Moment("1979/1989", (war,)), Moment("2021-08", (storm,)), Moment("2025-04", (court,))),
        disagreements=(
            Disagreement(
                "the repair",
                (
                    Version("41 million", (span("wire", "The repair will cost 41 million crowns, the clerk said."),)),
                    Version("36.5 million", (span("notes", "The bill stands at 36.5 million crowns."),)),
                ),
            ),
        ),
        coverage=Coverage(5, 5, 4, first="wire"),
        articles=("wire", "post", "notes", "market", "letter"),
        voices=(("wire",), ("post", "notes"), ("market",), ("letter",)),
    )


def _reactions(desk: Desk) -> tuple[Reaction, ...]:
    span = desk.span
    return (
        Reaction(
            "Ruth Halloran",
            "Council leader",
            span("wire", "Ruth Halloran"),
            True,
            (
                span("wire", "We are finally giving the island its doorstep back"),
                span("post", "We are giving the island back its doorstep at last"),
                span("notes", "At last the island gets its front step again"),
            ),
            ("Wire East", "Harbour Post", "Field Notes"),
            ("wire", "post", "notes"),
            span("wire", "We are finally giving the island its doorstep back"),
        ),
        Reaction(
            "Oskar Brandt",
            None,
            None,
            True,
            (span("market", "Two winters of freight bills, and nobody wrote to us in all that time"),),
            ("Market Square",),
        ),
        Reaction(
            "Piet Lund",
            "Harbour master",
            None,
            False,
            (span("post", "the ferry would go on sailing until the autumn storms."),),
            ("Harbour Post",),
        ),
    )


def sample_issue() -> Issue:
    """Lead story with every part, three told stories, three in brief; one source has no address."""
    desk = _press()
    span, headline = desk.span, desk.headline
    dredging = story(
        2,
        headline("dredge"),
        span(
            "dredge",
            "Work in the inner harbour stopped on Tuesday when a survey boat found a hull under four metres of silt.",
        ),
        span("dredge", "Divers are to go down once the tide allows."),
    )
    dredging = replace(
        dredging,
        section="Harbour",
        background=(span("hull", HULL.strip()),),
        timeline=(Moment("1911", (span("hull", HULL.strip()),)),),
        coverage=Coverage(2, 2, 2, first="dredge"),
        articles=("dredge", "hull"),
    )
    harvest = story(3, headline("harvest"), span("harvest", HARVEST.strip()), span("count", COUNT.strip()))
    school = story(4, headline("school"), span("school", SCHOOL.strip()))
    briefs = [
        story(rank, headline(id), span(id, desk.texts[id].strip()))
        for rank, id in enumerate(("trains", "maps", "seals"), start=5)
    ]
    issue = issue_of(desk, _lead(desk), dredging, harvest, school, *briefs)
    return replace(issue, dropped=(Dropped("old", "printed in island-weekly-2025-06-28"),))
