"""What interactive contents say of those who play them."""

from preau.foundation.holdings.holding import holds
from preau.learning.h5p.models import KeptState, Statement

holds(
    Statement,
    "pupil",
    "travail",
    "Scores aux activités interactives",
    fields="interactive verb part raw most said_at at",
    technical="package key",
)
holds(
    KeptState,
    "pupil",
    "travail",
    "Où l’élève en est dans une activité interactive",
    fields="interactive data saved_at",
    technical="package seq",
)
