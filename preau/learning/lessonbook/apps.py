from typing import Any

from django.apps import AppConfig


class LessonbookConfig(AppConfig):
    name = "preau.learning.lessonbook"
    label = "lessonbook"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.foundation.storage.sharing import shared_through
        from preau.foundation.ui.addresses import address
        from preau.learning.lessonbook.tasks import forget_archives, note_stays
        from preau.school.activities.kinds import Kind, register
        from preau.school.duplicates.joining import Foremost, joins

        register(
            Kind(
                "homework",
                "Travail à faire",
                icon="check",
                opens=lambda activity: address("lessonbook:work", activity.pk),
                prepares=lambda activity: address("lessonbook:work_change", activity.pk),
                reviews=lambda activity: address("lessonbook:work", activity.pk),
                is_handed_in=False,
                explanation="Une leçon à apprendre, un exercice du manuel : l’élève coche quand c’est fait.",
            )
        )
        shared_through(_readers)
        every(forget_archives, hours=24)
        every(note_stays, hours=24)
        joins("lessonbook.feed", Foremost("since"))
        joins("lessonbook.session", one="séance du cahier de textes", many="séances du cahier de textes")
        joins("lessonbook.draft", Foremost("saved_at"), "brouillon de séance", "brouillons de séances")
        joins("lessonbook.note", Foremost("at"), "note personnelle", "notes personnelles")


def _readers(user: Any) -> Any:
    """Whoever reads a session reads its documents."""
    from django.db.models import Q

    from preau.learning.lessonbook.models import Attachment

    return Q(session_attachments__in=Attachment.objects.visible_to(user))
