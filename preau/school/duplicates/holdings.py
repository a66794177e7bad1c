"""What looking for duplicates keeps of people."""

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds, signs
from preau.school.duplicates import models
from preau.school.duplicates.models import key, merge

FOLDED = "Ce ne sont que le nom, la date de naissance et les coordonnées, écrits sans accents pour être rapprochés."
UNDOING = "C’est la copie de ce que tenait l’autre compte, gardée trois mois pour pouvoir séparer les deux comptes."
UNSAID = "C’est un secret, qui réunirait ce compte à un autre."

holds(models.Sign, "person", "comptes", "De quoi voir un doublon", technical="kind value", unexported=FOLDED)
for side in ("first", "second"):
    holds(
        models.Suspicion,
        side,
        "comptes",
        "Lignes qui se ressemblent",
        fields="reasons found_at",
        technical="first second score search",
    )
for side in ("one", "two"):
    holds(
        models.Distinction,
        side,
        "comptes",
        "Homonymes distingués",
        fields="at",
        technical="one two",
    )
signs(models.Distinction, "by")
holds(
    models.Merge,
    "kept",
    "comptes",
    "Comptes réunis à celui-ci",
    fields="other_name other_login school at",
    technical="other acts",
    why=UNDOING,
)
signs(models.Merge, "by")
signs(models.Unmerge, "by")
holds(models.MergeKey, "person", "comptes", "Clé de fusion", technical="key made_at", unexported=UNSAID)

keeps(
    "fusions",
    "comptes",
    "De quoi séparer deux comptes réunis",
    merge.KEPT_FOR,
    "Le temps de voir une erreur",
    applied="chaque jour",
)
keeps(
    "cles-de-fusion",
    "comptes",
    "Les clés de fusion",
    key.LIFE,
    "Le temps d’ouvrir l’autre compte",
    applied="chaque jour",
)
