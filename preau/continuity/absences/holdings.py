"""What an absence holds about people: who is away and when; why, for very few eyes; who is asked for work."""

import datetime as dt
from typing import Any

from django.utils import timezone

from preau.continuity.absences import models
from preau.continuity.absences.models.leave import moment_of
from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds, signs
from preau.foundation.storage.models import File

NEW_YEAR = (8, 1)  # the day on which one school year follows another

holds(
    models.Absence,
    "pupil",
    "continuite",
    "Absences déclarées",
    fields="starts_on ends_on reason way load document declared_at",
    technical="school",
)
holds(models.Part, "teacher", "continuite", "Travail demandé pour un élève absent", fields="absence cohort subject")
holds(
    models.Leave,
    "teacher",
    "continuite",
    "Absences d’enseignant déclarées",
    fields="starts_at ends_at kind reason declared_at",
    technical="school",
)
holds(
    models.Decision,
    "colleague",
    "continuite",
    "Heures d’un collègue absent",
    fields="day starts_at minutes cohort subject way room note",
    technical="leave sequence moved_on moved_at at",
)
holds(
    models.SpareHour,
    "teacher",
    "continuite",
    "Heures où l’on peut remplacer",
    fields="year weekday starts_at",
    technical="school at",
)
signs(models.Absence, "declared_by")
signs(models.Leave, "declared_by")
for one in (
    models.Confirmation,
    models.Change,
    models.Cancellation,
    models.Answer,
    models.Essential,
    models.Keeping,
    models.LeaveAnnouncement,
    models.LeaveChange,
    models.LeaveCancellation,
    models.Decision,
    models.Reply,
    models.SpareHour,
):
    signs(one, "by")  # fmt: skip


def _year_began(moment: dt.datetime) -> dt.date:
    today = timezone.localdate(moment)
    year = today.year if (today.month, today.day) >= NEW_YEAR else today.year - 1
    return dt.date(year, *NEW_YEAR)


def of_past_years(moment: dt.datetime) -> Any:
    """Ended before the present school year began."""
    return models.Absence.objects.filter(ends_on__lt=_year_began(moment))


def leaves_of_past_years(moment: dt.datetime) -> Any:
    return models.Leave.objects.filter(ends_at__lt=moment_of(_year_began(moment), dt.time()))


keeps(
    "justificatifs",
    "continuite",
    "Les documents joints aux absences",
    dt.timedelta(),
    "Le temps de l’année scolaire",
    over=lambda moment: File.objects.filter(absences__in=of_past_years(moment)),
    words="jusqu’à la fin de l’année scolaire",
)
keeps(
    "absences",
    "continuite",
    "Les absences et leur motif",
    dt.timedelta(),
    "Le temps de l’année scolaire",
    over=of_past_years,
    words="jusqu’à la fin de l’année scolaire",
)
keeps(
    "absences-enseignants",
    "continuite",
    "Les absences d’enseignants et leurs heures",
    dt.timedelta(),
    "Le temps de l’année scolaire",
    over=leaves_of_past_years,
    words="jusqu’à la fin de l’année scolaire",
)
