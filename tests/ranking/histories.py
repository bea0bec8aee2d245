"""Invented events that their reports call by a common noun ("the dam", "the clinic"), each with a history.

The first paragraphs tell the news; the last paragraph of every report tells what came before, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from digest.model import Article
from tests.builders import article


@dataclass(frozen=True)
class History:
    """One event: the title and the paragraphs of each report, the last of them history."""

    slug: str
    language: str
    reports: tuple[tuple[str, ...], ...]
    day: int | None = 3

    @property
    def articles(self) -> list[Article]:
        return [
            article(f"Paper {number}", title, *paragraphs, day=self.day, language=self.language)
            for number, (title, *paragraphs) in enumerate(self.reports)
        ]

    @property
    def past(self) -> list[str]:
        """The paragraphs that are history."""
        return [report[-1] for report in self.reports]


DAM = History(
    "dam",
    "en",
    (
        (
            "Dam breaks above the valley",
            "The dam above the valley broke on Thursday, and water flooded three villages below it.",
            "Rescuers brought four hundred people to safety by noon. Engineers were still looking for the cause.",
            "The dam was built in 1954 to keep the spring floods away from the fields. "
            "Its wall was raised by four metres in 1971.",
        ),
        (
            "Three villages under water after dam breaks",
            "Three villages were flooded on Thursday when the dam above the valley broke.",
            "The water stood two metres high in the streets. Nobody was killed.",
            "Inspectors found cracks in the dam in 2016. Since then the basin had been kept half empty.",
        ),
        (
            "Broken dam floods villages",
            "Water from the broken dam flooded three villages on Thursday.",
            "Helicopters lifted families from their roofs, and the road through the valley was closed.",
            "The dam had been repaired for six million in 2018. A flood had already damaged the wall in 1987.",
        ),
    ),
)
BRIDGE = History(
    "bridge",
    "en",
    (
        (
            "Old bridge closed to lorries",
            "The city closed the old bridge to lorries on Thursday after a crack was found in a girder.",
            "Cars are let across one at a time, and drivers waited for an hour in the evening.",
            "The bridge was opened in 1932 as the first crossing of the river. It carried trams until 1968.",
        ),
        (
            "Crack found in bridge: no more lorries",
            "Lorries have been banned from the old bridge since Thursday because a girder has cracked.",
            "A detour leads through the tunnel, which is twelve kilometres longer.",
            "In 1999 the deck of the bridge was replaced. The girders had been painted for the last time in 2004.",
        ),
    ),
)
HOSPITAL = History(
    "hospital",
    "en",
    (
        (
            "Hospital closes its maternity ward",
            "The hospital closed its maternity ward on Thursday for want of midwives.",
            "Women in labour are now driven to the next hospital, forty minutes away.",
            "The hospital was founded in 1908 by a group of farmers. "
            "In 2012 the ward had been enlarged to thirty beds.",
        ),
        (
            "No more births at the hospital",
            "No child will be born at the hospital for the time being: the maternity ward closed on Thursday.",
            "Nurses stood at the gate with candles in the evening.",
            "More than a thousand children were born at the hospital in 1996, the most in its history. "
            "The county had bought the hospital in 2003.",
        ),
    ),
    day=None,
)
STRIKE = History(
    "strike",
    "en",
    (
        (
            "Ferry crews go on strike",
            "The crews of the ferries went on strike on Thursday, and the islands were cut off from the mainland.",
            "Lorries with food queued on the quay. The owners offered no talks.",
            "The crews had last gone on strike in 2009, when the islands were cut off for eleven days. "
            "Their wages have been frozen since 2019.",
        ),
        (
            "Islands cut off as ferry crews strike",
            "No ferry left for the islands on Thursday because the crews are on strike.",
            "Two hundred tourists slept in a school.",
            "The ferries belonged to the state until 2001. In 2014 the number of sailings was cut by a third.",
        ),
    ),
)
SCHULE = History(
    "schule",
    "de",
    (
        (
            "Dach der Schule stürzt ein",
            "Das Dach der Schule ist am Donnerstag unter der Last des Regens eingestürzt.",
            "Verletzt wurde niemand, weil der Unterricht noch nicht begonnen hatte.",
            "Die Schule wurde 1961 gebaut. Im Jahr 1998 war das Dach der Schule erneuert worden.",
        ),
        (
            "Schule nach Einsturz gesperrt",
            "Nach dem Einsturz des Daches ist die Schule seit Donnerstag gesperrt.",
            "Die Kinder werden in der Turnhalle unterrichtet.",
            "Bereits 2017 hatten Gutachter vor Schäden am Dach der Schule gewarnt. "
            "Die Schule war 1984 um einen Flügel erweitert worden.",
        ),
    ),
)
USINE = History(
    "usine",
    "fr",
    (
        (
            "Un incendie détruit l’usine de papier",
            "Un incendie a détruit jeudi l’usine de papier installée au bord de la rivière.",
            "Les pompiers ont lutté toute la nuit contre les flammes.",
            "L’usine a été fondée en 1912. En 1954, un premier incendie avait détruit la moitié de l’usine.",
        ),
        (
            "L’usine de papier ravagée par les flammes",
            "L’usine de papier a brûlé jeudi, et quatre-vingts ouvriers sont sans travail.",
            "La fumée se voyait à trente kilomètres.",
            "L’usine employait trois cents ouvriers en 1980. Depuis 2006, elle ne fabriquait plus que du carton. "
            "En 2011, les ouvriers avaient occupé l’usine pendant un mois.",
        ),
    ),
)
PUENTE = History(
    "puente",
    "es",
    (
        (
            "Se derrumba el puente sobre el río",
            "El puente sobre el río se derrumbó el jueves después de tres días de lluvia.",
            "Nadie cruzaba el puente en ese momento. La carretera quedó cortada.",
            "El puente fue construido en 1936. En 1982 una crecida había dañado el puente.",
        ),
        (
            "La lluvia derriba el puente",
            "La lluvia derribó el jueves el puente que unía los dos barrios.",
            "Los vecinos cruzan el río en barcas.",
            "En 2010 los ingenieros habían pedido reparar el puente. El puente fue reforzado en 1995.",
        ),
    ),
)
NEWS_WITH_CUES = (
    "Police had earlier closed the bridge to walkers.",
    "The council had been told of the crack in the bridge on Tuesday.",
    "Traffic across the bridge has been slow since noon.",
    "The bridge was inspected after the storm, and the crack had been painted over.",
    "Engineers measured the bridge following the discovery of the crack.",
    "Last week divers had looked at the piers of the bridge.",
    "The bridge had been closed for an hour when the first lorries came.",
)
"""News of the bridge in words that histories use as well."""
HISTORIES = {one.slug: one for one in (DAM, BRIDGE, HOSPITAL, STRIKE, SCHULE, USINE, PUENTE)}
