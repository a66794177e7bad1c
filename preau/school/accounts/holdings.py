"""What accounts hold: codes, devices, sessions, blocks."""

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds, signs
from preau.school.accounts import models
from preau.school.accounts.models import attempt, device, password_code, printing
from preau.school.accounts.sessions import PUPIL_LIFE, STAFF_LIFE

EACH_HOUR = "toutes les heures"
UNREADABLE = "Ce n’est qu’une empreinte dont rien ne se lit, ou un secret qui ouvrirait le compte."

holds(models.ActivationCode, "person", "comptes", "Code d’activation", fields="made_at", technical="code")
holds(models.Activation, "person", "comptes", "Activation du compte", fields="at terms")
holds(models.VerifiedAddress, "person", "comptes", "Adresse vérifiée", fields="email at")
holds(models.Block, "person", "comptes", "Blocage du compte", fields="reason at")
signs(models.Block, "by")
holds(
    models.DemonstrationRole,
    "person",
    "comptes",
    "Rôle dans la démonstration",
    fields="label detail",
    technical="position",
)
holds(
    models.KnownDevice,
    "person",
    "comptes",
    "Appareils reconnus",
    fields="since",
    technical="mark",
)
holds(
    models.PasswordCode,
    "person",
    "comptes",
    "Codes reçus par SMS",
    fields="made_at used_at",
    technical="digest tries",
)
holds(
    models.MobileCode,
    "person",
    "comptes",
    "Codes envoyés pour vérifier le téléphone",
    fields="number made_at",
    technical="digest tries",
)
holds(models.VerifiedMobile, "person", "comptes", "Téléphone vérifié", fields="number at")
holds(
    models.DeviceSession,
    "person",
    "comptes",
    "Appareils connectés",
    fields="device network opened_at seen_at expires_at verified_at",
    technical="key",
)
holds(
    models.Printing,
    "by",
    "comptes",
    "Fiches d’activation demandées",
    fields="school layout sheets asked_at",
    technical="people job document",
)
signs(models.ProfileBlock, "by")
holds(
    models.RecoveryCode,
    "person",
    "comptes",
    "Codes de secours",
    technical="digest made_at",
    unexported=UNREADABLE,
)
holds(models.TemporaryPassword, "person", "comptes", "Mot de passe provisoire", fields="at")
signs(models.TemporaryPassword, "by")

keeps(
    "essais",
    "comptes",
    "Les essais de connexion manqués",
    attempt.WINDOW,
    "Le temps de freiner qui devine",
    applied=EACH_HOUR,
)
keeps(
    "sessions",
    "comptes",
    "Les sessions d’un élève ou d’un parent",
    PUPIL_LIFE,
    "Fin de la session, ou déconnexion",
    applied=EACH_HOUR,
)
keeps(
    "sessions-personnels",
    "comptes",
    "Les sessions d’un adulte de l’établissement",
    STAFF_LIFE,
    "Une journée de travail sur une machine partagée",
    applied=EACH_HOUR,
)
keeps(
    "appareils",
    "comptes",
    "Les appareils reconnus",
    device.REMEMBERED,
    "CNIL, traceurs nécessaires\u00a0: treize mois au plus",
    applied=EACH_HOUR,
)
keeps(
    "codes-sms",
    "comptes",
    "Les codes reçus par SMS",
    password_code.LIFE,
    "Un code vaut quinze minutes\u00a0; sa trace est effacée dans la journée",
    applied=EACH_HOUR,
)
keeps(
    "fiches",
    "comptes",
    "Les fiches d’activation préparées",
    printing.KEPT,
    "Elles ouvrent des comptes",
    applied=EACH_HOUR,
)
