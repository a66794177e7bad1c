from preau.foundation.realtime.topics import follow
from preau.school.imports.models import Intake
from preau.school.imports.rules import can_handle

follow("intake", Intake, can_handle)
