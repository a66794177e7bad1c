"""The questions of those who teach, the answers of those who learn."""

from preau.foundation.holdings.holding import End, holds, signs
from preau.learning.quizzes.models import (
    Accommodation,
    Attempt,
    Flag,
    Grade,
    HintTaken,
    Item,
    ItemVersion,
    Override,
    Passing,
    Response,
    Try,
)

holds(
    Accommodation,
    "person",
    "travail",
    "Aménagement d’épreuve",
    fields="factor note since",
)
signs(Accommodation, "by")
holds(
    Override,
    "pupil",
    "travail",
    "Dates et temps propres à un QCM",
    fields="quiz opens_at due_at closes_at attempts_allowed minutes_limit at",
    technical="cohort",
)
signs(Override, "by")
holds(
    Item,
    "author",
    "travail",
    "Questions de QCM",
    fields="created_at",
    technical="school",
    end=End.ANONYMISED,
    why="Elles servent dans des QCM de l’établissement\u00a0; elles restent, sans le nom.",
)
holds(
    ItemVersion,
    "by",
    "travail",
    "Questions de QCM, telles qu’écrites",
    fields="type body key feedback at",
    technical="item number scoring files sha256",
    end=End.ANONYMISED,
    why="Elles servent dans des QCM de l’établissement\u00a0; elles restent, sans le nom.",
)
holds(
    Attempt,
    "pupil",
    "travail",
    "Essais aux QCM",
    fields="quiz number started_at",
    technical="seed layout deadline closes_at granted_until files",
)
holds(
    Response,
    "attempt__pupil",
    "travail",
    "Réponses aux QCM",
    fields="attempt slot value at",
    technical="seq key client_at",
)
holds(
    HintTaken,
    "attempt__pupil",
    "travail",
    "Indices demandés dans les QCM",
    fields="attempt slot number at",
)
holds(
    Flag,
    "attempt__pupil",
    "travail",
    "Questions de QCM marquées « à revoir »",
    fields="attempt slot at",
)
holds(
    Passing,
    "attempt__pupil",
    "travail",
    "Questions de QCM après lesquelles il a continué, sans retour en arrière",
    fields="attempt slot at",
)
holds(
    Try,
    "attempt__pupil",
    "travail",
    "Réponses vérifiées puis reprises dans les QCM",
    fields="attempt slot number value at",
)
holds(
    Grade,
    "attempt__pupil",
    "travail",
    "Points aux QCM",
    fields="attempt slot points reason comment levels at",
    technical="source engine by",
)
signs(Grade, "by")
