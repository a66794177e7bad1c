from preau.communication.messaging.models.conversation import Conversation, Participant
from preau.communication.messaging.models.draft import Draft
from preau.communication.messaging.models.message import Message, Reading

__all__ = ["Conversation", "Draft", "Message", "Participant", "Reading"]
