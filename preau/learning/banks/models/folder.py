"""Where questions are kept. A folder at the top is a bank: it is shared whole, with all that is under it."""

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from preau.learning.banks.models.share import Share
from preau.school.people.models import Profile, School

SEPARATOR = " / "


class FolderQuerySet(models.QuerySet["Folder"]):
    def visible_to(self, user: Any) -> Self:
        """Its owner; who it is shared with, through the folder at its top. Never a pupil or a family."""
        working = user.schools_as(Profile.TEACHER, Profile.STAFF, Profile.HEAD)
        if not working:
            return self.none()
        academies = School.objects.filter(pk__in=working).exclude(academy="").values("academy")
        shared = Share.objects.filter(
            Q(reach=Share.Reach.TEAM, colleagues__person=user, folder__school__in=working)
            | Q(reach=Share.Reach.SCHOOL, folder__school__in=working)
            | Q(reach=Share.Reach.ACADEMY, folder__school__academy__in=academies)
        )
        return self.filter(Q(owner=user) | Q(top__in=shared.values("folder")))

    def of(self, user: Any) -> Self:
        return self.filter(owner=user)

    def open(self, name: str, *, by: Any, school: Any, under: "Folder | None" = None) -> "Folder":
        """The folder of this name at this place, made if need be."""
        found = self.filter(owner=by, school=school, parent=under, name=name).first()
        return found or self._made(name, by=by, school=school, under=under)

    def open_path(self, names: list[str], *, by: Any, school: Any, under: "Folder | None" = None) -> "Folder | None":
        """The folder at the end of a path, each of its steps made if need be."""
        for name in names:
            under = self.open(name, by=by, school=school, under=under)
        return under

    @transaction.atomic
    def _made(self, name: str, *, by: Any, school: Any, under: "Folder | None") -> "Folder":
        folder = self.create(name=name, owner=by, school=school, parent=under, top=under.top if under else None)
        if under is None:
            folder.top = folder
            folder.save(update_fields=["top"])
        return folder


class Folder(models.Model):
    """`top` is the folder that nothing is above: itself for a bank."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="question_folders")
    owner = models.ForeignKey("people.Person", models.CASCADE, related_name="question_folders")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="folders")
    top = models.ForeignKey("self", models.CASCADE, null=True, related_name="below")
    name = models.CharField("nom", max_length=120)
    made_at = models.DateTimeField(default=timezone.now)

    objects = FolderQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["owner", "school"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_top(self) -> bool:
        return self.parent_id is None

    @property
    def reach(self) -> str:
        """Who else sees it, in a word."""
        share = getattr(self.top, "share", None)
        return share.get_reach_display() if share else "moi"

    def within(self) -> set[int]:
        """Its own number and those of all that is under it."""
        parents = dict(Folder.objects.filter(top=self.top_id).values_list("pk", "parent"))
        found, fresh = {self.pk}, {self.pk}
        while fresh:
            fresh = {pk for pk, parent in parents.items() if parent in fresh} - found
            found |= fresh
        return found
