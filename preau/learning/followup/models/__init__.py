from preau.learning.followup.models.adviser import Adviser
from preau.learning.followup.models.contact import Contact
from preau.learning.followup.models.reminder import Reminder
from preau.learning.followup.models.situation import Doing, Line, Resolution, Situation, Teammate
from preau.learning.followup.models.synthesis import Synthesis
from preau.learning.followup.models.watch import Charge, Dismissal
from preau.learning.followup.models.week import Week, WeekLine
from preau.learning.followup.models.worry import Worry

__all__ = [
    "Adviser",
    "Charge",
    "Contact",
    "Dismissal",
    "Doing",
    "Line",
    "Reminder",
    "Resolution",
    "Situation",
    "Synthesis",
    "Teammate",
    "Week",
    "WeekLine",
    "Worry",
]
