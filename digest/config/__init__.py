"""digest.toml -> one validated, immutable `Config`.

    from digest.config import load
    config = load(Path("digest.toml"))
    config.newsletter.zone, config.issue.window, config.sources[0].name

Friendly input ("7 days", "20%", "monday, thursday") is read in `values`, the sections and their keys stand in
`sections`, and `reading` turns a file into a `Config` or into all of its problems at once.
"""

from digest.config.reading import FILE_NAME, load, parse
from digest.config.sections import (
    Config,
    DeliveryOptions,
    EmailOptions,
    FeedOptions,
    FetchOptions,
    InterestOptions,
    IssueOptions,
    LintOptions,
    NewsletterOptions,
    ScheduleOptions,
    StoreOptions,
    ThemeOptions,
)

__all__ = [
    "FILE_NAME",
    "Config",
    "DeliveryOptions",
    "EmailOptions",
    "FeedOptions",
    "FetchOptions",
    "InterestOptions",
    "IssueOptions",
    "LintOptions",
    "NewsletterOptions",
    "ScheduleOptions",
    "StoreOptions",
    "ThemeOptions",
    "load",
    "parse",
]
