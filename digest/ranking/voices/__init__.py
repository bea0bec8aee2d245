"""Who said what of an event, in which wordings, and who reported it first."""
