"""Questions that pupils answer, one saved answer at a time, and what the answers are worth."""
