"""Tables to fill in, one a profile: the headings, and an example that is never imported."""

from collections.abc import Iterator

from preau.foundation.text.spreadsheet import MARK, line

EXAMPLE = ("EXEMPLE", "Camille")
CHILD = "Nom enfant;Prénom enfant;Classe enfant"
TEMPLATES = {
    "eleves": (
        "Identifiant;INE;Nom;Nom d'usage;Prénom;Date de naissance;Classe;Groupes;Courriel",
        "12;;EXEMPLE;;Camille;15/04/2014;4B;4LATIN;camille@example.org",
    ),
    "responsables": (
        f"Civilité;Nom;Prénom;Lien;Courriel;Portable;Adresse;CP;Ville;{CHILD};{CHILD};{CHILD}",
        "Mme;EXEMPLE;Camille;mère;camille@example.org;06 00 00 00 00;1 rue du Préau;78000;Versailles;EXEMPLE;Alix;4B",
    ),
    "enseignants": (
        "Civilité;Nom;Prénom;Courriel;Téléphone portable;Matière;Classe;Classe;Classe;Professeur principal",
        "M.;EXEMPLE;Camille;camille@example.org;06 00 00 00 00;Mathématiques;4B;6C;;4B",
    ),
    "personnels": (
        "Civilité;Nom;Prénom;Courriel;Téléphone portable;Fonction",
        "Mme;EXEMPLE;Camille;camille@example.org;06 00 00 00 00;CPE",
    ),
}


def template(name: str) -> Iterator[bytes]:
    """UTF-8 with its mark, so that a spreadsheet opens it as it is."""
    yield MARK
    for row in TEMPLATES[name]:
        yield line(row.split(";"))
