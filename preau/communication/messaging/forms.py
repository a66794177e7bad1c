"""What one writes. Recipients are checked against what the writer may choose, whatever the page proposed."""

from typing import Any

from django import forms

from preau.communication.messaging.correspondents import NotYours, parts_of
from preau.communication.messaging.models import Conversation
from preau.foundation.text.forms import RichText

MOST_FILES = 10


class WritingForm(forms.Form):
    subject = forms.CharField(
        label="Objet", max_length=200, error_messages={"required": "Donnez un objet à votre message."}
    )
    body = RichText(label="Message", error_messages={"required": "Le message est vide."})
    kind = forms.ChoiceField(
        label="Les réponses iront à",
        choices=[
            ("", "moi seulement si j’écris à un groupe, à tous sinon"),
            (Conversation.Kind.ANNOUNCEMENT, "moi seulement"),
            (Conversation.Kind.EXCHANGE, "toutes les personnes à qui j’écris"),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, author: Any, school: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.author, self.school = author, school
        data: Any = self.data
        self.tokens: list[str] = data.getlist("to") if self.is_bound else []

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
