from typing import Any

from django.apps import AppConfig


class HandinsConfig(AppConfig):
    name = "preau.learning.handins"
    label = "handins"

    def ready(self) -> None:
        from django.urls import reverse

        from preau.foundation.storage.sharing import shared_through
        from preau.school.activities.kinds import Kind, register

        register(
            Kind(
                "handin",
                "Travail à rendre",
                icon="hand",
                opens=lambda activity: reverse("handins:handin", args=[activity.pk]),
                prepares=lambda activity: reverse("handins:settings", args=[activity.pk]),
                reviews=lambda activity: reverse("handins:submissions", args=[activity.pk]),
                copies=_copy,
                explanation="Un texte, des photos, des fichiers : l’élève rend, vous répondez.",
            )
        )
        shared_through(_readers)


def _readers(user: Any) -> Any:
    """Whoever sees a submission reads its files; a draft's stay with their owner."""
    from django.db.models import Q

    from preau.learning.handins.models import Submission

    return Q(submissions__in=Submission.objects.visible_to(user))


def _copy(activity: Any, copy: Any) -> None:
    from preau.learning.handins.models import Handin

    Handin.of(activity).copy_to(copy)
