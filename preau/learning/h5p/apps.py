from typing import Any

from django.apps import AppConfig


class H5pConfig(AppConfig):
    name = "preau.learning.h5p"
    label = "h5p"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.foundation.ui.addresses import address
        from preau.learning.h5p.tasks import forget_unplayed_packages
        from preau.school.activities.kinds import Kind, register
        from preau.school.duplicates.joining import Foremost, joins

        register(
            Kind(
                "h5p",
                "Activité interactive (H5P)",
                icon="play",
                opens=lambda activity: address("h5p:interactive", activity.pk),
                prepares=lambda activity: address("h5p:prepare", activity.pk),
                reviews=lambda activity: address("h5p:results", activity.pk),
                copies=_copy,
                lacks=_without_package,
                contents=_packages,
                asks=_played,
                preparing="Contenu",
                explanation="Un fichier .h5p fait dans Éléa, Moodle, Lumi… : joué ici, score noté.",
            )
        )
        every(forget_unplayed_packages, hours=6)
        joins("h5p.statement", one="score à une activité interactive", many="scores à des activités interactives")
        joins("h5p.keptstate", Foremost("seq"), "activité interactive en cours", "activités interactives en cours")


def _copy(activity: Any, copy: Any) -> None:
    from preau.learning.h5p.models import Interactive

    Interactive.of(activity).copy_to(copy)


def _without_package(activities: list[Any]) -> set[int]:
    from preau.learning.h5p.models import Interactive

    keys = {one.pk for one in activities}
    return keys - set(Interactive.objects.filter(activity__in=keys, package__isnull=False).values_list("pk", flat=True))


def _packages(activities: list[Any]) -> dict[int, str]:
    from preau.learning.h5p.models import Interactive

    kept = Interactive.objects.filter(pk__in=[one.pk for one in activities])
    return {pk: f"{package} {words}" for pk, package, words in kept.values_list("pk", "package", "in_words")}


def _played(activity: Any) -> list[str]:
    from preau.learning.h5p.describing import genre_of
    from preau.learning.h5p.models import Interactive

    played = Interactive.objects.filter(activity=activity, package__isnull=False)
    told = played.values_list("package__title", "package__library", "package__library_title")
    return [f"Contenu\u00a0: «\u00a0{title}\u00a0», {genre_of(library, named)}." for title, library, named in told]
