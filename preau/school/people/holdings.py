"""What is known of each person: who they are, how they are reached, to whom and to what they belong."""

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import End, holds, signs
from preau.school.people.models import (
    ClassTeacher,
    CohortMember,
    Correction,
    Departure,
    Guardianship,
    Identifier,
    Membership,
    Person,
    Steward,
    Transcription,
)
from preau.school.people.models.departure import KEPT

STAYS = (
    "Une personne partie devient «\u00a0Élève parti\u00a0», «\u00a0Responsable parti\u00a0», "
    "«\u00a0Professeur parti\u00a0» ou «\u00a0Adulte parti\u00a0»."
)

holds(
    Person,
    "pk",
    "scolarite",
    "Identité",
    fields="last_name first_name birth_name civility birth_date",
    technical="id",
    end=End.ANONYMISED,
    why=STAYS,
)
holds(
    Person,
    "id",
    "messages",
    "Coordonnées",
    fields="email mobile phone accepts_sms address",
    end=End.ANONYMISED,
    why="Les coordonnées sont vidées.",
)
holds(
    Person,
    "login",
    "comptes",
    "Compte",
    fields="login last_login",
    technical="password",
    rows=lambda person: Person.objects.filter(pk=person.pk),
    end=End.ANONYMISED,
    why="L’identifiant et l’empreinte du mot de passe sont vidés\u00a0; plus personne ne peut se connecter.",
)
holds(Membership, "person", "scolarite", "Établissements", fields="school profile function since")
holds(CohortMember, "pupil", "scolarite", "Classes et groupes", fields="cohort since")
holds(ClassTeacher, "teacher", "scolarite", "Classes suivies comme professeur principal", fields="cohort")
GUARDIANSHIP = "kinship level called_first lodges_pupil pays_fees"
holds(Guardianship, "pupil", "scolarite", "Responsables", fields=f"guardian {GUARDIANSHIP}", technical="told_by")
holds(
    Guardianship,
    "guardian",
    "scolarite",
    "Élèves sous sa responsabilité",
    fields=f"pupil {GUARDIANSHIP}",
    technical="told_by",
)
holds(
    Identifier,
    "person",
    "scolarite",
    "Identifiants dans les autres applications",
    fields="scheme value",
    technical="scope",
)
holds(Steward, "person", "comptes", "Charge d’administrateur de la plateforme", fields="since")
holds(Correction, "person", "scolarite", "Corrections des données", fields="field before after at")
signs(Correction, "by")
signs(Transcription, "by")
holds(Departure, "person", "scolarite", "Départ", fields="school at origin", technical="places")
signs(Departure, "by")
keeps(
    "depart",
    "scolarite",
    "Le compte et les données de qui a quitté l’établissement",
    KEPT,
    "CNIL et schéma directeur des espaces numériques de travail\u00a0: trois mois après la fin du droit",
    applied="chaque nuit, quinze jours après un avis",
)
