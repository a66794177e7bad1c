from preau.continuity.closures.rules import can_feel_pulse
from preau.foundation.realtime.topics import follow
from preau.school.people.models import School

follow("school", School, can_feel_pulse)
