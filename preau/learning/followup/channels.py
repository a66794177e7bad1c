from preau.foundation.realtime.topics import follow
from preau.learning.followup.rules import can_follow_class
from preau.school.people.models import Cohort

follow("cohort", Cohort, can_follow_class)
