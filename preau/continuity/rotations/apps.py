from django.apps import AppConfig


class RotationsConfig(AppConfig):
    name = "preau.continuity.rotations"
    label = "rotations"

    def ready(self) -> None:
        from preau.continuity.rotations.presence import days_of
        from preau.learning.lessonbook.calendars import adds_days
        from preau.school.duplicates.joining import joins

        adds_days(days_of)
        joins("rotations.place", one="place en demi-groupe", many="places en demi-groupes")
        joins("rotations.pin")
        joins("rotations.transportline", one="ligne de transport", many="lignes de transport")
