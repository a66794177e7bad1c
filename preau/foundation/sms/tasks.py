from django_tasks import task

from preau.foundation.sms import carrying


@task()
def carry() -> int:
    return carrying.carry_due()
