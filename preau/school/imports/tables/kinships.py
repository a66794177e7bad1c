"""What a child is to a guardian, in the words of tables or the codes of SIECLE."""

from preau.school.imports.naming import folded
from preau.school.people.models import Kinship

SAID = {
    Kinship.MOTHER: "mere maman",
    Kinship.FATHER: "pere papa",
    Kinship.SIBLING: "frere soeur fratrie freresoeur demifrere demisoeur",
    Kinship.GRANDPARENT: "grandmere grandpere grandparent grandsparents ascendant aieul aieule",
    Kinship.RELATIVE: "oncle tante cousin cousine beaupere bellemere beauparent marraine parrain famille "
    "autremembredelafamille membredelafamille",
    Kinship.EDUCATOR: "educateur educatrice foyer",
    Kinship.FOSTER: "assistantfamilial assistantefamiliale familledaccueil assistantematernelle",
    Kinship.TUTOR: "tuteur tutrice tutelle tuteurlegal tutricelegale",
    Kinship.ASE: "aidesocialealenfance aidesociale ase",
    Kinship.OTHER: "autre autres responsable responsablelegal representantlegal parent",
}
WORDS = {word: kinship for kinship, words in SAID.items() for word in words.split()}
CODES = {str(kinship.value): kinship for kinship in SAID}


def kinship_of(said: str) -> Kinship | None:
    """`Grand-mère`, `de la mère`, `38`; None for a word that nobody knows."""
    plain = folded(said)
    bare = plain.removeprefix("dela").removeprefix("du")
    return CODES.get(plain) or WORDS.get(plain) or WORDS.get(bare) or (None if plain else Kinship.OTHER)
