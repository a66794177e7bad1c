"""Everyone who works here reads the letters; who runs the school writes them. Read them aloud."""

from preau.school.access.rules import is_steward, runs_the_school, works_here

can_read = works_here | is_steward
can_write = runs_the_school
can_see_a_family = runs_the_school
