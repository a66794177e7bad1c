from django_tasks import task

from preau.school.accounts import passwords, slips
from preau.school.accounts.models import DeviceSession, FailedAttempt, KnownDevice, Printing


@task()
def send_password_link(login: str) -> None:
    passwords.send_password_link(login)


@task()
def send_logins(email: str) -> None:
    passwords.send_logins(email)


@task()
def forget_what_is_over() -> None:
    FailedAttempt.objects.forgotten().delete()
    DeviceSession.objects.over().delete()
    KnownDevice.objects.over().delete()
    Printing.objects.over().forget()


@task()
def print_slips(printing: int) -> int:
    return slips.make(Printing.objects.select_related("school", "by").get(pk=printing))
