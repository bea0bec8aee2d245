"""The parts of a told story, from the headline to the timeline."""
