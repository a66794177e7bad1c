from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "preau.school.privacy"
    label = "privacy"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.foundation.ui.shell import register_footer, register_menu
        from preau.school.duplicates.joining import joins
        from preau.school.privacy.around import footer, menu
        from preau.school.privacy.tasks import end_rights, forget_exports, keep_to_durations

        every(forget_exports, hours=1)
        every(keep_to_durations, hours=24)
        every(end_rights, hours=24)
        joins("privacy.erasure", one="effacement", many="effacements")
        register_footer(footer)
        register_menu(menu)
