from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "preau.school.accounts"
    label = "accounts"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.foundation.ui.shell import register_menu
        from preau.school.accounts.menu import own_account
        from preau.school.accounts.tasks import forget_what_is_over

        every(forget_what_is_over, hours=1)
        register_menu(own_account)
