from typing import Any

from django.apps import AppConfig


class BanksConfig(AppConfig):
    name = "preau.learning.banks"
    label = "banks"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.foundation.storage.sharing import shared_through
        from preau.learning.banks.drawing import keep_sources, refill, sources
        from preau.learning.banks.tasks import forget_discarded
        from preau.learning.quizzes.filling import Source, fills
        from preau.school.duplicates.joining import Foremost, joins

        every(forget_discarded, hours=12)
        shared_through(_readers)
        fills(Source(refill, sources, keep_sources))
        joins("banks.colleague", Foremost("pk"), "banque partagée", "banques partagées")


def _readers(user: Any) -> Any:
    """Whoever sees a question of a bank sees its pictures, as they are shown and as they came."""
    from django.db.models import Q

    from preau.learning.banks.models import Entry

    seen = Entry.objects.visible_to(user).values("version")
    return Q(enclosures__source__version__in=seen) | Q(quiz_versions__in=seen)
