"""By what each source calls people: one number a noun, or one for all whose value says in itself what it names."""

from preau.school.imports.picture import Noun
from preau.school.people.models import Scheme

EVERYBODY = (Scheme.AAF, Scheme.ONDE, Scheme.CSV)  # `onde:eleve-3f2a…`
OWN = {Noun.PUPIL: Scheme.SIECLE_PUPIL, Noun.GUARDIAN: Scheme.SIECLE_GUARDIAN, Noun.STAFF: Scheme.STS}
WORDS = {Noun.PUPIL: "eleve", Noun.GUARDIAN: "responsable", Noun.STAFF: "enseignant"}
SCHEMES = (*OWN.values(), *EVERYBODY)
MADE_HERE = (Scheme.ONDE, Scheme.CSV)  # made of the name and what goes with it: unknown outside the school


def names(noun: str, key: str) -> bool:
    """Whether this key is one of a pupil, of a guardian or of staff."""
    scheme, _, value = key.partition(":")
    return scheme == OWN[Noun(noun)] or (scheme in EVERYBODY and value.startswith(f"{WORDS[Noun(noun)]}-"))
