from preau.foundation.realtime.topics import follow
from preau.school.imports.models import Intake, Sweep
from preau.school.imports.rules import can_handle, can_sweep

follow("intake", Intake, can_handle)
follow("sweep", Sweep, can_sweep)
