"""Who is told of an absence, in which words. The reason is never in a message."""

from collections.abc import Iterable
from typing import Any

from preau.continuity.absences.models import Absence, Part
from preau.continuity.absences.places import class_of, class_teachers_of, guardians_of
from preau.continuity.letters.facts import said_dates
from preau.continuity.plans.roster import Roster
from preau.continuity.plans.vocabulary import Actor
from preau.foundation.ui.addresses import address
from preau.school.notifications.models import notify


def said_when(absence: Absence) -> str:
    return said_dates(absence.starts_on, absence.ends_on)


def said_way(absence: Absence) -> str:
    """`suit à distance, l’essentiel seulement`."""
    words: str = absence.get_way_display()
    return f"{words}, {absence.get_load_display()}" if absence.is_lightened else words


def tell_family(absence: Absence, what: str, *, by: Any) -> None:
    """The guardians, but the one who says it; by mail when it comes from the school."""
    pupil = absence.pupil
    guardians = [one for one in guardians_of(pupil) if by is None or one.pk != by.pk]
    from_home = len(guardians) != guardians_of(pupil).count()
    notify(
        guardians,
        saying=f"L’absence de {pupil.first_name} {said_when(absence)} {what}",
        detail=f"{pupil.first_name} {said_way(absence)}.",
        href=address("absences:absence", absence.pk),
        school=absence.school,
        by_mail=not from_home,
    )


def tell_those_in_charge(absence: Absence, what: str, *, by: Any) -> None:
    """The class teachers and who answers for school life."""
    people = [*class_teachers_of(absence.pupil), *Roster.of(absence.school)[Actor.CPE].owners]
    notify(
        [one for one in people if by is None or one.pk != by.pk],
        saying=f"{what}\u00a0: {named_with_class(absence)}, {said_when(absence)}",
        detail=said_way(absence).capitalize() + ".",
        href=address("absences:absence", absence.pk),
        school=absence.school,
    )


def ask_for_work(absence: Absence, parts: Iterable[Part]) -> None:
    """One ask to each teacher, however many subjects and groups."""
    place = class_of(absence.pupil, absence.school)
    notify(
        [part.teacher for part in parts],
        saying=f"Donner ou joindre le travail de {place or 'sa classe'} à {absence.pupil.full_name}",
        detail=f"Absence {said_when(absence)}\u00a0; {said_way(absence)}. "
        "Ce qui est déjà donné à la classe est joint tout seul.",
        href=address("absences:work", absence.pk),
        school=absence.school,
    )


def tell_teachers(absence: Absence, what: str) -> None:
    """Those who were asked for work."""
    notify(
        [part.teacher for part in absence.parts.select_related("teacher")],
        saying=f"{what}\u00a0: {named_with_class(absence)}, {said_when(absence)}",
        detail=said_way(absence).capitalize() + ".",
        href=address("absences:work", absence.pk),
        school=absence.school,
    )


def tell_pupil(absence: Absence, saying: str, detail: str = "") -> None:
    notify(
        [absence.pupil],
        saying=saying,
        detail=detail,
        href=address("absences:return", absence.pk),
        school=absence.school,
    )


def named_with_class(absence: Absence) -> str:
    place = class_of(absence.pupil, absence.school)
    return f"{absence.pupil.full_name} ({place.code})" if place else absence.pupil.full_name
