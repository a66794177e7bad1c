"""Asking for a reading between pupils, saying what one read, hiding what was said."""

from typing import Any

from django import forms
from django.utils import timezone

from preau.learning.handins.models import Handin, PeerReview, PeerRound
from preau.learning.handins.models.peer_review import LONGEST
from preau.learning.handins.models.peer_round import MOST
from preau.school.rubrics.grid import Row


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
    """A level for each criterion, and what is well done; an advice where there is one to give."""

    well = forms.CharField(label="Ce qui est réussi", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    better = forms.CharField(
        label="Ce qui peut être amélioré", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, review: PeerReview, **options: Any) -> None:
        super().__init__(*args, **options)
        grade = review.grade
        self.initial = {"well": review.well, "better": review.better}
        self.grid = review.round.rubric.grid
        said = grade.row if grade else Row({}, {})
        self.row = Row.posted(self.grid, self.data) if self.is_bound else said

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        left = [one.label for one in self.grid.criteria if one.key not in self.row.levels]
        if left:
            self.add_error(None, f"Il reste à choisir un niveau : {', '.join(left)}.")
        return cleaned


class HideForm(forms.Form):
    reason = forms.CharField(label="Pourquoi, pour l’équipe", max_length=300)
