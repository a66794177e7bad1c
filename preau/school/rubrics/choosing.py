"""Choosing a rubric for a piece of work: the last version of each that one sees, and the one it has already."""

from typing import Any

from django.db.models import F, Max, Q

from preau.school.rubrics.models import Rubric, Version


def offered(field: Any, user: Any, *, now: Version | None = None) -> None:
    """Fill a choice of `Version`; a former version stays chosen until another is taken."""
    seen = Rubric.objects.visible_to(user).values("pk")
    found = Version.objects.annotate(last=Max("rubric__versions__number")).select_related("rubric")
    wanted = Q(rubric__in=seen, number=F("last")) | Q(pk=now.pk if now else None)
    field.queryset = found.filter(wanted).order_by("rubric__title", "number")
    field.empty_label = "Sans grille"
    field.label_from_instance = lambda version: _said(version, now)


def _said(version: Any, now: Version | None) -> str:
    if now is None or version.rubric_id != now.rubric_id or version.number == version.last:
        return str(version.rubric.title)
    return f"{version.rubric.title}, telle qu’elle était"
