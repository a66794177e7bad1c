"""To whom things are addressed by name."""

from preau.foundation.holdings.holding import End, holds
from preau.school.audiences.models import AudienceMember, AudiencePart, Listed

holds(
    AudiencePart,
    "person",
    "messages",
    "Ce qui a été adressé à la personne seule",
    technical="audience school cohort level profile keeps",
    unexported="Ce qui a été adressé est dit par le message, l’information ou le travail lui-même.",
    end=End.ANONYMISED,
    why="Ce qui a été adressé garde un destinataire, sans nom.",
)
holds(
    Listed,
    "person",
    "messages",
    "Ce qui est adressé à une partie d’une classe",
    technical="audience",
    unexported="Ce qui a été adressé est dit par le travail lui-même.",
)
holds(
    AudienceMember,
    "person",
    "messages",
    "Les destinataires, tels qu’on les calcule",
    technical="audience",
    unexported="Ce n’est pas gardé\u00a0: c’est calculé à chaque lecture.",
    end=End.KEPT,
    why="Rien n’est gardé.",
)
