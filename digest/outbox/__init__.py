"""Dated issues on disk: filed whole or not at all, read back as records, proved against the store.

from digest.outbox import Outbox, Today

outbox = Outbox(config.newsletter.outbox, edition=config.newsletter.slug)
outbox.repair(loader)                       # at a start: what a killed process left
folder = outbox.publish(issue, loader, configuration=config.fingerprint)
outbox.records(before=issue.date)
outbox.verify(store, Today(loader))         # -> findings; none means that every file is what it should be
"""

from digest.outbox.manifest import Manifest
from digest.outbox.outbox import Outbox
from digest.outbox.quotations import Finding, TextSource
from digest.outbox.verify import Today

__all__ = ["Finding", "Manifest", "Outbox", "TextSource", "Today"]
