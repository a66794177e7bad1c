"""What is kept of the sequences of a year in its archive."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q

from preau.learning.sequences.models import Sequence
from preau.school.people.models import Cohort, School


def titles(school: School) -> Iterator[list[Any]]:
    """Those given to the classes and groups of the present year, by title; nobody is named but their author."""
    yield ["titre", "matière", "auteur", "classes", "activités", "posée le"]
    present = Cohort.objects.of_year(school)
    found = Sequence.objects.filter(school=school, audience__parts__cohort__in=present).distinct()
    kept = Count("steps", filter=Q(steps__removal__isnull=True), distinct=True)
    for one in found.annotate(length=kept).select_related("subject", "author", "laying").order_by("title", "pk"):
        codes = ", ".join(one.cohorts.values_list("code", flat=True))
        laid_on = one.laying.at.date() if one.is_laid else None
        subject = one.subject.label if one.subject else ""
        yield [one.title, subject, one.author.full_name, codes, one.length, laid_on]
