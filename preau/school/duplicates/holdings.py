"""What looking for duplicates keeps of people."""

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds, signs
from preau.school.duplicates import models
from preau.school.duplicates.models import key, merge

FOLDED = "Ce ne sont que vos nom, date de naissance et coordonnées, écrits sans accents pour être rapprochés."
UNDOING = "C’est la copie de ce qui est déjà à vous, gardée trois mois pour pouvoir séparer les deux comptes."
UNSAID = "C’est un secret qui réunirait votre compte à un autre."

holds(models.Sign, "person", "comptes", "De quoi voir un doublon", technical="kind value", unexported=FOLDED)
for side in ("first", "second"):
    holds(
        models.Suspicion,
        side,
        "comptes",
        "Les lignes qui ressemblent à la vôtre",
        fields="reasons found_at",
        technical="first second score search",
    )
for side in ("one", "two"):
    holds(models.Distinction, side, "comptes", "De qui l’on vous a distingué", fields="at", technical="one two")
signs(models.Distinction, "by")
holds(
    models.Merge,
    "kept",
    "comptes",
    "Les comptes réunis au vôtre",
    fields="other_name other_login school at",
    technical="other acts",
    why=UNDOING,
)
signs(models.Merge, "by")
signs(models.Unmerge, "by")
holds(models.MergeKey, "person", "comptes", "Votre clé de fusion", technical="key made_at", unexported=UNSAID)

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
