"""How the families of the demonstration are reached: most addresses verified, some mobiles, a few numbers corrected."""

import datetime as dt
import random

from preau.foundation.sms.numbers import mobile_of
from preau.school.accounts.models import VerifiedAddress, VerifiedMobile
from preau.school.people.models import Correction, Person

MAILS, MOBILES = 0.72, 0.38
CORRECTED = 14
DAYS = 20


def verify(people: list[Person], moment: dt.datetime, seed: str) -> None:
    """Of those who have made their account theirs."""
    chance = random.Random(f"contacts/{seed}")
    VerifiedAddress.objects.bulk_create(
        [VerifiedAddress(person=one, email=one.email) for one in people if one.email and chance.random() < MAILS]
    )
    reached = [(one, number) for one in people if (number := mobile_of(one.mobile))]
    VerifiedMobile.objects.bulk_create(
        [VerifiedMobile(person=one, number=number) for one, number in reached if chance.random() < MOBILES]
    )
    _correct([one for one, _ in reached], moment, chance)


def _correct(people: list[Person], moment: dt.datetime, chance: random.Random) -> None:
    """They have changed telephones; the secretary has not typed it into SIECLE yet."""
    Correction.objects.bulk_create(
        [
            Correction(person=one, by=one, field="mobile", before=f"06 39 98 0{rank % 10} {chance.randrange(10, 99)}",
                       after=one.mobile, at=moment - dt.timedelta(days=chance.randrange(1, DAYS)))
            for rank, one in enumerate(chance.sample(people, min(CORRECTED, len(people))))
        ]
    )  # fmt: skip
