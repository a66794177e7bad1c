"""Families answer for their own home; a class's names are for those who look after it. Read them aloud."""

from preau.school.access.rules import (
    is_administrator,
    is_class_teacher,
    is_guardian,
    is_head,
    is_school_staff,
    is_steward,
    works_here,
)

can_answer = is_guardian
can_see_counts = works_here | is_steward
looks_after_families = is_head | is_administrator | is_school_staff | is_steward
can_see_names = looks_after_families | is_class_teacher
can_enter = can_see_names
can_lend = looks_after_families
