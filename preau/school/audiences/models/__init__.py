from preau.school.audiences.models.audience import (
    Audience,
    AudienceMember,
    AudiencePart,
    Listed,
    everyone,
    guardians_of,
    named,
    pupils_of,
    teachers_of,
)

__all__ = [
    "Audience",
    "AudienceMember",
    "AudiencePart",
    "Listed",
    "everyone",
    "guardians_of",
    "named",
    "pupils_of",
    "teachers_of",
]
