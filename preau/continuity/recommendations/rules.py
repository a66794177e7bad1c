"""Everyone of the school reads what it recommends; who runs it chooses. Read them aloud."""

from preau.school.access.rules import is_guardian, is_pupil, is_steward, runs_the_school, works_here

can_read = is_pupil | is_guardian | works_here | is_steward
can_choose = runs_the_school
reads_as_staff = works_here | is_steward
