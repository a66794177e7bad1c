from preau.learning.lessonbook.models.acts import Giving, Publication
from preau.learning.lessonbook.models.attachment import Attachment
from preau.learning.lessonbook.models.own import Draft, Note
from preau.learning.lessonbook.models.session import Session

__all__ = ["Attachment", "Draft", "Giving", "Note", "Publication", "Session"]
