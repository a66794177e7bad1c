from django_tasks import task

from preau.learning.sequences import composing, settling, sharing


@task()
def forget_removed_activities() -> int:
    return composing.forget_removed()


@task()
def open_what_day_has_come() -> int:
    return settling.open_what_day_has_come()


@task()
def notice_what_changed() -> int:
    return sharing.notice_all()
