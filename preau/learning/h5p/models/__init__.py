from preau.learning.h5p.models.interactive import Interactive
from preau.learning.h5p.models.kept_state import KeptState
from preau.learning.h5p.models.package import Member, Package
from preau.learning.h5p.models.statement import Statement

__all__ = ["Interactive", "KeptState", "Member", "Package", "Statement"]
