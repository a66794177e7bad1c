from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "preau.continuity.letters"
    label = "letters"

    def ready(self) -> None:
        from preau.continuity.plans.gestures import offers
        from preau.school.duplicates.joining import joins

        offers("letters:letters", "Relire les lettres")
        offers("letters:partners", "Voir les partenaires")
        joins("letters.mothertongue")
