"""What people write to each other, and what they have read."""

from preau.communication.messaging.models import Conversation, Draft, Message, Participant, Reading
from preau.foundation.holdings.holding import End, holds

INTIMATE = "La correspondance d’un enfant est la sienne, même envers ses parents."
THEIRS = "Ceux qui l’ont reçu le gardent\u00a0; il est signé «\u00a0Élève parti\u00a0» (ou responsable, ou adulte)."

holds(
    Message,
    "author",
    "messages",
    "Messages écrits",
    fields="conversation body at files",
    technical="excerpt key",
    intimate=INTIMATE,
    end=End.ANONYMISED,
    why=THEIRS,
)
holds(
    Conversation,
    "started_by",
    "messages",
    "Échanges commencés",
    fields="subject kind addressed_to started_at",
    technical="school audience in_answer_to latest key",
    intimate=INTIMATE,
    end=End.ANONYMISED,
    why=THEIRS,
)
holds(
    Participant,
    "person",
    "messages",
    "Échanges",
    fields="conversation",
    intimate=INTIMATE,
    end=End.ANONYMISED,
    why=THEIRS,
)
holds(
    Reading,
    "person",
    "messages",
    "Lectures des échanges",
    fields="conversation at",
    technical="upto",
    intimate=INTIMATE,
)
holds(
    Draft,
    "author",
    "messages",
    "Messages commencés",
    fields="subject body saved_at files",
    technical="school to",
    intimate=INTIMATE,
)
