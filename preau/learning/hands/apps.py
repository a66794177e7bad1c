from django.apps import AppConfig


class HandsConfig(AppConfig):
    name = "preau.learning.hands"
    label = "hands"

    def ready(self) -> None:
        from preau.school.activities.helping import helped_at
        from preau.school.duplicates.joining import joins

        helped_at("hands:help")
        joins("hands.hand", one="main levée", many="mains levées")
        joins("hands.lowering", one="main baissée", many="mains baissées")
        joins("hands.answerforall", one="réponse pour tous", many="réponses pour tous")
