"""Who is told of a placement that changes: the pupil, the guardians, the teacher who follows it, the tutor by mail."""

from typing import Any

from django.utils import timezone

from preau.continuity.letters.facts import said_dates, signature
from preau.continuity.placements.models import Decision, Placement
from preau.foundation.mail.outbox import send_letter
from preau.foundation.ui.addresses import address
from preau.foundation.ui.words import of
from preau.school.notifications.models import QuietHours, notify
from preau.school.people.models import Person

Choice = Decision.Choice
TO_PUPIL = {
    Choice.GOES_ON: "Tu continues sur place, comme prévu.",
    Choice.REMOTE_WORK: "Tu travailles à distance pour l’organisme qui t’accueille\u00a0; ton tuteur te dit comment.",
    Choice.LESSONS: "Tu suis les cours de ta classe\u00a0; si l’établissement est fermé, leur travail est sur ton fil.",
    Choice.SUSPENDED: "Elle s’arrête pour l’instant. Tu suis les cours de ta classe\u00a0; la suite te sera dite.",
    Choice.SHIFTED: "Ces jours sont reportés. Tu suis les cours de ta classe d’ici là.",
    Choice.SHORTENED: "Elle est écourtée. L’établissement demande pour toi une dérogation à la Maison des examens.",
}
TO_ADULTS = {
    Choice.GOES_ON: "La période continue sur place, comme prévu.",
    Choice.REMOTE_WORK: "L’élève travaille à distance pour l’organisme d’accueil.",
    Choice.LESSONS: "L’élève suit les cours de sa classe, à distance si l’établissement est fermé.",
    Choice.SUSPENDED: "La période est suspendue. L’élève suit les cours de sa classe\u00a0; la suite sera dite.",
    Choice.SHIFTED: "Ces jours sont reportés. L’élève suit les cours de sa classe d’ici là.",
    Choice.SHORTENED: "La période est écourtée\u00a0; l’établissement demande une dérogation à la Maison des examens.",
}


def guardians_of(placement: Placement) -> list[Person]:
    return list(Person.objects.guardians_of([placement.pupil_id]))


def tell_decision(decision: Decision, catch_up: Placement | None) -> None:
    placement = decision.placement
    later = f" Nouvelles dates\u00a0: {said_dates(catch_up.starts_on, catch_up.ends_on)}." if catch_up else ""
    dates = said_dates(decision.first, decision.last)
    what = Choice(decision.choice)
    _tell(placement, f"{{}}, {dates}\u00a0: décision prise", TO_PUPIL[what] + later, TO_ADULTS[what] + later)
    _write_to_tutor(placement, f"{_named(placement)}, {dates}", TO_ADULTS[what] + later, f"decision:{decision.pk}")


def tell_revocation(decision: Decision) -> None:
    dates = said_dates(decision.first, decision.last)
    words = "La décision est annulée\u00a0; une autre sera prise."
    _tell(decision.placement, f"{{}}, {dates}\u00a0: décision annulée", words, words)
    _write_to_tutor(decision.placement, f"{_named(decision.placement)}, {dates}", words, f"revocation:{decision.pk}")


def tell_disruption(placement: Placement, words: str, dates: str) -> None:
    """What happens, before anything is decided: to who follows it, and to the family."""
    saying = f"{{}}, {dates}\u00a0: {words}"
    _tell(placement, saying, "L’établissement décide de la suite et te la dit.", "La suite est décidée puis dite.")


def _tell(placement: Placement, saying: str, to_pupil: str, to_adults: str) -> None:
    href, school = address("placements:placement", placement.pk), placement.school
    own = f"{'Ta' if _is_she(placement) else 'Ton'} {placement.get_kind_display()}"
    notify([placement.pupil], saying=saying.format(own), detail=to_pupil, href=href, school=school)
    named = saying.format(_named(placement))
    notify(guardians_of(placement), saying=named, detail=to_adults, href=href, school=school, by_mail=True)
    if placement.referee:
        notify([placement.referee], saying=named, detail=to_adults, href=href, school=school)


def _named(placement: Placement) -> str:
    """`PFMP d’Inès Benali`."""
    kind = placement.get_kind_display()
    return f"{kind[:1].upper()}{kind[1:]} {of(placement.pupil.full_name)}"


def _is_she(placement: Placement) -> bool:
    return placement.kind in {Placement.Kind.PFMP, Placement.Kind.OBSERVATION}


def _write_to_tutor(placement: Placement, subject: str, words: str, key: str) -> Any:
    """Without an account: by mail, at a decent hour, signed by the school."""
    if not placement.reach:
        return None
    words = f"{words} {signature(placement.school)}, {placement.school.name}."
    return send_letter(
        placement.reach, f"{subject}, {placement.host.name}", "mail/letter",
        {"words": words, "school": placement.school.name, "name": placement.tutor},
        key=key, after=QuietHours.of(placement.school).decent_moment(timezone.now()), about=f"placement:{placement.pk}",
    )  # fmt: skip
