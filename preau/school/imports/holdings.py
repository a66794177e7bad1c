"""What imports hold: the files of the school, and what they changed."""

import datetime as dt
from functools import partial

from django.db.models import Model, QuerySet

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds, signs
from preau.school.imports import models, retention

REPORTS_KEPT = dt.timedelta(days=365)

holds(
    models.Discrepancy,
    "person",
    "imports",
    "Corrections que les fichiers contredisent",
    fields="label filed kept",
    technical="intake noun column search",
)
for one in (
    models.Intake,
    models.Confirmation,
    models.Abandonment,
    models.Undoing,
    models.Sweep,
    models.Layout,
    models.CohortChoice,
    models.Correction,
    models.Resolution,
):
    signs(one, "by")

keeps(
    "fichiers-abandonnes",
    "imports",
    "Les fichiers d’un import que personne ne termine",
    retention.KEPT,
    "Ils contiennent les données de tout l’établissement",
    applied="chaque nuit",
)
keeps(
    "imports",
    "imports",
    "Le compte rendu des imports",
    REPORTS_KEPT,
    "Le temps de revenir sur un import de la rentrée",
    over=lambda moment: models.Intake.objects.filter(opened_at__lt=moment),
)


def _said_before(model: type[Model], moment: dt.datetime) -> QuerySet[Model]:
    return model._default_manager.filter(at__lt=moment)


for key, model, what in (
    ("corrections-de-lignes", models.Correction, "Les lignes de tableaux corrigées à l’écran"),
    ("personnes-reconnues", models.Resolution, "Qui est qui dans les fichiers, quand il a fallu le dire"),
):
    keeps(
        key,
        "imports",
        what,
        REPORTS_KEPT,
        "Le temps que le même fichier revienne",
        over=partial(_said_before, model),
    )
