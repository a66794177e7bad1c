from preau.foundation.realtime.topics import follow
from preau.school.activities.models import Activity
from preau.school.activities.rules import can_follow_up

follow("activity", Activity, can_follow_up)
