"""Asking for a reading between pupils, saying what one read, hiding what was said."""

from typing import Any

from django import forms
from django.utils import timezone

from preau.foundation.ui.words import count
from preau.learning.handins.models import Handin, PeerDraft, PeerReview, PeerRound
from preau.learning.handins.models.peer_review import LONGEST
from preau.learning.handins.models.peer_round import MOST
from preau.school.rubrics.grid import BLANK, Row


class PeerRoundForm(forms.ModelForm):
    """Once the copies are dealt, only the day on which it ends may change."""

    class Meta:
        model = PeerRound
        fields = ["copies", "until", "anonymous"]
        widgets = {
            "copies": forms.RadioSelect(choices=[(n, n) for n in range(1, MOST + 1)]),
            "until": forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        }

    def __init__(self, *args: Any, handin: Handin, **options: Any) -> None:
        super().__init__(*args, **options)
        self.handin = handin
        if self.instance.is_dealt:
            del self.fields["copies"], self.fields["anonymous"]

    def clean_until(self) -> Any:
        until, due = self.cleaned_data["until"], self.handin.activity.due_at
        if until <= timezone.now():
            raise forms.ValidationError("Ce moment est déjà passé : choisissez-en un autre.")
        if due and until <= due:
            raise forms.ValidationError(
                "Les copies se relisent après la date de remise : choisissez un moment plus tard."
            )
        return until


class PeerReviewForm(forms.Form):
    """A level for each criterion, what is well done, an advice where there is one; it begins as it was left."""

    well = forms.CharField(label="Ce qui est réussi", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    better = forms.CharField(
        label="Ce qui peut être amélioré", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, review: PeerReview, **options: Any) -> None:
        super().__init__(*args, **options)
        self.draft: PeerDraft | None = PeerDraft.objects.filter(review=review).first()
        begun = self.draft or review
        self.initial = {"well": begun.well, "better": begun.better}
        self.grid = review.round.rubric.grid
        source = self.draft or review.grade
        said = source.row if source else BLANK
        self.row = Row.posted(self.grid, self.data) if self.is_bound else said

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        left = [one.label for one in self.grid.criteria if one.key not in self.row.levels]
        if left:
            self.add_error(None, f"Il reste à choisir un niveau : {', '.join(left)}.")
        return cleaned


class PeerCopyForm(forms.Form):
    """To whom one copy is dealt again: `loads` is `{reader: (given, left)}`, in the order in which they are offered."""

    reader = forms.TypedChoiceField(label="La faire lire par", coerce=int)
    instead = forms.ChoiceField(label="À la place de", required=False)

    def __init__(
        self, *args: Any, loads: dict[Any, tuple[int, int]], reviews: list[PeerReview], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.undone = {str(one.pk): one for one in reviews if one.grade_id is None}
        readers: Any = self.fields["reader"]
        readers.choices = [(one.pk, _with_load(one.sorted_name, *load)) for one, load in loads.items()]
        instead: Any = self.fields["instead"]
        instead.choices = [
            ("", "personne : une relecture de plus"),
            *[(pk, one.reader.full_name) for pk, one in self.undone.items()],
        ]
        if not self.undone:
            del self.fields["instead"]

    @property
    def replaced(self) -> PeerReview | None:
        return self.undone.get(self.cleaned_data.get("instead", ""))


def _with_load(name: str, given: int, left: int) -> str:
    return f"{name}, {count(given, 'copie', 'copies')}, {left} à lire" if given else f"{name}, aucune copie"


class HideForm(forms.Form):
    reason = forms.CharField(label="Pourquoi, pour l’équipe", max_length=300)
