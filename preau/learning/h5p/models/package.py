"""A package as it is played: unpacked once under its content, whoever brings it and as often as it is given."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language_info

from preau.foundation.storage.models import Blob

LICENCES = {
    "": "non précisée",
    "U": "non précisée",
    "C": "tous droits réservés",
    "PD": "domaine public",
    "ODC PDDL": "domaine public",
    "GNU GPL": "GNU GPL",
}


def facts() -> dict[str, Any]:
    played = {"scripts": [], "styles": [], "folders": {}, "fullscreen": True}
    return played | {"parts": [], "asks": [], "lacks_formulas": False, "outside": [], "left_out": []}


class Package(models.Model):
    """`facts` say how it is played: `scripts` and `styles` in order, `folders` that are not named as the player asks,
    whether it may fill the screen; the `parts` it is made of, what it `asks` of the device, whether it
    `lacks_formulas`, hosts `outside` that it would ask for, what was `left_out`.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    title = models.CharField("titre", max_length=200)
    library = models.CharField("bibliothèque", max_length=220)
    library_title = models.CharField("genre", max_length=200)
    language = models.CharField("langue", max_length=20, blank=True)
    licence = models.CharField("licence", max_length=40, blank=True)
    authors = models.JSONField("auteurs", default=list)
    facts = models.JSONField(default=facts)
    size = models.BigIntegerField()
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "paquet H5P"

    def __str__(self) -> str:
        return self.title

    @property
    def licence_said(self) -> str:
        return LICENCES.get(self.licence, self.licence)

    @property
    def language_said(self) -> str:
        """In the language of who reads, where it has a name there."""
        try:
            return str(get_language_info(self.language)["name_translated"]).lower()
        except KeyError:
            return self.language

    def member(self, path: str) -> "Member | None":
        return self.members.select_related("blob").filter(path=path).first()


class Member(models.Model):
    """One file of a package; the same library in two packages is stored once."""

    package = models.ForeignKey(Package, models.CASCADE, related_name="members")
    path = models.CharField(max_length=300)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="h5p_members")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["package", "path"], name="one_member_per_path")]

    def __str__(self) -> str:
        return self.path
