from typing import Any

from django.apps import AppConfig
from django.db.models import Q


class QuizzesConfig(AppConfig):
    name = "preau.learning.quizzes"
    label = "quizzes"

    def ready(self) -> None:
        from django.conf import settings

        from preau.foundation.jobs.schedule import every
        from preau.foundation.offline.worker import needs
        from preau.foundation.storage.sharing import shared_through
        from preau.foundation.ui.addresses import address
        from preau.learning.quizzes.programs import pieces
        from preau.learning.quizzes.tasks import close_what_is_over, keep_in_line
        from preau.school.activities.kinds import Kind, register
        from preau.school.duplicates.joining import Foremost, Numbered, joins

        register(
            Kind(
                "quiz",
                "QCM",
                icon="quiz",
                opens=lambda activity: address("quizzes:quiz", activity.pk),
                prepares=lambda activity: address("quizzes:questions", activity.pk),
                reviews=lambda activity: address("quizzes:results", activity.pk),
                copies=_copy,
                gives=_fill,
                lacks=_without_questions,
                contents=_questions,
                difficulties=_difficulties,
                preparing="Questions",
                explanation="Des questions corrigées toutes seules : choix, vrai ou faux, mot, nombre.",
            )
        )
        shared_through(_readers)
        needs("python-pad", [*pieces.addresses(settings.STATIC_URL), "/qcm/python.js"])
        every(close_what_is_over, minutes=1)
        every(keep_in_line, minutes=60)
        joins("quizzes.attempt", Numbered("number"), "essai de QCM", "essais de QCM")
        joins("quizzes.override")
        joins("quizzes.accommodation", Foremost("factor"), "aménagement de temps", "aménagements de temps")


def _copy(activity: Any, copy: Any) -> None:
    from preau.learning.quizzes.filling import copy as copy_sources
    from preau.learning.quizzes.models import Quiz

    quiz = Quiz.of(activity)
    copy_sources(quiz, quiz.copy_to(copy))


def _fill(activity: Any) -> None:
    from preau.learning.quizzes.filling import fill
    from preau.learning.quizzes.models import Quiz

    fill(Quiz.of(activity))


def _difficulties(activity: Any, pupils: Any) -> Any:
    from preau.learning.quizzes.models import Quiz
    from preau.learning.quizzes.what_was_hard import what_was_hard

    return what_was_hard(Quiz.of(activity), pupils)


def _without_questions(activities: list[Any]) -> set[int]:
    from preau.learning.quizzes.models import Slot

    keys = {one.pk for one in activities}
    return keys - set(Slot.objects.filter(quiz__activity__in=keys).values_list("quiz__activity", flat=True))


def _questions(activities: list[Any]) -> dict[int, str]:
    from preau.learning.quizzes.models import Slot

    asked = Slot.objects.filter(quiz__activity__in=[one.pk for one in activities], position__isnull=False)
    found: dict[int, list[str]] = {}
    for quiz, version, points, pool in asked.order_by("position").values_list("quiz", "version", "points", "pool"):
        found.setdefault(quiz, []).append(f"{version}/{points}/{pool}")
    return {quiz: " ".join(slots) for quiz, slots in found.items()}


def _readers(user: Any) -> Q:
    """Who sees a question sees its images; who reads an attempt reads what was put in with it."""
    from preau.learning.quizzes.models import Attempt, Quiz

    handed_in = Q(quiz_attempts__in=Attempt.objects.visible_to(user))
    return Q(quiz_versions__slots__quiz__in=Quiz.objects.visible_to(user)) | handed_in
