from typing import Any

from django.apps import AppConfig
from django.db.models import Q


class SequencesConfig(AppConfig):
    name = "preau.learning.sequences"
    label = "sequences"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.foundation.storage.sharing import shared_through
        from preau.foundation.ui.addresses import address
        from preau.learning.sequences.badging import after as earn
        from preau.learning.sequences.mapping import path_of, where_to_read_why
        from preau.learning.sequences.settling import after
        from preau.learning.sequences.tasks import (
            forget_removed_activities,
            notice_what_changed,
            open_what_day_has_come,
        )
        from preau.learning.sequences.titles import titles
        from preau.school.activities.belonging import belongs
        from preau.school.activities.following import follows
        from preau.school.activities.kinds import Kind, register
        from preau.school.activities.waiting import holds_back
        from preau.school.duplicates.joining import joins
        from preau.school.rollover.tables import archived

        register(
            Kind(
                "lesson",
                "Cours",
                icon="book",
                opens=lambda activity: address("sequences:lesson", activity.pk),
                prepares=lambda activity: address("sequences:activity", activity.pk),
                reviews=lambda activity: address("sequences:lesson", activity.pk),
                explanation="Un texte, des documents, des liens : à lire, à regarder, à écouter.",
            )
        )
        every(forget_removed_activities, hours=6)
        every(notice_what_changed, hours=1)
        every(open_what_day_has_come, minutes=5)
        shared_through(_readers)
        holds_back(where_to_read_why)
        follows(after)
        follows(earn)
        belongs(path_of)
        archived("sequences", titles)
        joins("sequences.seat", one="groupe de besoin", many="groupes de besoin")
        joins("sequences.award", one="badge obtenu", many="badges obtenus")
        joins("sequences.takingback")
        joins("sequences.share")
        joins("sequences.opening")


def _readers(user: Any) -> Q:
    """Who reads a shared preparation reads its documents."""
    from preau.learning.sequences.models import Sharing, Step

    shared = Step.objects.travelling().filter(sequence__sharing__in=Sharing.objects.visible_to(user))
    return Q(resources__activity__step__in=shared)
