"""What the exercise of one's rights leaves behind."""

import datetime as dt

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import End, holds, signs
from preau.school.activities.models import Progress
from preau.school.privacy.models import Erasure, ErasureRefusal, ErasureRequest, PersonalExport
from preau.school.privacy.models.personal_export import KEPT

holds(
    PersonalExport,
    "person",
    "droits",
    "Copies des données demandées",
    fields="ground note asked_at",
    technical="asked_by school job document size",
)
signs(PersonalExport, "asked_by")
holds(ErasureRequest, "person", "droits", "Demandes d’effacement", fields="school asked_at reason")
signs(ErasureRefusal, "by")
holds(
    Erasure,
    "person",
    "droits",
    "Effacement des données",
    fields="ground at",
    technical="counts",
    end=End.KEPT,
    why="Pour prouver que cela a été fait, et quand\u00a0; il n’y a plus de nom.",
)
signs(Erasure, "by")
keeps(
    "exports",
    "droits",
    "La copie de ses données que quelqu’un a demandée",
    KEPT,
    "Le temps de la télécharger",
    applied="toutes les heures",
)
keeps(
    "avancement-sans-nom",
    "travail",
    "L’avancement et les notes, déjà sans nom, d’une personne effacée",
    dt.timedelta(days=365),
    "Les moyennes de la classe restent vraies jusqu’à la fin de son année",
    over=lambda moment: Progress.objects.filter(pupil__erasure__isnull=False, at__lt=moment),
)
