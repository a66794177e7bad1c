from django_tasks import task

from preau.school.duplicates.models import Merge, MergeKey
from preau.school.duplicates.searching import search
from preau.school.people.models import School


@task()
def search_school(school: int) -> None:
    search(School.objects.get(pk=school))


@task()
def search_every_school() -> None:
    for school in School.objects.order_by("pk"):
        search(school)


@task()
def forget_what_is_over() -> None:
    """A merge is for good after three months; a key lives a day."""
    Merge.objects.old().exclude(acts=[]).update(acts=[])
    MergeKey.objects.over().delete()
