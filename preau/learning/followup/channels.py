from preau.foundation.realtime.topics import follow
from preau.learning.followup.rules import can_call, can_follow_class
from preau.school.people.models import Cohort, School

follow("cohort", Cohort, can_follow_class)
follow("calls", School, can_call)
