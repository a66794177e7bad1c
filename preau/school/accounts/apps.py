from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "preau.school.accounts"
    label = "accounts"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.foundation.ui.shell import register_menu
        from preau.school.accounts.menu import own_account
        from preau.school.accounts.tasks import forget_what_is_over
        from preau.school.duplicates.joining import LET_GO, joins

        every(forget_what_is_over, hours=1)
        register_menu(own_account)
        for table in (
            "activationcode",
            "temporarypassword",
            "recoverycode",
            "knowndevice",
            "devicesession",
            "passwordcode",
            "mobilecode",
        ):
            joins(f"accounts.{table}", LET_GO)
        joins("accounts.activation")
        joins("accounts.block")
        joins("accounts.verifiedaddress", LET_GO)
        joins("accounts.verifiedmobile", LET_GO)
        joins("otp_totp.totpdevice", LET_GO)
