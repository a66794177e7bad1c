from django.apps import AppConfig


class RotationsConfig(AppConfig):
    name = "preau.continuity.rotations"
    label = "rotations"

    def ready(self) -> None:
        from preau.school.duplicates.joining import joins

        joins("rotations.place", one="place en demi-groupe", many="places en demi-groupes")
        joins("rotations.pin")
        joins("rotations.transportline", one="ligne de transport", many="lignes de transport")
