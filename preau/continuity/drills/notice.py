"""The line above every page of a school that is rehearsing, for those who work there."""

from typing import Any

from django.http import HttpRequest

from preau.continuity.drills.models import Drill
from preau.foundation.ui.addresses import address
from preau.foundation.ui.shell import Notice
from preau.foundation.ui.words import clock
from preau.school.people.models.membership import STAFF_PROFILES


def notices(request: HttpRequest) -> list[Notice]:
    person: Any = request.user
    schools = person.schools_as(*STAFF_PROFILES)
    if not schools:
        return []
    running = Drill.objects.running().filter(school__in=schools).select_related("start", "school")
    return [
        Notice(
            title=f"{drill}.",
            text=f"Rien n’arrive vraiment. Jusqu’à {clock(drill.ends_at)}.",
            href=address("drills:drill", drill.pk),
            link="Voir l’exercice",
        )
        for drill in running
    ]
