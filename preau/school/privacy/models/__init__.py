from preau.school.privacy.models.contacts import Contacts
from preau.school.privacy.models.erasure import Erasure
from preau.school.privacy.models.erasure_request import ErasureRefusal, ErasureRequest
from preau.school.privacy.models.last_call import LastCall
from preau.school.privacy.models.personal_export import PersonalExport

__all__ = ["Contacts", "Erasure", "ErasureRefusal", "ErasureRequest", "LastCall", "PersonalExport"]
