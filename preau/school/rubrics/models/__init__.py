from preau.school.rubrics.models.rubric import Discard, Rubric, Share
from preau.school.rubrics.models.version import Version

__all__ = ["Discard", "Rubric", "Share", "Version"]
