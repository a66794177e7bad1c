from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "preau.communication.messaging"
    label = "messaging"

    def ready(self) -> None:
        from django.db.models import Q

        from preau.communication.messaging.models import Message
        from preau.foundation.storage.sharing import shared_through

        shared_through(lambda user: Q(messages__in=Message.objects.visible_to(user)))
