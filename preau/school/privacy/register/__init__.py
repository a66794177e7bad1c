"""The register of processings (RGPD, article 30): what each one is for, written once for every school."""

from preau.school.privacy.register.communication import COMMUNICATION
from preau.school.privacy.register.continuity import CONTINUITY
from preau.school.privacy.register.learning import LEARNING
from preau.school.privacy.register.processing import Processing
from preau.school.privacy.register.schooling import SCHOOLING
from preau.school.privacy.register.security import SECURITY

PROCESSINGS: tuple[Processing, ...] = (*SCHOOLING, *LEARNING, *COMMUNICATION, *CONTINUITY, *SECURITY)

__all__ = ["PROCESSINGS", "Processing"]
