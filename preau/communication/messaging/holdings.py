"""What people write to each other, and what they have read."""

from preau.communication.messaging.models import Conversation, Draft, Message, Participant, Reading
from preau.foundation.holdings.holding import End, holds

THEIRS = "Ceux qui l’ont reçu le gardent\u00a0; il est signé «\u00a0Élève parti\u00a0» (ou responsable, ou adulte)."

holds(
    Message,
    "author",
    "messages",
    "Les messages que vous avez écrits",
    fields="conversation body at files",
    technical="excerpt key",
    end=End.ANONYMISED,
    why=THEIRS,
)
holds(
    Conversation,
    "started_by",
    "messages",
    "Les échanges que vous avez commencés",
    fields="subject kind addressed_to started_at",
    technical="school audience in_answer_to latest key",
    end=End.ANONYMISED,
    why=THEIRS,
)
holds(
    Participant,
    "person",
    "messages",
    "Les échanges où vous êtes",
    fields="conversation",
    end=End.ANONYMISED,
    why=THEIRS,
)
holds(Reading, "person", "messages", "Jusqu’où vous avez lu", fields="conversation at", technical="upto")
holds(
    Draft,
    "author",
    "messages",
    "Vos messages commencés",
    fields="subject body saved_at files",
    technical="school to",
)
