"""What one writes. Recipients are checked against what the writer may choose, whatever the page proposed."""

import uuid
from typing import Any

from django import forms

from preau.communication.messaging.correspondents import NotYours, parts_of
from preau.communication.messaging.models import Conversation
from preau.foundation.storage.models import File
from preau.foundation.text.forms import RichText

MOST_FILES = 10


def own_files(data: Any, person: Any) -> list[File]:
    ids = []
    for value in data.getlist("files")[:MOST_FILES]:
        try:
            ids.append(uuid.UUID(value))
        except ValueError:
            continue
    return list(File.objects.filter(owner=person, pk__in=ids))


class WritingForm(forms.Form):
    subject = forms.CharField(
        label="Objet", max_length=200, error_messages={"required": "Donnez un objet à votre message."}
    )
    body = RichText(label="Message", error_messages={"required": "Le message est vide."})
    kind = forms.ChoiceField(
        label="Qui lira les réponses ?",
        choices=[
            (Conversation.Kind.ANNOUNCEMENT, "Moi seulement"),
            (Conversation.Kind.EXCHANGE, "Toutes les personnes à qui j’écris"),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, author: Any, school: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.author, self.school = author, school
        self.tokens: list[str] = self.data.getlist("to") if self.is_bound else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            chosen = parts_of(self.tokens, self.author, self.school)
        except NotYours as refusal:
            message = "Vous ne pouvez pas écrire à l’une de ces personnes. Retirez-la puis recommencez."
            raise forms.ValidationError(message) from refusal
        if not chosen:
            raise forms.ValidationError("Choisissez au moins une personne ou un groupe.")
        cleaned["to"] = [part for _, part in chosen]
        is_group = any(part.person_id is None for part in cleaned["to"])
        default = Conversation.Kind.ANNOUNCEMENT if is_group else Conversation.Kind.EXCHANGE
        cleaned["kind"] = cleaned.get("kind") or default
        return cleaned


class AnswerForm(forms.Form):
    body = RichText(label="Votre réponse", error_messages={"required": "Votre réponse est vide."})
    whom = forms.ChoiceField(
        label="Répondre", choices=[("all", "à tous"), ("author", "à l’auteur seulement")], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
