from django.apps import AppConfig


class SmsConfig(AppConfig):
    name = "preau.foundation.sms"
    label = "sms"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.foundation.sms.tasks import carry

        every(carry, minutes=1)  # what was put off
