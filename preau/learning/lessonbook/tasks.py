from django_tasks import task

from preau.learning.lessonbook import archiving, staying
from preau.learning.lessonbook.models import Archive


@task()
def make_archive(archive: int) -> int:
    found = Archive.objects.select_related("school", "teacher", "cohort").get(pk=archive)
    with found.school.in_its_time():
        return archiving.make(found)


@task()
def forget_archives() -> None:
    Archive.objects.all().over().delete()


@task()
def note_stays() -> tuple[int, int]:
    return staying.note_stays()
