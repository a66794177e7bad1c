from django.apps import AppConfig


class AbsencesConfig(AppConfig):
    name = "preau.continuity.absences"
    label = "absences"

    def ready(self) -> None:
        from django.db.models import Q

        from preau.continuity.absences.following import away_of_class, pupils_away
        from preau.continuity.absences.models import Absence
        from preau.continuity.absences.tasks import prepare_returns_of_the_day, wind_up_what_is_over
        from preau.continuity.absences.telling_hours import news_of_hours
        from preau.continuity.plans.gestures import offers
        from preau.foundation.jobs.schedule import every
        from preau.foundation.storage.sharing import shared_through
        from preau.learning.followup.watch.away import away_says
        from preau.learning.lessonbook.news import tells_of_hours
        from preau.school.duplicates.joining import joins

        tells_of_hours(news_of_hours)
        away_says(away_of_class, pupils_away)
        shared_through(lambda user: Q(absences__in=Absence.objects.known_to(user)))
        offers("absences:absences", "Voir les absences")
        offers("absences:leaves", "Voir les absences d’enseignants")
        every(prepare_returns_of_the_day, minutes=60)
        every(wind_up_what_is_over, minutes=60)
        joins("absences.answer")
        joins("absences.part", one="travail demandé pour un absent", many="travaux demandés pour un absent")
        joins("absences.decision", one="heure décidée", many="heures décidées")
        joins("absences.leave", one="absence d’enseignant", many="absences d’enseignant")
        joins("absences.sparehour", one="heure offerte", many="heures offertes")
