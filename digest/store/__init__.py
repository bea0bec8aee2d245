"""What is kept, in one SQLite file: articles with every revision of their text, and which slots are done.

from digest.store import open_store

with open_store(config.store.path) as store:
    store.keep(articles, now=now)
    store.text(issue.articles["a0c1d2e3f4a5b6c7"].sha256)
"""

from digest.store.keeping import Kept
from digest.store.pages import WaitingPage
from digest.store.search import Hit
from digest.store.slots import Slot
from digest.store.sources import Brought, KnownEntry, Result, SeenEntry, SourceRecord
from digest.store.store import Store, open_store

__all__ = [
    "Brought",
    "Hit",
    "Kept",
    "KnownEntry",
    "Result",
    "SeenEntry",
    "Slot",
    "SourceRecord",
    "Store",
    "WaitingPage",
    "open_store",
]
