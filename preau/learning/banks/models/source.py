"""What another tool had written of a question, kept whole to be given back."""

from django.db import models

from preau.learning.quizzes.models import ItemVersion


class Source(models.Model):
    """`facts` is the neutral question; the files of its texts are named there and kept as `Enclosure`."""

    version = models.OneToOneField(ItemVersion, models.CASCADE, related_name="source")
    format = models.CharField(max_length=10)
    facts = models.JSONField()

    def __str__(self) -> str:
        return f"{self.version}, {self.format}"


class Enclosure(models.Model):
    """A file that a text of the question shows."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="enclosures")
    file = models.ForeignKey("storage.File", models.CASCADE, related_name="enclosures")

    def __str__(self) -> str:
        return str(self.file)
