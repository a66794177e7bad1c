from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "preau.foundation.mail"
    label = "mail"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.foundation.mail.tasks import deliver

        every(deliver, minutes=1)  # what was put off, and what waited for the end of quiet hours
