"""The tabs of every page: five at most, only those whose room is in the house."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch

from preau.communication.messaging.models.conversation import unread_count
from preau.foundation.ui.addresses import address
from preau.foundation.ui.shell import MenuItem, Tab
from preau.portal.home.hats import NAMES, STEWARD, hat_of, hats_of
from preau.school.people.models import Profile, Stage

TODAY = ("today", "Aujourd’hui", "home:home", "thread")
MESSAGES = ("messages", "Messages", "messaging:inbox", "message")
FOLLOW = ("follow", "Suivre", "followup:classes", "follow")
DIRECTORY = ("directory", "Annuaire", "directory:people", "people")
MORE = ("more", "Plus", "home:more", "more")
# hat: (key, label, view, icon); a view of one school takes its UAI.
TABS = {
    Profile.PUPIL.value: [
        TODAY,
        ("week", "Semaine", "home:week", "week"),
        MESSAGES,
        ("class", "Classe", "home:class", "people"),
        MORE,
    ],
    Profile.GUARDIAN.value: [
        ("today", "Mes enfants", "home:home", "thread"),
        ("book", "Cahier de textes", "lessonbook:children", "book"),
        MESSAGES,
        ("news", "Actualités", "news:articles", "news"),
        MORE,
    ],
    Profile.TEACHER.value: [TODAY, ("prepare", "Préparer", "sequences:reserve", "prepare"), FOLLOW, MESSAGES, MORE],
    Profile.STAFF.value: [TODAY, FOLLOW, MESSAGES, DIRECTORY, MORE],
    Profile.HEAD.value: [
        ("today", "Accueil", "home:home", "school"),
        ("pulse", "Pouls", "closures:pulse", "pulse"),
        FOLLOW,
        MESSAGES,
        MORE,
    ],
    Profile.ADMINISTRATOR.value: [
        ("today", "Accueil", "home:home", "school"),
        ("import", "Import", "imports:school", "import"),
        ("activation", "Activation", "accounts:console", "key"),
        MESSAGES,
        MORE,
    ],
    STEWARD: [
        ("today", "Établissements", "home:home", "school"),
        ("import", "Import", "imports:front", "import"),
        DIRECTORY,
        MORE,
    ],
}


def tabs(request: HttpRequest) -> list[Tab]:
    hat = hat_of(request)
    school = own_school(request, hat)
    found = [
        (key, label, way_to(view, school), icon)
        for key, label, view, icon in TABS.get(hat, [("today", "Accueil", "home:home", "thread"), MORE])
    ]
    unread = unread_count(request.user) if any(key == "messages" for key, *_ in found) else 0
    return [Tab(key, label, href, icon, unread if key == "messages" else 0) for key, label, href, icon in found if href]


def menu(request: HttpRequest) -> list[MenuItem]:
    """Changing hats, for who has several."""
    worn, owned = hat_of(request), hats_of(request.user)
    return [
        MenuItem(f"Passer à mon espace {NAMES[hat]}", address("home:hat", hat), post=True)
        for hat in owned
        if hat != worn
    ]


def identity(request: HttpRequest) -> list[str]:
    hat = hat_of(request)
    school = own_school(request, hat)
    return [str(request.user), school.name if school else NAMES.get(hat, "")]


def manner(request: HttpRequest) -> list[str]:
    """Pupils of a primary school get larger words, and fewer of them."""
    hat = hat_of(request)
    school = own_school(request, hat)
    return ["young"] if hat == Profile.PUPIL and school and school.stage == Stage.PRIMARY else []


def own_school(request: HttpRequest, hat: str) -> Any:
    """The school in which this hat is worn, the first of them by name."""
    person: Any = request.user
    worn_in = [person.schools[school_id] for school_id in person.schools_as(hat)]
    return min(worn_in, key=lambda school: school.name, default=None)


def way_to(view: str, school: Any = None) -> str:
    """The address of a page, of this school if it is about one; blank when the room is not in the house."""
    for args in ([], [school.uai] if school else None):
        if args is not None:
            try:
                return address(view, *args)
            except NoReverseMatch:
                continue
    return ""
