from preau.school.people.models.cohort import ClassTeacher, Cohort, CohortMember
from preau.school.people.models.correction import Correction, Transcription
from preau.school.people.models.departure import Departure
from preau.school.people.models.guardianship import Guardianship, Kinship
from preau.school.people.models.identifier import Identifier, Scheme
from preau.school.people.models.membership import Membership, Profile
from preau.school.people.models.person import Person
from preau.school.people.models.school import Level, School, Stage
from preau.school.people.models.steward import Steward
from preau.school.people.models.zone import Zone, zone_of

__all__ = [
    "ClassTeacher",
    "Cohort",
    "CohortMember",
    "Correction",
    "Departure",
    "Guardianship",
    "Identifier",
    "Kinship",
    "Level",
    "Membership",
    "Person",
    "Profile",
    "Scheme",
    "School",
    "Stage",
    "Steward",
    "Transcription",
    "Zone",
    "zone_of",
]
