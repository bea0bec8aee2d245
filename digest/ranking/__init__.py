"""From articles to told stories: grouping, importance, and the choice of sentences by role. Pure: no clock, no disk."""
