"""What the queue holds about who asked for work."""

import datetime as dt

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds
from preau.foundation.jobs.models import Job

KEPT = dt.timedelta(days=30)

holds(
    Job,
    "owner",
    "traces",
    "Travaux longs demandés",
    fields="label status asked_at finished_at",
    technical="task args kwargs key priority run_after leased_until started_at attempts max_attempts done total "
    "message result error",
)
keeps(
    "travaux",
    "traces",
    "Les travaux longs terminés (imports, fiches, exports)",
    KEPT,
    "Le temps d’expliquer une panne",
    over=lambda moment: Job.objects.filter(finished_at__lt=moment),
)
