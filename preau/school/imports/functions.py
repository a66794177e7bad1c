"""What somebody is in the school, from the function codes of the administration (STS-web and AAF share them)."""

from preau.school.people.models import Profile

FUNCTIONS = {
    "ENS": (Profile.TEACHER, ""),
    "DOC": (Profile.TEACHER, "documentaliste"),
    "DIR": (Profile.HEAD, "direction"),
    "ADJ": (Profile.HEAD, "adjoint"),
    "EDU": (Profile.STAFF, "CPE"),
    "CPE": (Profile.STAFF, "CPE"),
    "AED": (Profile.STAFF, "assistant d’éducation"),
    "SUR": (Profile.STAFF, "assistant d’éducation"),
    "ORI": (Profile.STAFF, "psychologue de l’Éducation nationale"),
    "ADF": (Profile.STAFF, "gestion"),
    "ADM": (Profile.STAFF, "administration"),
    "MDS": (Profile.STAFF, "santé et social"),
    "TEC": (Profile.STAFF, "technique"),
    "LAB": (Profile.STAFF, "laboratoire"),
}


def place_of(code: str) -> tuple[Profile, str]:
    """`(profile, function as people say it)`; a code nobody knows makes staff of it, and is kept as it is."""
    return FUNCTIONS.get(code.upper(), (Profile.STAFF, code.lower()[:60]))
