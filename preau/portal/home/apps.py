from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "preau.portal.home"
    label = "home"

    def ready(self) -> None:
        from preau.communication.messaging.models import Message
        from preau.continuity.closures.models import Closure
        from preau.foundation.ui.shell import register_identity, register_manner, register_menu, register_navigation
        from preau.learning.followup.watch.signs import Sign, counts
        from preau.learning.followup.watch.silence import closed_says
        from preau.portal.home import navigation

        counts(Sign(Message, "author", "at"))
        closed_says(lambda cohort, day: Closure.objects.covering(cohort, day).exists())
        register_navigation(navigation.tabs)
        register_identity(navigation.identity)
        register_manner(navigation.manner)
        register_menu(navigation.menu)
