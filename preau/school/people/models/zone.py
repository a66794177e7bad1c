"""The time zones of French schools: a school's days, hours and deadlines are its own, wherever one reads them from."""

from django.db import models


class Zone(models.TextChoices):
    """By the names of the tz database; the words are a place, as one says « l’heure de La Réunion »."""

    PARIS = "Europe/Paris", "Paris"
    GUADELOUPE = "America/Guadeloupe", "Guadeloupe"
    MARTINIQUE = "America/Martinique", "Martinique"
    GUYANE = "America/Cayenne", "Guyane"
    REUNION = "Indian/Reunion", "La Réunion"
    MIQUELON = "America/Miquelon", "Saint-Pierre-et-Miquelon"
    MAYOTTE = "Indian/Mayotte", "Mayotte"
    NOUMEA = "Pacific/Noumea", "Nouvelle-Calédonie"
    TAHITI = "Pacific/Tahiti", "Polynésie française"
    WALLIS = "Pacific/Wallis", "Wallis-et-Futuna"


# The first three figures of a UAI say where a school is; Saint-Barthélemy and Saint-Martin keep Guadeloupe's hour.
OVERSEAS = {
    "971": Zone.GUADELOUPE,
    "972": Zone.MARTINIQUE,
    "973": Zone.GUYANE,
    "974": Zone.REUNION,
    "975": Zone.MIQUELON,
    "976": Zone.MAYOTTE,
    "977": Zone.GUADELOUPE,
    "978": Zone.GUADELOUPE,
    "983": Zone.NOUMEA,
    "984": Zone.TAHITI,
    "986": Zone.WALLIS,
}


def zone_of(uai: str) -> Zone:
    """Paris for all that is not overseas."""
    return OVERSEAS.get(uai[:3], Zone.PARIS)
