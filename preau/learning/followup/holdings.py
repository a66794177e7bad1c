"""Who was reminded of a piece of work, which families were called."""

import datetime as dt

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds, signs
from preau.learning.followup.models import (
    Adviser,
    Charge,
    Contact,
    Dismissal,
    Doing,
    Line,
    Reminder,
    Resolution,
    Situation,
    Synthesis,
    Teammate,
    Week,
    WeekLine,
    Worry,
)

CALLS_KEPT = dt.timedelta(days=365)

holds(Reminder, "pupil", "travail", "Relances reçues", fields="activity day at")
holds(Contact, "pupil", "continuite", "Contacts avec la famille", fields="at means outcome said", technical="school")
holds(
    Charge, "pupil", "continuite", "Adulte qui s’occupe de l’élève", fields="since until", technical="school household"
)
holds(Charge, "by", "continuite", "Élèves dont on s’occupe", fields="pupil since until", technical="school household")
holds(Dismissal, "pupil", "continuite", "Alertes écartées", fields="rule why at until", technical="school facts")
holds(Worry, "pupil", "continuite", "Alertes du moment", fields="rule at", technical="school cohort facts alert")
holds(Adviser, "person", "continuite", "Classes que l’on suit comme CPE", fields="code since", technical="school")
signs(Adviser, "by")
signs(Charge, "given_by")
signs(Reminder, "by")
signs(Dismissal, "by")
signs(Contact, "by")
signs(Synthesis, "by")
keeps(
    "alertes",
    "continuite",
    "Qui s’occupe d’un élève, et les alertes écartées",
    CALLS_KEPT,
    "Le temps de l’année scolaire",
    over=lambda moment: Dismissal.objects.filter(at__lt=moment),
)
keeps(
    "appels",
    "continuite",
    "Le carnet des appels aux familles",
    CALLS_KEPT,
    "Le temps de l’année scolaire",
    over=lambda moment: Contact.objects.filter(at__lt=moment),
)

holds(
    WeekLine, "pupil", "continuite", "Ce que le bilan d’une semaine de classe dit de l’élève",
    fields="kind at facts", technical="week",
)  # fmt: skip
signs(WeekLine, "by")
keeps(
    "semaines",
    "continuite",
    "Le bilan de chaque semaine d’une classe",
    CALLS_KEPT,
    "Le temps de l’année scolaire",
    over=lambda moment: Week.objects.filter(at__lt=moment),
)

holds(
    Situation, "pupil", "continuite", "Situations suivies par une équipe",
    fields="why opened_at", technical="school cohort opened_by",
)  # fmt: skip
holds(
    Line, "situation__pupil", "continuite", "Faits, décisions et actions d’une situation suivie",
    fields="kind text at due_on files", technical="situation owner by",
)  # fmt: skip
holds(Resolution, "situation__pupil", "continuite", "Clôtures de situations", fields="why at", technical="situation by")
holds(Teammate, "person", "continuite", "Équipes dont on est", fields="since", technical="situation")
signs(Situation, "opened_by")
signs(Line, "by", "owner")
signs(Doing, "by")
signs(Resolution, "by")
keeps(
    "situations",
    "continuite",
    "Une situation suivie par une équipe, après sa clôture",
    CALLS_KEPT,
    "Le temps de l’année scolaire",
    over=lambda moment: Situation.objects.filter(closing__at__lt=moment),
)
