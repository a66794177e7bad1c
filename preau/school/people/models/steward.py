from django.db import models


class Steward(models.Model):
    """Administers the whole platform, above any school."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="steward")
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.person)
