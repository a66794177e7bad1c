from typing import Any

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "preau.learning.followup"
    label = "followup"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.foundation.storage.sharing import shared_through
        from preau.learning.followup.advising import answers_for_a_class
        from preau.learning.followup.tasks import close_weeks_everywhere, look_everywhere
        from preau.learning.followup.weeks.closing import TOPIC
        from preau.school.activities.concluding import concludes
        from preau.school.duplicates.joining import joins
        from preau.school.notifications.topics import offers

        concludes(_syntheses)
        offers(
            TOPIC,
            "La semaine de mes classes",
            "Le vendredi à 16 h, en chiffres et sans aucun nom. Les semaines closes restent toutes dans Suivre.",
            to=answers_for_a_class,
        )
        every(look_everywhere, hours=1)
        every(close_weeks_everywhere, hours=1)
        joins("followup.worry", one="alerte du moment", many="alertes du moment")
        shared_through(_team)
        joins("followup.adviser", one="classe suivie", many="classes suivies")
        joins("followup.teammate", one="équipe de suivi", many="équipes de suivi")
        joins("followup.situation", one="situation suivie", many="situations suivies")
        joins("followup.contact", one="contact noté", many="contacts notés")
        joins("followup.reminder", one="rappel reçu", many="rappels reçus")
        joins("followup.charge", one="élève suivi de près", many="élèves suivis de près")
        joins("followup.weekline", one="ligne d’une semaine close", many="lignes de semaines closes")
        joins("followup.dismissal", one="alerte écartée", many="alertes écartées")


def _syntheses(activity: Any, teacher: Any) -> list[tuple[str, str]]:
    """Of the classes and groups it was given to, those that this person teaches."""
    from preau.foundation.ui.addresses import address
    from preau.learning.followup.rules import teaches_it
    from preau.school.people.models import Cohort

    given = Cohort.objects.filter(pk__in=activity.audience.parts.values("cohort")).order_by("code")
    taught = [one for one in given if teaches_it(teacher, one)]
    return [(one.name, f"{address('followup:synthesis', one.pk)}?travail={activity.pk}") for one in taught]


def _team(user: Any) -> Any:
    """The team of a situation reads what is joined to it."""
    from django.db.models import Q

    from preau.learning.followup.models import Line

    return Q(situation_lines__in=Line.objects.visible_to(user))
