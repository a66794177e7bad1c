from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "preau.portal.home"
    label = "home"

    def ready(self) -> None:
        from preau.foundation.ui.shell import register_identity, register_menu, register_navigation
        from preau.portal.home import navigation

        register_navigation(navigation.tabs)
        register_identity(navigation.identity)
        register_menu(navigation.menu)
