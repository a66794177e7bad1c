import uuid

from django import forms

from preau.learning.hands.models.word import MOST


class WordForm(forms.Form):
    text = forms.CharField(
        label="Où est-ce que ça bloque\u00a0?",
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Écris en une phrase où tu en es."},
    )


class RaisingForm(WordForm):
    """A wrong `key` is a new one: the question is not lost for it."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_key(self) -> uuid.UUID:
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid.uuid4()


class AnswerForm(WordForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"].label = "Votre réponse"
        self.fields["text"].error_messages["required"] = "Écrivez une réponse, ne serait-ce qu’un mot."


class ForAllForm(forms.Form):
    question = forms.CharField(label="La question, telle que tous la liront", max_length=300)
    answer = forms.CharField(label="La réponse", max_length=MOST, widget=forms.Textarea(attrs={"rows": 4}))
