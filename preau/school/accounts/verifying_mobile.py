"""Whether a telephone is really the person's: a code by text message, typed back within ten minutes."""

from preau.foundation.journal.models import record
from preau.foundation.sms.numbers import mobile_of
from preau.foundation.sms.outbox import send_text
from preau.school.accounts.models import MobileCode, VerifiedMobile
from preau.school.people.models import Person


class TooSoon(Exception):
    """A code has just left, or too many did today."""


class NoMobile(Exception):
    """What is written there is no mobile number."""


def ask_to_verify_mobile(person: Person) -> str:
    """Send the code; to which number. Raises `TooSoon` or `NoMobile`.

    The owner asks for it with their own hands, so it leaves whatever they said of the school's messages.
    """
    number = mobile_of(person.mobile)
    if not number:
        raise NoMobile
    if not MobileCode.objects.may_send(person):
        raise TooSoon
    code = MobileCode.objects.make(person, number)
    send_text(number, f"Préau: {code} est le code pour vérifier votre mobile. Valable 10 minutes.", about="mobile")
    return number


def verify_mobile(person: Person, typed: str) -> bool:
    """Whether these digits are those sent to their present number."""
    number = mobile_of(person.mobile)
    digits = "".join(filter(str.isdigit, typed))
    if not number or not MobileCode.objects.use(person, number, digits):
        return False
    VerifiedMobile.objects.update_or_create(person=person, defaults={"number": number})
    record("mobile.verified", by=person, on=person)
    return True


def is_mobile_verified(person: Person) -> bool:
    number = mobile_of(person.mobile)
    return bool(number) and VerifiedMobile.objects.filter(person=person, number=number).exists()


def is_waited_for(person: Person) -> bool:
    """A code has left for their present number, and is still good."""
    return MobileCode.objects.good(person).filter(number=mobile_of(person.mobile)).exists()
