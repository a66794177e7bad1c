"""Saying who answers for a pupil, and how; and saying that somebody no longer does."""

from django.db import transaction

from preau.foundation.journal.models import record
from preau.school.directory.editing import Refused
from preau.school.people.models import Guardianship, Membership, Person, Profile


@transaction.atomic
def tie(pupil: Person, guardian: Person, *, kinship: int, level: int, by: Person) -> Guardianship:
    """Link them, or change how they are linked. Raises `Refused`."""
    if pupil.pk == guardian.pk:
        raise Refused("Un élève ne peut pas répondre de lui-même ici.")
    if Profile.PUPIL in guardian.profiles:
        raise Refused(f"{guardian.full_name} est élève\u00a0: ce ne peut pas être un responsable.")
    found, is_new = Guardianship.objects.update_or_create(
        pupil=pupil, guardian=guardian, defaults={"kinship": kinship, "level": level}
    )
    for school_id in pupil.schools_as(Profile.PUPIL):
        Membership.objects.get_or_create(person=guardian, school_id=school_id, profile=Profile.GUARDIAN)
    record("guardian.tied" if is_new else "guardian.changed", by=by, on=pupil, guardian=guardian.pk, level=level)
    return found


@transaction.atomic
def untie(pupil: Person, guardian: Person, *, by: Person) -> bool:
    """They no longer answer for this pupil; without another child in the school, they are of it no more."""
    deleted, _ = Guardianship.objects.filter(pupil=pupil, guardian=guardian).delete()
    if not deleted:
        return False
    for school_id in pupil.schools_as(Profile.PUPIL):
        others = {"pupil__memberships__school": school_id, "pupil__memberships__profile": Profile.PUPIL}
        if not guardian.guardianships.filter(**others).exists():
            Membership.objects.filter(person=guardian, school=school_id, profile=Profile.GUARDIAN).delete()
    record("guardian.untied", by=by, on=pupil, guardian=guardian.pk)
    return True
