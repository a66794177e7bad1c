"""A class teacher reminds the families of their class who have no account yet: one letter or text message a week."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from preau.foundation.sms.outbox import number_of
from preau.foundation.sms.segments import measure, spared
from preau.school.accounts.rules import classes_in_charge
from preau.school.audiences.models import AudienceMember, named
from preau.school.campaigns.drafting import draft
from preau.school.campaigns.models import Campaign, Channel, Reach
from preau.school.campaigns.running import NotNow, launch
from preau.school.campaigns.wording import Wording
from preau.school.people.models import Cohort, CohortMember, Guardianship, Person, School

REST = 7  # days left to a family between two reminders, whoever sends them


@dataclass(frozen=True)
class Families:
    """The guardians still waited for: `by_mail`, `by_sms`, only `on_paper`, and those left in peace this week."""

    school: School
    cohorts: list[Cohort]
    by_mail: list[Person]
    by_sms: list[Person]
    on_paper: list[Person]
    resting: list[Person]

    @classmethod
    def of(cls, teacher: Any, school: School) -> "Families":
        cohorts = list(Cohort.objects.filter(pk__in=classes_in_charge(teacher, school).values("cohort")))
        people = list(_waited_for(cohorts, school))
        reminded = set(_reminded(people, school))
        free = [one for one in people if one.pk not in reminded]
        return cls(
            school,
            cohorts,
            by_mail=[one for one in free if one.email],
            by_sms=[one for one in free if not one.email and number_of(one)],
            on_paper=[one for one in free if not one.email and not number_of(one)],
            resting=[one for one in people if one.pk in reminded],
        )

    @property
    def reached(self) -> list[Person]:
        return self.by_mail + self.by_sms

    @property
    def names(self) -> str:
        return ", ".join(one.code for one in self.cohorts)

    @property
    def cost(self) -> Decimal:
        """Of the text messages, each written and measured."""
        wording = Wording.of(Campaign(school=self.school))
        return sum((measure(spared(wording.text(one))).segments for one in self.by_sms), 0) * wording.price


@transaction.atomic
def remind_families(teacher: Any, school: School) -> list[Person]:
    """One round at the next decent hour, and nothing after it; who was asked for meanwhile is left in peace."""
    list(School.objects.select_for_update().filter(pk=school.pk))
    people = Families.of(teacher, school).reached
    if not people:
        raise NotNow("Il n’y a personne à relancer pour l’instant.")
    today = timezone.localdate()
    words = {"starts_on": today, "ends_on": today + dt.timedelta(days=REST - 1), "every_days": REST, "target": 100}
    channels = {"channels": [Channel.MAIL.value, Channel.SMS.value]}
    launch(draft(school, Campaign.Purpose.ACTIVATION, named(people), words | channels, by=teacher), by=teacher)
    return people


def _waited_for(cohorts: Iterable[Cohort], school: School) -> QuerySet[Person]:
    """By name. Who is blocked is left in peace."""
    pupils = CohortMember.objects.filter(cohort__in=cohorts).values("pupil")
    tie = Guardianship.objects.filter(guardian=OuterRef("pk"), pupil__in=pupils, level__lt=Guardianship.Level.CONTACT)
    found = Person.objects.with_account().filter(Exists(tie), memberships__school=school, block__isnull=True)
    found = found.filter(activation__isnull=True, activation_code__isnull=False).select_related("activation_code")
    return found.distinct().order_by("last_name", "first_name", "pk")


def _reminded(people: Iterable[Person], school: School) -> QuerySet[Guardianship, int]:
    """Those of whose family somebody was written to in the last days, or is about to be."""
    since = timezone.now() - dt.timedelta(days=REST)
    children = Guardianship.objects.filter(guardian__in=[one.pk for one in people]).values("pupil")
    written = Reach.objects.filter(at__gt=since, campaign__school=school).values("person")
    coming = Campaign.objects.running().filter(
        school=school, rounds__isnull=True, starts_on__lte=timezone.localdate(), purpose=Campaign.Purpose.ACTIVATION
    )
    chosen = AudienceMember.objects.filter(audience__in=coming.values("audience")).values("person")
    asked = Guardianship.objects.filter(Q(guardian__in=written) | Q(guardian__in=chosen), pupil__in=children)
    return Guardianship.objects.filter(pupil__in=asked.values("pupil")).values_list("guardian_id", flat=True)
