"""Dated issues on disk: filed whole or not at all, read back as records, proved against the store.

from digest.outbox import Outbox

outbox = Outbox(config.newsletter.outbox, edition=config.newsletter.slug)
outbox.repair(loader)                       # at a start: what a killed process left
folder = outbox.publish(issue, loader, configuration=config.fingerprint)
outbox.records(before=issue.date)
outbox.verify(store, loader)                # -> findings; none means that every file is what it should be
"""

from digest.outbox.manifest import Manifest
from digest.outbox.outbox import Outbox
from digest.outbox.verify import Finding, TextSource

__all__ = ["Finding", "Manifest", "Outbox", "TextSource"]
