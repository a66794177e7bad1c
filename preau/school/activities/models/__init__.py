from preau.school.activities.models.activity import Activity
from preau.school.activities.models.allowance import Excuse, Extension
from preau.school.activities.models.progress import Progress
from preau.school.activities.models.publication import Publication
from preau.school.activities.models.resource import Resource
from preau.school.activities.models.withdrawal import Withdrawal
from preau.school.activities.models.wording import Wording

__all__ = ["Activity", "Excuse", "Extension", "Progress", "Publication", "Resource", "Withdrawal", "Wording"]
