"""Whom something concerns: a class, a group, a profile, named people."""
