"""For each pupil, whether somebody who answers for them can be reached, and how; by class, and for the school."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from preau.foundation.sms.numbers import mobile_of
from preau.foundation.text.spreadsheet import MARK, line
from preau.school.access.rules import is_administrator, is_head, is_school_staff
from preau.school.accounts.models import VerifiedAddress, VerifiedMobile
from preau.school.accounts.rules import classes_in_charge
from preau.school.people.models import Cohort, CohortMember, Guardianship, Person, School

HEADERS = ["Classe", "Nom", "Prénom", "Courriel", "Mobile", "SMS", "Responsables", "Téléphones", "Ce qui manque"]


@dataclass(frozen=True)
class Reachable:
    """One guardian, and by what."""

    person: Person
    level: int
    has_verified_mail: bool
    has_verified_mobile: bool

    @property
    def has_mobile(self) -> bool:
        return bool(mobile_of(self.person.mobile))

    @property
    def takes_sms(self) -> bool:
        return self.has_mobile and self.person.accepts_sms


@dataclass
class Pupil:
    """With those who answer for them; a mere contact (level 3) is not written to."""

    person: Person
    guardians: list[Reachable] = field(default_factory=list)

    @property
    def mail(self) -> str:
        """« verified », « declared » or nothing."""
        return self._best([(one.person.email, one.has_verified_mail) for one in self.guardians])

    @property
    def mobile(self) -> str:
        return self._best([(one.has_mobile, one.has_verified_mobile) for one in self.guardians])

    @property
    def takes_sms(self) -> bool:
        return any(one.takes_sms for one in self.guardians)

    @property
    def is_out_of_reach(self) -> bool:
        return not self.mail and not self.mobile

    @property
    def lacks(self) -> list[str]:
        if not self.guardians:
            return ["aucun responsable"]
        told = {
            "aucun courriel": not self.mail,
            "courriel à vérifier": self.mail == "declared",
            "aucun mobile": not self.mobile,
            "SMS non acceptés": bool(self.mobile) and not self.takes_sms,
        }
        return [words for words, holds in told.items() if holds]

    @property
    def telephones(self) -> list[tuple[str, str]]:
        """`[(who, number)]`, whom to call, the first to be called first."""
        return [
            (one.person.formal_name, number)
            for one in self.guardians
            if (number := one.person.mobile or one.person.phone)
        ]

    @staticmethod
    def _best(known: list[tuple[Any, bool]]) -> str:
        if any(is_there and is_verified for is_there, is_verified in known):
            return "verified"
        return "declared" if any(is_there for is_there, _ in known) else ""


@dataclass(frozen=True)
class Tally:
    """So many pupils, of whom so many have somebody reachable by each way."""

    cohort: Cohort | None
    pupils: list[Pupil]

    @property
    def total(self) -> int:
        return len(self.pupils)

    @property
    def mail_verified(self) -> int:
        return sum(one.mail == "verified" for one in self.pupils)

    @property
    def mail(self) -> int:
        return sum(bool(one.mail) for one in self.pupils)

    @property
    def mobile(self) -> int:
        return sum(bool(one.mobile) for one in self.pupils)

    @property
    def mobile_verified(self) -> int:
        return sum(one.mobile == "verified" for one in self.pupils)

    @property
    def sms(self) -> int:
        return sum(one.takes_sms for one in self.pupils)

    @property
    def out_of_reach(self) -> int:
        return sum(one.is_out_of_reach for one in self.pupils)

    @property
    def gaps(self) -> list[Pupil]:
        """Those of whom something lacks, the hardest to reach first."""
        return sorted((one for one in self.pupils if one.lacks), key=lambda one: not one.is_out_of_reach)


class Completeness:
    """Of a school's classes, or of those that this reader is in charge of."""

    def __init__(self, school: School, reader: Any) -> None:
        every = Cohort.objects.of_year(school).divisions().order_by("code")
        if reader and not (is_head | is_administrator | is_school_staff).test(reader, school):
            every = every.filter(pk__in=classes_in_charge(reader, school).values("cohort"))
        self.school, self.cohorts = school, list(every)

    @classmethod
    def of_the_school(cls, school: School) -> "Completeness":
        """All of it, for a figure that nobody in particular reads."""
        return cls(school, None)

    def tallies(self, code: str = "") -> list[Tally]:
        """One for each class (or the one of this code), in five statements."""
        cohorts = [one for one in self.cohorts if code in ("", one.code)]
        pupils = _pupils(cohorts)
        return [Tally(one, pupils[one.pk]) for one in cohorts]

    def lines(self) -> Iterator[bytes]:
        yield MARK + line(HEADERS)
        for tally in self.tallies():
            for pupil in tally.pupils:
                yield line(_cells(str(tally.cohort), pupil))


def whole(tallies: list[Tally]) -> Tally:
    return Tally(None, [pupil for tally in tallies for pupil in tally.pupils])


def _pupils(cohorts: list[Cohort]) -> dict[int, list[Pupil]]:
    members = CohortMember.objects.filter(cohort__in=cohorts).select_related("pupil")
    found: dict[int, list[Pupil]] = defaultdict(list)
    by_id: dict[int, Pupil] = {}
    for member in members.order_by("pupil__last_name", "pupil__first_name", "pupil_id"):
        by_id[member.pupil_id] = Pupil(member.pupil)
        found[member.cohort_id].append(by_id[member.pupil_id])
    for pupil, guardian in _guardians(cohorts):
        by_id[pupil].guardians.append(guardian)
    return found


def _guardians(cohorts: list[Cohort]) -> Iterator[tuple[int, Reachable]]:
    """Level 3 is never written to; who is called first stands first."""
    ties = Guardianship.objects.filter(
        pupil__cohort_memberships__cohort__in=cohorts, level__lt=Guardianship.Level.CONTACT
    ).select_related("guardian")
    mails = dict(VerifiedAddress.objects.filter(person__in=ties.values("guardian")).values_list("person", "email"))
    mobiles = dict(VerifiedMobile.objects.filter(person__in=ties.values("guardian")).values_list("person", "number"))
    for tie in ties.order_by("-called_first", "level", "guardian__last_name", "pk"):
        one = tie.guardian
        has_mail = bool(one.email) and mails.get(one.pk) == one.email
        has_mobile = bool(mobile_of(one.mobile)) and mobiles.get(one.pk) == mobile_of(one.mobile)
        yield tie.pupil_id, Reachable(one, tie.level, has_mail, has_mobile)


_WORDS = {"verified": "vérifié", "declared": "déclaré", "": "aucun"}


def _cells(code: str, pupil: Pupil) -> list[str]:
    return [
        code,
        pupil.person.last_name,
        pupil.person.first_name,
        _WORDS[pupil.mail],
        _WORDS[pupil.mobile],
        "oui" if pupil.takes_sms else "non",
        ", ".join(one.person.full_name for one in pupil.guardians),
        ", ".join(f"{who} {number}" for who, number in pupil.telephones),
        ", ".join(pupil.lacks),
    ]
