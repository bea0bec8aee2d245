"""Invented events, each told in several voices: look-alikes among them, two fires and two council votes."""

from __future__ import annotations

import datetime as dt
import random

from digest.model import Article

MILL_FIRE = (
    "Fire destroyed the old paper mill at Marbeck in the early hours of Tuesday. Thirty-two people were "
    "brought out of the flats beside the mill, fire chief Ines Harrow said. Flames stood forty metres "
    "high above the Marbeck canal. Nobody was hurt. The mill had stood empty since the Harrow brothers "
    "closed it in 2009.",
    "The paper mill of Marbeck is gone. Flames that started shortly after three on Tuesday took its roof "
    "within an hour, and 32 neighbours had to leave their beds. Chief Ines Harrow of the Marbeck brigade "
    "said that ninety firefighters pumped water from the canal until noon.",
    "A blaze has gutted Marbeck's empty paper mill, forcing 32 residents of the canal side into a school "
    "hall for the night. Ines Harrow, who led the fire crews, called it the biggest fire in Marbeck for a "
    "generation. The cause is not known; the mill had no electricity.",
)
HARBOUR_FIRE = (
    "Fire broke out in a fish warehouse in the harbour of Tollund on Tuesday. Two dockers breathed in "
    "smoke, harbour master Piet Lang said. Flames spread to the ice works of the Tollund cooperative, "
    "where 600 tonnes of herring were spoiled. Firefighters needed five hours.",
    "The herring warehouse of the Tollund cooperative burned down on Tuesday. Harbour master Piet Lang "
    "closed the northern quay of Tollund, and two dockers were treated for smoke. The cooperative put its "
    "loss at 600 tonnes of fish and a new ice machine.",
    "Tollund's fishermen have lost their ice works: a fire that began among crates of herring destroyed "
    "the cooperative's warehouse on the northern quay. Piet Lang, the harbour master, thanked the crews "
    "of three tugs that sprayed water from the sea side.",
)
POOL_VOTE = (
    "The council of Ostrey voted by 19 to 14 on Wednesday to close the Lido, the town's open-air pool. "
    "Councillor Bea Munk said that repairs to the Lido would cost 4 million crowns. Swimmers in the "
    "gallery of Ostrey town hall sang while the votes were counted.",
    "Ostrey loses its Lido. After six hours of debate councillors voted 19 to 14 for the motion of Bea "
    "Munk, who called the open-air pool a hole into which Ostrey throws 4 million crowns. The swimming "
    "club will go to court.",
    "With 19 votes against 14 the councillors of Ostrey have decided that the Lido will not open again. "
    "The swimming club of Ostrey, which has trained in the open-air pool since 1931, accused Bea Munk of "
    "having hidden a cheaper offer for the repairs.",
)
TRAM_VOTE = (
    "The council of Kelm voted by 27 to 8 on Wednesday to build a tram line to the airport. Mayor Osman "
    "Dorr said that the first tram would leave Kelm station in five years. The line is to cost 310 "
    "million crowns, of which the state pays half.",
    "Kelm gets its airport tram. 27 councillors followed Mayor Osman Dorr, eight voted against. The line "
    "of eleven kilometres will cost 310 million crowns, and shopkeepers in Station Street fear years of "
    "digging.",
    "Trams will run from Kelm station to the airport: the council approved the plan of Mayor Osman Dorr "
    "by 27 votes to eight. Half of the 310 million crowns comes from the state. Work in Station Street "
    "begins in March.",
)
EVENTS = {"mill": MILL_FIRE, "harbour": HARBOUR_FIRE, "pool": POOL_VOTE, "tram": TRAM_VOTE}
TUESDAY = dt.datetime(2026, 3, 3, 9, tzinfo=dt.UTC)


def report(id: str, text: str, *, publisher: str = "", day: float | None = None, **more: object) -> Article:
    published = None if day is None else TUESDAY + dt.timedelta(days=day)
    return Article(id, text=text, publisher=publisher, published=published, **{"title": "", **more})  # type: ignore[arg-type]


def reports(event: str, *, day: float | None = None) -> list[Article]:
    return [
        report(f"{event}{number}", text, publisher=f"{event} paper {number}", day=day)
        for number, text in enumerate(EVENTS[event])
    ]


def crowd(count: int, *, stories: int, seed: int = 1, prefix: str = "s") -> list[Article]:
    chance = random.Random(seed)
    own = [[f"{prefix}{story}x{number}" for number in range(30)] for story in range(stories)]
    common = [f"common{number}" for number in range(900)]
    made = []
    for number in range(count):
        said = chance.sample(own[number % stories], 20) + chance.sample(common, 30)
        chance.shuffle(said)
        made.append(report(f"{prefix}{number % stories}-{number:05}", " ".join(said), publisher=f"p{number}"))
    return made
