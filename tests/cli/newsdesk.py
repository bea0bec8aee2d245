"""A small newspaper's desk: a folder with digest.toml and two stories, and a hand at the keyboard."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from digest.cli import main

FRIDAY = "2025-07-04T07:00:00+00:00"

CONFIG = """
[newsletter]
title = "Harbour Post"
slug = "post"
outbox = "out"

[issue]
window = "all"

[[source]]
folder = "texts"

[schedule]
every = "friday"
at = "07:00"
"""

MILL = """Title: Fire destroys the old mill in Orsel
Publisher: {publisher}
Date: 2025-07-03T08:00:00+00:00

A fire destroyed the old mill in Orsel on Wednesday night, the fire chief Ana Ruiz said. {more} Nobody was hurt.
The mill had stood empty since 2011, when its owner Tomas Lind moved the looms to Varby.
"We will rebuild the mill," the mayor of Orsel, Karin Dahl, said on Thursday.
"""

BOATS = """Title: Saltby harbour reopens to fishing boats
Publisher: Coast Herald
Date: 2025-07-02T10:00:00+00:00

The harbour of Saltby reopened to forty fishing boats on Tuesday after a closure of three weeks, its master said.
Divers had removed the wreck of the trawler Minna, which sank in the harbour mouth in June.
"""


def lay_out(folder: Path, config: str = CONFIG) -> Path:
    """Write the desk's files into a folder and return the path of its digest.toml."""
    texts = folder / "texts"
    texts.mkdir(parents=True)
    (texts / "mill-1.txt").write_text(MILL.format(publisher="Orsel Times", more="Forty firefighters fought it."))
    (texts / "mill-2.txt").write_text(MILL.format(publisher="Daily Wire", more="The flames were seen in Varby."))
    (texts / "boats.txt").write_text(BOATS)
    (folder / "digest.toml").write_text(config)
    return folder / "digest.toml"


def digest(*words: str | Path, **environment: str) -> Result:
    """Type `digest` and these words."""
    return CliRunner().invoke(main, [str(word) for word in words], env={"NO_COLOR": None, **environment})
