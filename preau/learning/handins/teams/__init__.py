"""Who hands in with whom, and what is theirs together."""
