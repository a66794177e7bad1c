"""What one works with: a document of the teacher's, or a link out of the school, shown as such."""

from typing import Any, Self
from urllib.parse import urlsplit

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q


class ResourceQuerySet(models.QuerySet["Resource"]):
    def visible_to(self, user: Any) -> Self:
        from preau.school.activities.models.activity import Activity

        return self.filter(activity__in=Activity.objects.visible_to(user))


class Resource(models.Model):
    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="resources")
    file = models.ForeignKey("storage.File", models.PROTECT, null=True, related_name="resources")
    url = models.CharField("adresse", max_length=500, blank=True, validators=[URLValidator(["http", "https"])])
    label = models.CharField("libellé", max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, url="") | (Q(file__isnull=True) & ~Q(url="")), name="a_file_or_a_link"
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def href(self) -> str:
        return self.file.href if self.file else self.url

    @property
    def host(self) -> str:
        """Where a link leads, so that nobody leaves the school without knowing."""
        return urlsplit(self.url).hostname or ""
