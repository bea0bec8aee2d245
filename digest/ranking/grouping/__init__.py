"""From articles to stories: which articles tell of one event."""
