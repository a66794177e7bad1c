from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "preau.school.people"
    label = "people"

    def ready(self) -> None:
        from preau.school.duplicates.joining import LET_GO, Foremost, joins

        joins("people.membership", one="place dans un établissement", many="places dans un établissement")
        joins("people.cohortmember", one="classe ou groupe", many="classes et groupes")
        joins("people.classteacher", one="classe en charge", many="classes en charge")
        joins(
            "people.guardianship", Foremost("level", lowest=True), "lien de responsabilité", "liens de responsabilité"
        )
        joins("people.identifier", one="numéro dans une autre application", many="numéros dans d’autres applications")
        joins("people.steward")
        joins("people.departure", LET_GO)
