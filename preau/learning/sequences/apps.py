from django.apps import AppConfig


class SequencesConfig(AppConfig):
    name = "preau.learning.sequences"
    label = "sequences"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.foundation.ui.addresses import address
        from preau.learning.sequences.tasks import forget_removed_activities
        from preau.learning.sequences.titles import titles
        from preau.school.activities.kinds import Kind, register
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
        archived("sequences", titles)
