"""Makes articles by mixing paragraphs: any number of them, in stories whose truth is known.

The paragraphs are this project's own. A story is a kind of event with names, a place and figures of its own; its
articles tell it in different sentences and put others between them that any story may have. One article in ten is an
agency text with a line added or its end cut off.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from digest.model import Article

EVENTS = (
    (
        "A fire broke out in {thing} in {place} on {day}, and {first} people had to leave their homes.",
        "Fire chief {person} said that {second} crews fought the flames in {place} until the early morning.",
        "The blaze in {thing} destroyed {first} flats and a workshop, according to the {place} fire service.",
        "{other}, who lives beside {thing}, said that she had smelled smoke long before the sirens came.",
        "Nobody in {place} could yet say what had set {thing} alight, {person} told reporters.",
        "Insurance assessors put the damage to {thing} at {second} million crowns.",
        "The mayor of {place}, {other}, opened the school hall for the {first} people without a bed.",
    ),
    (
        "The council of {place} voted by {first} to {second} on {day} to close {thing}.",
        "Councillor {person}, who brought the motion, called {thing} a burden that {place} could no longer carry.",
        "Opponents led by {other} announced that they would challenge the vote on {thing} in court.",
        "{thing} employs {first} people and has belonged to {place} for {second} years.",
        "The debate in {place} lasted {second} hours and was interrupted twice by protesters.",
        "{person} promised that everybody who works at {thing} would be offered another post.",
        "A report that {other} had commissioned found {thing} to be sound.",
    ),
    (
        "{person} scored in the final minute as {place} beat {other}'s side by {first} points in {thing}.",
        "It was the {second}th victory for {place} since {person} joined them.",
        "{other} said that his players had thrown {thing} away with careless passes.",
        "A crowd of {first} hundred filled the ground in {place} for the decider of {thing}.",
        "{person} had missed {second} matches with an injured ankle before returning for {thing}.",
        "{place} will now meet the holders in the next round of {thing}.",
        "The referee showed {second} cards in a rough second half in {place}.",
    ),
    (
        "A court in {place} sentenced {person} on {day} to {first} months in prison over {thing}.",
        "Prosecutor {other} had asked for {second} months and called the fraud around {thing} shameless.",
        "{person} took {second} million crowns from {thing}, the judge in {place} found.",
        "The defence of {person} said that it would appeal against the ruling on {thing}.",
        "{first} witnesses were heard in {place}, among them {other}.",
        "The affair of {thing} had come to light when an auditor counted the receipts twice.",
        "{other} welcomed the verdict as a warning to others in {place}.",
    ),
    (
        "Floods cut off {place} on {day} after the river rose by {first} decimetres near {thing}.",
        "{person} of the rescue service said that boats had brought {second} people from {thing} to dry land.",
        "Water stood {first} centimetres deep in the market of {place}, {other} reported.",
        "The dyke beside {thing} had been repaired only {second} weeks before it gave way.",
        "{other} asked for help from the reserve, as {place} had run out of sandbags.",
        "Forecasters expect the water around {thing} to fall slowly.",
        "Farmers near {place} lost {second} hundred animals, said {person}.",
    ),
    (
        "{person} will lead {thing}, the company announced in {place} on {day}.",
        "Shares in {thing} rose by {first} per cent after the news about {person}.",
        "{other}, who had led {thing} for {second} years, leaves at the end of the quarter.",
        "{thing} earned {second} million crowns in its last year and employs {first} hundred people in {place}.",
        "Analysts in {place} had expected somebody from outside rather than {person}.",
        "{other} called his successor at {thing} the most careful planner he had met.",
        "Unions asked {person} for a promise that no job in {place} would go.",
    ),
)
SPEAKERS = (
    "The authorities", "Several residents", "The opposition", "A spokeswoman of the ministry", "Teachers and doctors",
    "Experts from the university", "The trade unions", "Shopkeepers in the district", "The police", "Local historians",
    "The regional parliament", "Volunteers from the neighbouring villages", "The chamber of commerce", "Many commuters",
)  # fmt: skip
SAYINGS = (
    "asked for patience and pointed to", "had warned years ago of", "expect a decision this month about",
    "collected signatures because of", "will speak next week about", "complained loudly of", "were surprised by",
    "want more money in view of", "promised a careful report on", "remembered an earlier debate over",
    "see a chance for the region in", "declined to answer questions about", "drew attention once more to",
    "cannot agree among themselves on",
)  # fmt: skip
MATTERS = (
    "the rising price of heating and bread", "the slow trains to the coast", "the weather of the coming weekend",
    "the empty shops around the station", "the long wait for a place in a nursery", "the repair of the old bridges",
    "the annual report of the savings banks", "the lack of nurses in small hospitals", "the summer break of parliament",
    "the new rules for farmers and foresters", "the noise of lorries at night", "the future of the village schools",
    "the festival that draws thousands every year", "the drought and the low rivers",
)  # fmt: skip
TURNS = (
    "and nobody expects that to change before the spring.", "while the budget for it was cut again.",
    "although the numbers have improved a little since.", "as letters to this paper have shown for months.",
    "but the contractors have missed their dates before.", "and the minister is said to be listening.",
)  # fmt: skip
SYLLABLES = tuple(
    first + vowel + last for first in "bdfghklmnprstvwz" for vowel in "aeiou" for last in ("", "n", "r", "l")
)
THINGS = ("the mill", "the harbour hall", "the old brewery", "the ring road", "the hospital", "the savings bank")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
START = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Mixed:
    """An article and the number of the story that it truly belongs to."""

    article: Article
    story: int


def mixed(count: int, *, seed: int = 1, largest: int = 200) -> Iterator[Mixed]:
    """`count` articles; stories have 1 to `largest` articles, most of them few, 5,000 a day."""
    made = story = 0
    while made < count:
        chance = random.Random(f"{seed} {story}")
        size = min(int(chance.paretovariate(1.1)), largest, count - made)
        yield from _story(story, size, chance, days=max(count / 5000, 7))
        made += size
        story += 1


def one_story(count: int, *, seed: int = 1) -> Iterator[Mixed]:
    """`count` articles that all tell of one event."""
    yield from _story(0, count, random.Random(seed), days=2)


def _story(story: int, size: int, chance: random.Random, *, days: float) -> Iterator[Mixed]:
    event = EVENTS[story % len(EVENTS)]
    facts = _facts(chance)
    began = START + dt.timedelta(days=chance.random() * days)
    agency = ""
    for number in range(size):
        text = _article(event, facts, chance)
        if chance.random() < 0.1 and agency:
            text = agency[: int(len(agency) * chance.uniform(0.6, 1))] + "\nOur own correspondent contributed a line."
        agency = agency or text
        published = began + dt.timedelta(hours=chance.expovariate(1 / 12))
        publisher = f"House {chance.randrange(400)}"
        id = f"a{story}-{number}"
        yield Mixed(Article(id, "", text, published=published, published_from="stated", publisher=publisher), story)


def _facts(chance: random.Random) -> dict[str, str]:
    def name(parts: int) -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(parts)).capitalize()

    place = name(3)
    return {
        "place": place,
        "thing": f"{chance.choice(THINGS)} of {name(3)}",
        "person": f"{name(2)} {name(3)}",
        "other": f"{name(2)} {name(3)}",
        "day": chance.choice(DAYS),
        "first": str(chance.randint(3, 99)),
        "second": str(chance.randint(2, 60)),
    }


def _article(event: tuple[str, ...], facts: dict[str, str], chance: random.Random) -> str:
    own = chance.sample(event, chance.randint(4, len(event)))
    paragraphs = (f"{sentence.format(**facts)} {_aside(chance)} {_aside(chance)}" for sentence in own)
    return "\n\n".join(paragraphs) + "\n"


def _aside(chance: random.Random) -> str:
    """A sentence that any story may have."""
    return " ".join(chance.choice(part) for part in (SPEAKERS, SAYINGS, MATTERS, TURNS))
