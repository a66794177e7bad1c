"""Those who look after the school see whether it is ready, and who is not. Read them aloud."""

from preau.school.access.rules import is_administrator, is_head, is_school_staff, is_steward

can_see = is_head | is_administrator | is_school_staff | is_steward
