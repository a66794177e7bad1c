"""Who sees what is asked of a class, who decides how much is enough. Read them aloud."""

from preau.school.access.rules import (
    is_administrator,
    is_head,
    is_school_staff,
    is_steward,
    is_teacher,
    works_here,
)

can_weigh = is_teacher
can_watch = is_teacher | is_school_staff | is_head | is_steward
can_watch_class = can_watch
can_read_caps = works_here | is_steward
can_decide_caps = is_head | is_administrator | is_steward
