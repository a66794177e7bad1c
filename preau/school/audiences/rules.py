"""Who may choose whom: staff address the school they work in."""

from preau.school.access.rules import works_here

can_choose = works_here
