from django_tasks import task

from preau.school.accounts import passwords, resetting, resetting_by_text, slips
from preau.school.accounts.models import DeviceSession, FailedAttempt, KnownDevice, MobileCode, PasswordCode, Printing


@task()
def send_password_link(login: str) -> None:
    passwords.send_password_link(login)


@task()
def send_password_code(login: str) -> None:
    resetting_by_text.send_password_code(login)


@task()
def send_logins(contact: str) -> None:
    """An address or a telephone number, as it was typed."""
    (passwords.send_logins if "@" in contact else resetting_by_text.send_logins_by_text)(contact)


@task()
def forget_what_is_over() -> None:
    FailedAttempt.objects.forgotten().delete()
    DeviceSession.objects.over().delete()
    KnownDevice.objects.over().delete()
    PasswordCode.objects.over().delete()
    MobileCode.objects.over().delete()
    Printing.objects.over().forget()


@task()
def print_slips(printing: int) -> int:
    return slips.make(Printing.objects.select_related("school", "by").get(pk=printing))


@task()
def reset_passwords(printing: int) -> int:
    return resetting.reset(Printing.objects.select_related("school", "by").get(pk=printing))
