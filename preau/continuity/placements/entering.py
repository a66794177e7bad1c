"""Placements come in: by hand, one by one, or many at once from a table. What is said again changes nothing."""

from typing import Any

from django.db import transaction

from preau.continuity.placements.models import Attestation, Host, Placement, Withdrawal
from preau.foundation.journal.models import record
from preau.school.people.models import Cohort, School

HOST = ("phone", "email")


class AlreadyThere(Exception):
    """This pupil has another placement on some of these days."""

    def __init__(self, placement: Placement) -> None:
        super().__init__(str(placement))
        self.placement = placement


def host_of(school: School, name: str, town: str, **contact: str) -> Host:
    """The one of that name in that town, with what is newly known of it."""
    name, town = " ".join(name.split()), " ".join(town.split())
    host = Host.objects.filter(school=school, name__iexact=name, town__iexact=town).first()
    host = host or Host.objects.create(school=school, name=name, town=town)
    news = {field: value for field, value in contact.items() if value and getattr(host, field) != value}
    if news:
        Host.objects.filter(pk=host.pk).update(**news)
        host.refresh_from_db()
    return host


def class_of(pupil: Any, school: School) -> Cohort | None:
    return Cohort.objects.of_year(school).divisions().filter(members__pupil=pupil).first()


def refuse_overlap(pupil: Any, first: Any, last: Any, *, besides: Placement | None = None) -> None:
    held = Placement.objects.overlapping(first, last).filter(pupil=pupil)
    if known := (held.exclude(pk=besides.pk) if besides else held).select_related("host", "pupil").first():
        raise AlreadyThere(known)


@transaction.atomic
def enter(school: School, pupil: Any, *, by: Any, **said: Any) -> Placement:
    """`said` is what the form says, the host by `host_name`, `town`, `phone` and `email`. Raises `AlreadyThere`."""
    refuse_overlap(pupil, said["starts_on"], said["ends_on"])
    host = _host(school, said)
    placement = Placement.objects.create(
        school=school, pupil=pupil, cohort=class_of(pupil, school), host=host, entered_by=by, **said
    )
    _write(placement, "placement.entered", by)
    return placement


@transaction.atomic
def amend(placement: Placement, *, by: Any, **said: Any) -> Placement:
    """The same pupil, said better."""
    placement = Placement.objects.select_for_update().get(pk=placement.pk)
    refuse_overlap(placement.pupil_id, said["starts_on"], said["ends_on"], besides=placement)
    placement.host = _host(placement.school, said)
    for name, value in said.items():
        setattr(placement, name, value)
    placement.save()
    _write(placement, "placement.amended", by)
    return placement


def _host(school: School, said: dict[str, Any]) -> Host:
    """Takes what is the host's out of `said`."""
    name, town = said.pop("host_name"), said.pop("town")
    return host_of(school, name, town, **{field: said.pop(field, "") for field in HOST})


@transaction.atomic
def withdraw(placement: Placement, *, by: Any) -> None:
    """A second click changes nothing."""
    _, fresh = Withdrawal.objects.get_or_create(placement=placement, defaults={"by": by})
    if fresh:
        _write(placement, "placement.withdrawn", by)


@transaction.atomic
def attest(placement: Placement, days: int, *, by: Any) -> None:
    """The last word said is kept."""
    Attestation.objects.update_or_create(placement=placement, defaults={"days": days, "by": by})
    _write(placement, "placement.attested", by, days=days)


def _write(placement: Placement, act: str, by: Any, **facts: Any) -> None:
    record(act, by=by, on=placement, scope=placement.school.scope, **facts)
