from typing import Any

from django import forms

from preau.school.people.models import School
from preau.school.rubrics.drafting import Draft, Unusable
from preau.school.rubrics.grid import Grid
from preau.school.rubrics.models import Rubric, Share
from preau.school.timetable.models import Subject


class RubricForm(forms.ModelForm):
    """Its name and subject, who sees it, and the grid in fields of its own (see `drafting`)."""

    reach = forms.ChoiceField(
        label="Qui la voit",
        required=False,
        choices=[("", "Moi"), *((value, str(label).capitalize()) for value, label in Share.Reach.choices)],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Rubric
        fields = ["title", "subject"]
        labels = {"title": "Nom de la grille", "subject": "Matière"}

    def __init__(self, *args: Any, school: School, draft: Draft, **options: Any) -> None:
        super().__init__(*args, **options)
        self.draft = draft
        self.grid: Grid | None = None
        subjects = Subject.objects.filter(school=school).order_by("label")
        self.fields["subject"].queryset = subjects  # type: ignore[attr-defined]
        self.fields["subject"].empty_label = "Toutes"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        try:
            self.grid = self.draft.grid()
        except Unusable as problem:
            self.add_error(None, str(problem))
        if said.get("reach") == Share.Reach.TEAM and not said.get("subject"):
            self.add_error("subject", "Choisissez la matière dont les collègues la verront.")
        return said

    def kept(self, *, by: Any) -> Rubric:
        """The rubric with what its form says, which is right."""
        rubric: Rubric = self.save()
        assert self.grid is not None
        rubric.write(self.grid, by=by)
        rubric.share_with(self.cleaned_data["reach"], by=by)
        return rubric
