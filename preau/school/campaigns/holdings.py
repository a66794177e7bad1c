"""Who was reminded, and how."""

from preau.foundation.holdings.holding import holds, signs
from preau.school.campaigns import models

holds(
    models.Reach,
    "person",
    "comptes",
    "Invitations à activer le compte",
    fields="channel at",
    technical="campaign round letter text handout",
)
signs(models.Campaign, "by")
signs(models.Launch, "by")
signs(models.Pause, "by")
signs(models.Ending, "by")
signs(models.Round, "by")
signs(models.Handout, "by")
