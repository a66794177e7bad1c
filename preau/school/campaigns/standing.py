"""Who has come already, who is still waited for; asked anew each time, so that whoever comes is left alone."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from preau.school.audiences.models import AudienceMember
from preau.school.campaigns.models import Campaign
from preau.school.people.models import Person


@dataclass(frozen=True)
class Standing:
    done: int
    whole: int
    target: int

    @property
    def percent(self) -> int:
        return 100 * self.done // self.whole if self.whole else 0

    @property
    def is_met(self) -> bool:
        return self.whole > 0 and 100 * self.done >= self.target * self.whole

    @property
    def missing(self) -> int:
        """How many more would meet the target."""
        return max(0, -(-self.target * self.whole // 100) - self.done)


def members(campaign: Campaign) -> QuerySet[Person]:
    """Those concerned: with an account, and for a test an activated one. Who is blocked is left in peace."""
    chosen = AudienceMember.objects.filter(audience=campaign.audience_id).values("person")
    people = Person.objects.with_account().filter(pk__in=chosen, block__isnull=True)
    return people.filter(activation__isnull=False) if campaign.is_test else people


def has_come(campaign: Campaign) -> Q:
    """Activated; or signed in since they were asked, with a password of their own."""
    if not campaign.is_test:
        return Q(activation__isnull=False)
    return Q(last_login__gte=asked_at(campaign), temporary_password__isnull=True)


def waiting(campaign: Campaign) -> QuerySet[Person]:
    people = members(campaign)
    if campaign.is_test:
        unseen = Q(last_login__isnull=True) | Q(last_login__lt=asked_at(campaign))
        return people.filter(unseen | Q(temporary_password__isnull=False))
    return people.filter(activation__isnull=True, activation_code__isnull=False).select_related("activation_code")


def standing(campaign: Campaign) -> Standing:
    row = members(campaign).aggregate(whole=Count("pk"), done=Count("pk", filter=has_come(campaign)))
    return Standing(row["done"], row["whole"], campaign.target)


def asked_at(campaign: Campaign) -> dt.datetime:
    """A test counts from its launch; before, nobody has passed it."""
    return timezone.now() if campaign.is_draft else campaign.launch.at


def curve(campaign: Campaign) -> list[tuple[dt.date, int]]:
    """How many had come at the end of each day, from the eve of the launch to today (or to the end)."""
    first = timezone.localdate(campaign.launch.at)
    last = timezone.localdate(campaign.ending.at if campaign.is_over else timezone.now())
    moment = F("last_login") if campaign.is_test else F("activation__at")
    days = members(campaign).filter(has_come(campaign)).annotate(day=TruncDate(moment)).values("day")
    counts = {row["day"]: row["count"] for row in days.annotate(count=Count("pk"))}
    so_far = sum(count for day, count in counts.items() if day < first)
    points = [(first - dt.timedelta(days=1), so_far)]
    for day in (first + dt.timedelta(days=n) for n in range((last - first).days + 1)):
        so_far += counts.get(day, 0)
        points.append((day, so_far))
    return points
