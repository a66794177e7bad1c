"""The tables of a new house are made in seconds, not minutes."""
