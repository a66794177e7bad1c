"""What placements hold about people: where pupils work, who follows them, what was decided."""

import datetime as dt

from preau.continuity.placements import models
from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds, signs

KEPT = dt.timedelta(days=4 * 365)  # a diploma is prepared in three years, and its weeks are counted at the end

holds(
    models.Placement,
    "pupil",
    "continuite",
    "Stages et périodes en milieu professionnel",
    fields="kind host tutor tutor_email tutor_phone starts_on ends_on weekdays cohort",
    technical="school catches_up entered_at",
)
holds(models.Disruption, "pupil", "continuite", "Stage perturbé", fields="cause starts_on ends_on note",
      technical="school host town cohort declared_at")  # fmt: skip
holds(models.Sitting, "pupil", "continuite", "Épreuve à rattraper",
      fields="title subject starts_at minutes room", technical="school cohort makes_up_for entered_at")  # fmt: skip
holds(models.Proposal, "pupil", "continuite", "Épreuve à rattraper, date proposée", fields="sitting starts_at why",
      technical="replanning")  # fmt: skip
signs(models.Sitting, "examiner", "entered_by")
signs(models.Proposal, "chosen_by")
signs(models.Replanning, "opened_by")
signs(models.Placement, "entered_by", "referee")
signs(models.Disruption, "declared_by")
for one in (models.Withdrawal, models.Attestation, models.Lifting, models.Decision, models.Revocation):
    signs(one, "by")
for act in (models.Annulment, models.Move, models.Publishing, models.Dropping):
    signs(act, "by")
keeps(
    "stages",
    "continuite",
    "Les stages et les périodes en milieu professionnel, avec leurs tuteurs",
    KEPT,
    "Le temps de préparer le diplôme, et un an",
    over=lambda moment: models.Placement.objects.filter(ends_on__lt=moment.date()),
)
