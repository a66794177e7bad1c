"""What people were told."""

import datetime as dt

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds
from preau.school.notifications.models import Choice, Notification

KEPT = dt.timedelta(days=365)

holds(
    Notification,
    "person",
    "messages",
    "Avis reçus dans Préau",
    fields="saying detail at read_at",
    technical="school href",
)
holds(Choice, "person", "messages", "Ce que l’on a choisi de recevoir", fields="topic how at")
keeps(
    "notifications",
    "messages",
    "Ce que Préau a signalé à chacun",
    KEPT,
    "Le temps de l’année scolaire",
    over=lambda moment: Notification.objects.filter(at__lt=moment),
)
