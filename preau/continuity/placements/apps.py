from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "preau.continuity.placements"
    label = "placements"

    def ready(self) -> None:
        from preau.continuity.plans.gestures import offers
        from preau.school.duplicates.joining import joins

        offers("placements:placements", "Voir les stages et les PFMP")
        offers("placements:sittings", "Voir les épreuves")
        joins("placements.placement", one="stage ou PFMP", many="stages ou PFMP")
        joins("placements.withdrawal")
        joins("placements.attestation")
