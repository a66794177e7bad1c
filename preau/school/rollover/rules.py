"""A year is closed by who runs the school."""

from preau.school.access.rules import is_signed_in, runs_the_school

__all__ = ["can_close", "can_read", "is_signed_in"]

can_close = can_read = runs_the_school
