"""What is wrong with this installation, in sentences, each with its mend.

    from digest.doctor import examine

    for examined in examine(Path("digest.toml"), now=now):
        print(examined.check, examined.well, *examined.findings)

A check is a small function that yields sentences: a string for what is well, a `Problem` for what is not. One that
fails is a finding of its own, and the others go on. Nothing is changed: no store is made or brought up to date.
`mend` is asked for by name.
"""

from digest.doctor.examination import Examined, examine, mend

__all__ = ["Examined", "examine", "mend"]
