"""Who edits the news: the direction, staff of the school and its administrator."""

from rules import always_allow

from preau.foundation.entrance.rules import is_signed_in
from preau.school.access.rules import is_administrator, is_head, is_school_staff

can_open = is_signed_in
can_read = always_allow
can_edit = is_head | is_school_staff | is_administrator
