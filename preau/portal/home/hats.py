"""A parent who also teaches wears one hat at a time, and changes it without signing out."""

from typing import Any

from django.http import HttpRequest

from preau.school.people.models import Profile

KEY = "hat"
STEWARD = "steward"
# In the order in which a home is chosen for who has several.
NAMES = {
    Profile.PUPIL.value: "élève",
    Profile.HEAD.value: "direction",
    Profile.TEACHER.value: "enseignant",
    Profile.STAFF.value: "vie scolaire",
    Profile.ADMINISTRATOR.value: "administrateur",
    Profile.GUARDIAN.value: "parent",
    STEWARD: "plateforme",
}


def hats_of(person: Any) -> list[str]:
    """Those this person has, the most usual first."""
    owned = {*person.profiles, *([STEWARD] if person.is_steward else [])}
    return [hat for hat in NAMES if hat in owned]


def hat_of(request: HttpRequest) -> str:
    """The one worn now; blank for somebody who belongs nowhere."""
    owned = hats_of(request.user)
    worn = request.session.get(KEY)
    return str(worn) if worn in owned else next(iter(owned), "")


def wear(request: HttpRequest, hat: str) -> None:
    if hat in hats_of(request.user):
        request.session[KEY] = hat
