"""Power asks for two things: a password one knows and a telephone one has (TOTP, RFC 6238)."""

import base64
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from markupsafe import Markup

from preau.foundation.journal.models import record
from preau.foundation.ui.codes import qr
from preau.school.accounts.entering import Refused, refuse_if_too_many
from preau.school.accounts.models import DeviceSession, FailedAttempt, RecoveryCode
from preau.school.accounts.throttle import Throttle
from preau.school.people.models import Person

NAME = "Téléphone"
WRONG = "Ce code n’est pas le bon. Il change toutes les trente secondes\u00a0: prenez le suivant."


def is_enrolled(person: Person) -> bool:
    return TOTPDevice.objects.filter(user=person, confirmed=True).exists()


def in_waiting(person: Person) -> TOTPDevice:
    """The telephone being enrolled: the same secret until it is confirmed, so that a reload does not change it."""
    return TOTPDevice.objects.get_or_create(user=person, confirmed=False, defaults={"name": NAME})[0]


def secret_of(device: TOTPDevice) -> str:
    """To type by hand when the camera fails: `ABCD EFGH…`."""
    secret = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def picture_of(device: TOTPDevice) -> Markup:
    return qr(device.config_url, title="Code à photographier avec l’application d’authentification")


def enrol(session: DeviceSession, code: str) -> list[str]:
    """Confirm the telephone with its first code; the recovery codes, to be shown once. Raises `Refused`."""
    person = session.person
    device = in_waiting(person)
    _check(session, lambda: device.verify_token(code))
    with transaction.atomic():
        TOTPDevice.objects.filter(user=person, confirmed=True).delete()
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        _verified(session)
        record("second_factor.enrolled", by=person, on=person)
        return RecoveryCode.objects.renew(person)


def verify(session: DeviceSession, code: str) -> None:
    """Let this device through with a code of the telephone, or a recovery code. Raises `Refused`."""
    code = "".join(filter(str.isalnum, code))
    _check(session, lambda: _is_of_telephone(session.person, code) or _is_recovery(session.person, code))
    _verified(session)


@transaction.atomic
def remove(person: Person, *, by: Person | None) -> None:
    """The telephone is lost: they enrol another one at their next sign-in."""
    TOTPDevice.objects.filter(user=person).delete()
    RecoveryCode.objects.of(person).delete()
    DeviceSession.objects.filter(person=person).update(verified_at=None)
    record("second_factor.removed", by=by, on=person)


def _check(session: DeviceSession, is_right: Callable[[], bool]) -> None:
    throttle = Throttle.at(FailedAttempt.Door.SECOND_FACTOR, str(session.person_id), None)
    refuse_if_too_many(throttle)
    if not is_right():
        throttle.failed()
        raise Refused(WRONG)
    throttle.passed()


def _is_of_telephone(person: Person, code: str) -> bool:
    return any(device.verify_token(code) for device in TOTPDevice.objects.filter(user=person, confirmed=True))


def _is_recovery(person: Person, code: str) -> bool:
    if not RecoveryCode.objects.of(person).use(code):
        return False
    record("second_factor.recovered", by=person, on=person)
    return True


def _verified(session: DeviceSession) -> None:
    DeviceSession.objects.filter(pk=session.pk).update(verified_at=timezone.now())
