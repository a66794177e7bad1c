"""What the storage holds of each person: their files, and those on their way in."""

import datetime as dt

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import End, holds
from preau.foundation.storage.models import File, Upload

holds(
    File,
    "owner",
    "travail",
    "Fichiers déposés",
    fields="name media_type kept_at",
    technical="blob",
    end=End.ANONYMISED,
    why="Effacés, sauf ceux qui sont joints à un message ou à un travail donné\u00a0: leurs destinataires les gardent.",
)
holds(
    Upload,
    "owner",
    "travail",
    "Fichiers en cours d’envoi",
    fields="name size begun_at",
    technical="offset file",
)
keeps(
    "envois",
    "travail",
    "Les envois de fichiers abandonnés",
    dt.timedelta(hours=24),
    "Rien ne sert de garder ce qui n’est pas arrivé",
    applied="toutes les six heures",
)
