"""Who may see what of whom: ties between two people, and what each tie shows (docs/sight.md is this table)."""

from typing import Any

from django.db.models import TextChoices

from preau.school.directory.circles import FAMILY, SERVING, Circle, of_this_year
from preau.school.people.models import Guardianship, Profile
from preau.school.people.models.membership import STAFF_PROFILES
from preau.school.timetable.models import Teaching


class Field(TextChoices):
    NAME = "name", "nom"
    PLACE = "place", "classe ou fonction"
    MAIL = "mail", "courriel"
    MOBILE = "mobile", "téléphones"
    ADDRESS = "address", "adresse"
    BIRTH = "birth", "naissance"
    GUARDIANS = "guardians", "responsables"
    LOGIN = "login", "identifiant"
    SEEN = "seen", "dernière visite"


class Tie(TextChoices):
    """What the one who looks is to the one who is looked at."""

    ONESELF = "oneself", "soi-même"
    RUNS = "runs", "direction ou administration, d’un élève ou d’un responsable"
    EMPLOYS = "employs", "direction ou administration, d’un membre du personnel"
    CARES = "cares", "vie scolaire, d’un élève ou d’un responsable"
    LEADS = "leads", "professeur principal, d’un élève de sa classe"
    LEADS_FAMILY = "leads_family", "professeur principal, d’un responsable de sa classe"
    TEACHES = "teaches", "professeur, d’un élève de ses classes"
    TEACHES_FAMILY = "teaches_family", "professeur, d’un responsable de ses classes"
    COLLEAGUE = "colleague", "collègue"
    ANSWERS = "answers", "responsable, de son enfant"
    CHILD = "child", "enfant, de son responsable"
    MATE = "mate", "élève ou responsable, d’un élève de la classe"
    TAUGHT = "taught", "élève ou responsable, d’un professeur de la classe"
    SERVED = "served", "élève ou responsable, de la direction et de la vie scolaire"
    PLATFORM = "platform", "administrateur de la plateforme, d’un membre du personnel"


_KNOWN = frozenset({Field.NAME, Field.PLACE})
_REACHED = _KNOWN | {Field.MAIL, Field.MOBILE}
_ACCOUNT = frozenset({Field.LOGIN, Field.SEEN})
SIGHT: dict[Tie, frozenset[Field]] = {
    Tie.ONESELF: frozenset(Field),
    Tie.RUNS: frozenset(Field),
    Tie.EMPLOYS: _REACHED | _ACCOUNT,
    Tie.CARES: frozenset(Field) - {Field.LOGIN},
    Tie.LEADS: _REACHED | _ACCOUNT | {Field.BIRTH, Field.GUARDIANS},
    Tie.LEADS_FAMILY: _REACHED,
    Tie.TEACHES: _KNOWN | {Field.GUARDIANS},
    Tie.TEACHES_FAMILY: _KNOWN,
    Tie.COLLEAGUE: _KNOWN,
    Tie.ANSWERS: _REACHED | _ACCOUNT | {Field.BIRTH},
    Tie.CHILD: frozenset({Field.NAME}),
    Tie.MATE: _KNOWN,
    Tie.TAUGHT: _KNOWN,
    Tie.SERVED: _KNOWN,
    Tie.PLATFORM: _KNOWN | {Field.MAIL} | _ACCOUNT,
}


def sight_of(user: Any, person: Any) -> frozenset[Field]:
    """What this person may see of that one; nothing at all without a tie."""
    return frozenset[Field]().union(*(SIGHT[tie] for tie in ties_of(user, person)))


def ties_of(user: Any, person: Any) -> frozenset[Tie]:
    """A parent who also teaches their child's class has several."""
    found = {Tie.ONESELF} if user.pk == person.pk else set()
    for school_id, profiles in person.profiles_by_school.items():
        found |= _in_school(user, school_id, profiles)
    if user.is_steward and person.profiles & set(STAFF_PROFILES):
        found.add(Tie.PLATFORM)
    return frozenset(found | _through_classes(user, person) | _in_family(user, person))


def _in_school(user: Any, school_id: int, profiles: frozenset[str]) -> set[Tie]:
    is_family, is_staff = bool(profiles & set(FAMILY)), bool(profiles & set(STAFF_PROFILES))
    told = {
        Tie.RUNS: is_family and user.is_in(school_id, Profile.HEAD, Profile.ADMINISTRATOR),
        Tie.EMPLOYS: is_staff and user.is_in(school_id, Profile.HEAD, Profile.ADMINISTRATOR),
        Tie.CARES: is_family and user.is_in(school_id, Profile.STAFF),
        Tie.COLLEAGUE: is_staff and user.is_in(school_id, *STAFF_PROFILES),
        Tie.SERVED: bool(profiles & set(SERVING)) and user.is_in(school_id, *FAMILY),
    }
    return {tie for tie, holds in told.items() if holds}


def _through_classes(user: Any, person: Any) -> set[Tie]:
    circle = Circle.of(user)
    if not circle.taught and not circle.mine:
        return set()
    own, children = _cohorts_of(person), _cohorts_of_children(person)
    told = {
        Tie.LEADS: own & circle.led,
        Tie.LEADS_FAMILY: children & circle.led,
        Tie.TEACHES: own & circle.taught,
        Tie.TEACHES_FAMILY: children & circle.taught,
        Tie.MATE: own & circle.mine,
        Tie.TAUGHT: _cohorts_taught_by(person) & circle.mine,
    }
    return {tie for tie, classes in told.items() if classes}


def _in_family(user: Any, person: Any) -> set[Tie]:
    between = Guardianship.objects.filter(guardian__in=[user.pk, person.pk], pupil__in=[user.pk, person.pk])
    told = {
        Tie.ANSWERS: any(tie.pupil_id == person.pk and tie.level < Guardianship.Level.CONTACT for tie in between),
        Tie.CHILD: any(tie.guardian_id == person.pk and tie.pupil_id == user.pk for tie in between),
    }
    return {tie for tie, holds in told.items() if holds}


def _cohorts_of(person: Any) -> frozenset[int]:
    return frozenset(of_this_year().filter(members__pupil=person).order_by().values_list("pk", flat=True))


def _cohorts_of_children(person: Any) -> frozenset[int]:
    theirs = of_this_year().filter(members__pupil__guarded_by__guardian=person)
    return frozenset(theirs.order_by().values_list("pk", flat=True))


def _cohorts_taught_by(person: Any) -> frozenset[int]:
    taught = Teaching.objects.filter(teacher=person).values_list("cohort_id", flat=True)
    return frozenset(taught) | frozenset(person.classes_in_charge.values_list("cohort_id", flat=True))
