"""Who did what, to what, when: one line per act, in the same transaction."""
