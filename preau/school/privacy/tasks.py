from django_tasks import task

from preau.school.privacy import exporting, keeping, leaving
from preau.school.privacy.models import PersonalExport


@task()
def make_export(export: int) -> int:
    return exporting.make(PersonalExport.objects.select_related("person").get(pk=export))


@task()
def forget_exports() -> None:
    PersonalExport.objects.all().over().forget()


@task()
def keep_to_durations() -> dict[str, int]:
    return keeping.keep_to_durations()


@task()
def end_rights() -> dict[str, int]:
    return leaving.end_rights()
