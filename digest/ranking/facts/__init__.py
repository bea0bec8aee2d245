"""What two reports say of one thing, and whether it is the same."""
