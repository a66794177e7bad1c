"""Who was reminded of a piece of work."""

from preau.foundation.holdings.holding import holds, signs
from preau.learning.followup.models import Reminder

holds(Reminder, "pupil", "travail", "Relances reçues", fields="activity day at")
signs(Reminder, "by")
