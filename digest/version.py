"""The program's version, for whoever must write it down: rooms below the door cannot ask the door."""

__version__ = "0.1.0"
