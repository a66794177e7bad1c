from preau.learning.lessonbook.models.acts import Giving, Publication
from preau.learning.lessonbook.models.archive import Archive
from preau.learning.lessonbook.models.attachment import Attachment
from preau.learning.lessonbook.models.feed import Feed
from preau.learning.lessonbook.models.inspection import Closing, Inspection
from preau.learning.lessonbook.models.own import Draft, Note
from preau.learning.lessonbook.models.session import Session
from preau.learning.lessonbook.models.stay import Stay
from preau.learning.lessonbook.models.visa import Visa

__all__ = [
    "Archive",
    "Attachment",
    "Closing",
    "Draft",
    "Feed",
    "Giving",
    "Inspection",
    "Note",
    "Publication",
    "Session",
    "Stay",
    "Visa",
]
