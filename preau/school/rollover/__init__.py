"""Ending a school year: what was is archived, classes and groups end, people and their work stay."""
