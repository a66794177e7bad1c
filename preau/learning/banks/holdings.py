"""The banks of those who teach."""

from preau.foundation.holdings.holding import End, holds, signs
from preau.learning.banks.models import Arrival, Colleague, Discard, Draw, Entry, Folder, Share

KEPT = "Des collègues s’en servent\u00a0; elles restent, sans le nom."

holds(
    Folder,
    "owner",
    "travail",
    "Dossiers de questions",
    fields="name made_at",
    technical="school parent top",
    end=End.ANONYMISED,
    why=KEPT,
)
holds(
    Entry,
    "author",
    "travail",
    "Questions rangées",
    fields="name subject points at",
    technical="folder version words digest arrival",
    end=End.ANONYMISED,
    why=KEPT,
)
holds(
    Arrival,
    "by",
    "travail",
    "Fichiers de questions importés",
    fields="name format at",
    technical="school folder quiz file sha256 report",
)
holds(Colleague, "person", "travail", "Banques de questions partagées avec vous", fields="share")
signs(Share, "by")
signs(Discard, "by")
signs(Draw, "by")
