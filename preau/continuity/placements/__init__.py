"""Pupils at work outside school, tests planned in the year: what cannot be held is decided case by case."""
