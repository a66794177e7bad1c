from django.db import models


class Sign(models.Model):
    """What could tell that somebody is here twice, folded so that two spellings meet: found by its index alone."""

    class Kind(models.TextChoices):
        NAME = "name", "nom et prénom"
        BORN = "born", "prénom et date de naissance"
        MAIL = "mail", "adresse électronique"
        MOBILE = "mobile", "téléphone mobile"
        NUMBER = "number", "numéro dans une autre application"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    value = models.CharField(max_length=254)

    class Meta:
        indexes = [models.Index(fields=["kind", "value", "person"], name="who_has_this_sign")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.value}"
