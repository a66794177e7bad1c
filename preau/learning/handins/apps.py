from typing import Any

from django.apps import AppConfig


class HandinsConfig(AppConfig):
    name = "preau.learning.handins"
    label = "handins"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.foundation.storage.sharing import shared_through
        from preau.foundation.ui.addresses import address
        from preau.learning.handins.models.peer_round import KIND
        from preau.learning.handins.tasks import deal_due_copies, forget_bundles
        from preau.school.activities.kinds import Kind, register
        from preau.school.duplicates.joining import Foremost, Numbered, joins

        register(
            Kind(
                "handin",
                "Travail à rendre",
                icon="hand",
                opens=lambda activity: address("handins:handin", activity.pk),
                prepares=lambda activity: address("handins:settings", activity.pk),
                reviews=lambda activity: address("handins:submissions", activity.pk),
                copies=_copy,
                difficulties=_difficulties,
                tells_the_class=_told,
                asks=_asked,
                preparing="Réglages du rendu",
                is_answered=True,
                explanation="Un texte, des photos, des fichiers : l’élève rend, vous répondez.",
            )
        )
        register(
            Kind(
                KIND,
                "Relecture entre élèves",
                icon="people",
                opens=lambda activity: address("handins:peer_reading", activity.pk),
                prepares=lambda activity: address("handins:peer_reading", activity.pk),
                reviews=lambda activity: address("handins:peer_reading", activity.pk),
                is_prepared=False,
            )
        )
        every(deal_due_copies, minutes=5)
        every(forget_bundles, hours=24)
        shared_through(_readers)
        joins("handins.submission", Numbered("number", mark="key"), "travail rendu", "travaux rendus")
        joins("handins.draft", Foremost("saved_at"), "brouillon", "brouillons")
        joins("handins.draftfile", Numbered("position"))
        joins("handins.peerdecision")
        joins("handins.peerdraft", Foremost("saved_at"))
        joins("handins.peerreview", one="relecture", many="relectures")
        joins("handins.teammember", one="groupe de travail", many="groupes de travail")
        joins("handins.phrase", one="phrase toute faite", many="phrases toutes faites")


def _readers(user: Any) -> Any:
    """Whoever sees a submission or an answer reads its files; a draft's stay with who hands it in."""
    from django.db.models import Q

    from preau.learning.handins.models import ClassAnswer, Draft, Submission

    seen = Submission.objects.visible_to(user)
    to_all = ClassAnswer.objects.visible_to(user)
    written = Draft.objects.visible_to(user)
    return (
        Q(submissions__in=seen)
        | Q(handin_drafts__in=written)
        | Q(voiced_feedbacks__submission__in=seen)
        | Q(class_answers__in=to_all)
    )


def _copy(activity: Any, copy: Any) -> None:
    from preau.learning.handins.models import Handin

    Handin.of(activity).copy_to(copy)


def _difficulties(activity: Any, pupils: Any) -> Any:
    from preau.learning.handins.answers.what_was_hard import what_was_hard

    return what_was_hard(activity, pupils)


def _told(activity: Any) -> str:
    """What the class was answered."""
    from preau.learning.handins.answers.class_answering import as_html, standing

    answer = standing(activity.pk)
    return as_html(answer) if answer else ""


def _asked(activity: Any) -> list[str]:
    from preau.learning.handins.models import Handin

    handin = Handin.objects.filter(activity=activity).select_related("rubric__rubric").first()
    return handin.asks if handin else []
