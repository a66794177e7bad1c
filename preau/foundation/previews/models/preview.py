"""The pages of a document as pictures. The row says that they were drawn, or why they could not be."""

from django.db import models
from django.utils import timezone

from preau.foundation.storage.models import Blob


class Preview(models.Model):
    """`sizes` are the width and height of each picture; `pages`, how many the document has in all."""

    blob = models.OneToOneField(Blob, models.CASCADE, primary_key=True, related_name="preview")
    sizes = models.JSONField(default=list)
    pages = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.blob_id[:12]}, {self.pages} pages"

    def path_of(self, number: int) -> str:
        """Where the picture of a page is kept, from 1."""
        return f"apercus/{self.blob_id[:2]}/{self.blob_id}/{number}.webp"
