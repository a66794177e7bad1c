"""Who was reminded of a piece of work, which families were called."""

import datetime as dt

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds, signs
from preau.learning.followup.models import Contact, Reminder

CALLS_KEPT = dt.timedelta(days=365)

holds(Reminder, "pupil", "travail", "Relances reçues", fields="activity day at")
holds(Contact, "pupil", "continuite", "Contacts avec la famille", fields="at means outcome said", technical="school")
signs(Reminder, "by")
signs(Contact, "by")
keeps(
    "appels",
    "continuite",
    "Le carnet des appels aux familles",
    CALLS_KEPT,
    "Le temps de l’année scolaire",
    over=lambda moment: Contact.objects.filter(at__lt=moment),
)
