from django.apps import AppConfig


class SequencesConfig(AppConfig):
    name = "preau.learning.sequences"
    label = "sequences"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.foundation.ui.addresses import address
        from preau.learning.sequences.mapping import path_of, where_to_read_why
        from preau.learning.sequences.settling import after
        from preau.learning.sequences.tasks import forget_removed_activities, open_what_day_has_come
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
        every(open_what_day_has_come, minutes=5)
        holds_back(where_to_read_why)
        follows(after)
        belongs(path_of)
        archived("sequences", titles)
        joins("sequences.seat", one="groupe de besoin", many="groupes de besoin")
        joins("sequences.share")
        joins("sequences.opening")
