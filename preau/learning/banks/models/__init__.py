from preau.learning.banks.models.arrival import Arrival, Taking, Withdrawal
from preau.learning.banks.models.draw import Draw
from preau.learning.banks.models.entry import Discard, Entry, Tag
from preau.learning.banks.models.folder import Folder
from preau.learning.banks.models.share import Colleague, Share
from preau.learning.banks.models.source import Enclosure, Source

__all__ = [
    "Arrival",
    "Colleague",
    "Discard",
    "Draw",
    "Enclosure",
    "Entry",
    "Folder",
    "Share",
    "Source",
    "Tag",
    "Taking",
    "Withdrawal",
]
