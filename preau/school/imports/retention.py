"""Export files hold children's data: an import that nobody finishes forgets them after a month."""

import datetime as dt

from django.utils import timezone

from preau.school.imports.apply import let_go
from preau.school.imports.models import Abandonment, Intake

KEPT = dt.timedelta(days=30)


def forget_old_files() -> None:
    """Abandon, in nobody's name, what has been left for a month."""
    left = Intake.objects.unfinished().filter(opened_at__lt=timezone.now() - KEPT, confirmation__isnull=True)
    for intake in left:
        let_go(intake)
        Abandonment.objects.get_or_create(intake=intake)
