"""What the plan holds about people: who answers for what, what was asked of whom and done by whom."""

from preau.continuity.plans import models
from preau.foundation.holdings.holding import holds, signs

WHO = "Part du plan de continuité"
holds(models.Duty, "holder", "continuite", WHO, fields="actor school contact")
holds(models.Duty, "deputy", "continuite", f"{WHO}, comme suppléant", fields="actor school")
holds(models.Assignment, "person", "continuite", "Étapes du plan demandées", fields="step part at")
holds(
    models.Evidence,
    "by",
    "continuite",
    "Étapes du plan faites",
    fields="step at note document",
    technical="period figure",
)
for signed, ways in (
    (models.Plan, "adopted_by"),
    (models.Version, "drafted_by"),
    (models.Signature, "by"),
    (models.Removal, "by"),
    (models.Deployment, "declared_by"),
    (models.WindingUp, "by"),
    (models.StandDown, "by"),
):
    signs(signed, ways)
