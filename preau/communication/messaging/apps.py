from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "preau.communication.messaging"
    label = "messaging"

    def ready(self) -> None:
        from django.db.models import Q

        from preau.communication.messaging.beside import writing_to
        from preau.communication.messaging.models import Message
        from preau.foundation.storage.sharing import shared_through
        from preau.school.directory.beside import register_gesture
        from preau.school.duplicates.joining import Foremost, Fresh, joins

        shared_through(lambda user: Q(messages__in=Message.objects.visible_to(user)))
        register_gesture(writing_to)
        joins("messaging.message", Fresh("key"), "message écrit", "messages écrits")
        joins("messaging.conversation", Fresh("key"), "échange commencé", "échanges commencés")
        joins("messaging.participant", one="échange", many="échanges")
        joins("messaging.reading", Foremost("upto_id"), "lecture d’échange", "lectures d’échanges")
