"""Telling each family the days of all its children at once, each pupil their own, and those who work here."""

from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse

from preau.continuity.letters.facts import said_dates
from preau.continuity.rotations.models import Rotation
from preau.continuity.rotations.turns import Calendar, calendar_of
from preau.continuity.rotations.wording import said_turns
from preau.foundation.jobs.asking import progress
from preau.foundation.ui.words import day as said_day
from preau.school.notifications.models import notify
from preau.school.people.models import Guardianship, Person, Profile
from preau.school.timetable.days import next_school_day

PUBLISHED, RHYTHM, ENDED, CANCELLED = "published", "rhythm", "ended", "cancelled"
AT_ONCE = 50


def tell(rotation: Rotation, occasion: str) -> int:
    """Everyone concerned, about the whole rotation; how many people."""
    places = dict(rotation.places.values_list("pupil", "half"))
    told = _families(rotation, list(places), occasion) + _pupils(rotation, places, occasion)
    return told + _staff(rotation, occasion)


def tell_of(rotation: Rotation, pupils: Iterable[Person]) -> int:
    """These pupils alone, and their families: their half is new."""
    ids = [pupil.pk for pupil in pupils]
    places = dict(rotation.places.filter(pupil__in=ids).values_list("pupil", "half"))
    return _families(rotation, ids, RHYTHM) + _pupils(rotation, places, RHYTHM)


def _families(rotation: Rotation, pupils: list[int], occasion: str) -> int:
    """One message a guardian, with all their children."""
    ties = Guardianship.objects.filter(pupil__in=pupils, level__lt=Guardianship.Level.CONTACT)
    children: dict[Person, list[Person]] = defaultdict(list)
    known = ties.filter(guardian__login__isnull=False).select_related("guardian", "pupil")
    for tie in known.order_by("guardian", "pupil__birth_date", "pupil"):
        children[tie.guardian].append(tie.pupil)
    places, calendar = dict(rotation.places.values_list("pupil", "half")), calendar_of(rotation)
    by_words: dict[str, list[Person]] = defaultdict(list)
    for guardian, theirs in children.items():
        by_words[_of_children(rotation, theirs, places, calendar, occasion)].append(guardian)
    return _send(rotation, by_words, occasion)


def _of_children(
    rotation: Rotation, children: list[Person], places: dict[int, str], calendar: Calendar, occasion: str
) -> str:
    if occasion in {ENDED, CANCELLED}:
        return _over(rotation, occasion)
    return "\n\n".join(
        f"{child.first_name} vient au {rotation.school.get_stage_display()} "
        f"{said_turns(calendar, places.get(child.pk))}."
        for child in children
    )


def _pupils(rotation: Rotation, places: dict[int, str], occasion: str) -> int:
    calendar = calendar_of(rotation)
    by_words: dict[str, list[Person]] = defaultdict(list)
    for pupil in Person.objects.filter(pk__in=places).with_account():
        words = f"Tu viens {said_turns(calendar, places[pupil.pk])}. Les autres jours, tu suis les cours de la maison."
        by_words[_over(rotation, occasion) if occasion in {ENDED, CANCELLED} else words].append(pupil)
    return _send(rotation, by_words, occasion)


def _staff(rotation: Rotation, occasion: str) -> int:
    profiles = (Profile.TEACHER, Profile.STAFF, Profile.HEAD, Profile.ADMINISTRATOR)
    people = Person.objects.in_school(rotation.school, *profiles).with_account()
    words = (
        _over(rotation, occasion)
        if occasion in {ENDED, CANCELLED}
        else f"{rotation.where.capitalize()}, {said_dates(rotation.starts_on, rotation.last_day)}. "
        "« Mes cours du jour » dit, à chaque heure, qui est en classe et qui suit de la maison."
    )
    href = reverse("rotations:rotation", args=[rotation.pk])
    return notify(
        people, saying=_title(rotation, occasion), detail=words, href=href, school=rotation.school, by_mail=True,
        about=f"rotation:{rotation.pk}",
    )  # fmt: skip


def _send(rotation: Rotation, by_words: dict[str, list[Person]], occasion: str) -> int:
    told, title = 0, _title(rotation, occasion)
    for done, (words, people) in enumerate(by_words.items()):
        told += notify(
            people, saying=title, detail=words, href=reverse("rotations:mine"), school=rotation.school, by_mail=True,
            about=f"rotation:{rotation.pk}",
        )  # fmt: skip
        if done % AT_ONCE == 0:
            progress(done, len(by_words), "Les familles sont prévenues.")
    return told


def _title(rotation: Rotation, occasion: str) -> str:
    dates = said_dates(rotation.starts_on, rotation.last_day)
    return {
        PUBLISHED: f"Les jours à l’école, {dates}",
        RHYTHM: f"Les jours à l’école changent, {dates}",
        ENDED: "Tous les élèves reviennent tous les jours",
        CANCELLED: "Les demi-groupes sont annulés",
    }[occasion]


def _over(rotation: Rotation, occasion: str) -> str:
    if occasion == CANCELLED:
        why = f" {rotation.cancellation.why}" if rotation.cancellation.why else ""
        return f"Les demi-groupes annoncés n’ont pas lieu : toutes les classes viennent entières.{why}"
    return f"Dès le {said_day(next_school_day(rotation.school, rotation.last_day))}, les classes viennent entières."
