from preau.school.duplicates.models.distinction import Distinction
from preau.school.duplicates.models.key import MergeKey
from preau.school.duplicates.models.merge import Merge, Unmerge
from preau.school.duplicates.models.sign import Sign
from preau.school.duplicates.models.suspicion import Suspicion
from preau.school.duplicates.models.sweep import Sweep

__all__ = ["Distinction", "Merge", "MergeKey", "Sign", "Suspicion", "Sweep", "Unmerge"]
