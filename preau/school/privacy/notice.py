"""What a person of one profile is told: what is held on them, why, how long, who sees it."""

from dataclasses import dataclass
from typing import Any

from preau.school.people.models import Profile, School
from preau.school.privacy.models import Contacts
from preau.school.privacy.register import PROCESSINGS, Processing

PROFILES = {
    Profile.PUPIL: ("eleve", "Élève"),
    Profile.GUARDIAN: ("responsable", "Parent, responsable"),
    Profile.TEACHER: ("enseignant", "Enseignant"),
    Profile.STAFF: ("personnel", "Personnel, direction"),
}


@dataclass(frozen=True)
class Notice:
    profile: Profile
    processings: list[Processing]
    contacts: list[Contacts]

    @property
    def key(self) -> str:
        return PROFILES[self.profile][0]

    @property
    def is_for_pupils(self) -> bool:
        return self.profile == Profile.PUPIL


def notice_for(user: Any, wanted: str = "") -> Notice:
    """For the profile asked for, the reader's own, or a guardian's; with whom to write to in the reader's schools."""
    profile = _asked(wanted) or _own(user)
    concerned = [one for one in PROCESSINGS if one.concerns(profile)]
    return Notice(profile, concerned, [Contacts.of(school) for school in _schools(user)])


def _asked(wanted: str) -> Profile | None:
    return next((profile for profile, (key, _) in PROFILES.items() if key == wanted), None)


def _own(user: Any) -> Profile:
    if not user.is_authenticated:
        return Profile.GUARDIAN
    mine = next((profile for profile in PROFILES if profile in user.profiles), None)
    return mine or (Profile.STAFF if user.profiles else Profile.GUARDIAN)


def _schools(user: Any) -> list[School]:
    return sorted(user.schools.values(), key=lambda school: school.name) if user.is_authenticated else []
