import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from preau.communication.news.models import Article
from preau.foundation.text.forms import RichText
from preau.school.audiences.models import AudiencePart, everyone, guardians_of, pupils_of
from preau.school.people.models import Cohort, Profile

WHOM = {
    Profile.GUARDIAN: "Les familles",
    Profile.PUPIL: "Les élèves",
    Profile.TEACHER: "Les enseignants",
    Profile.STAFF: "Les personnels",
}


class ArticleForm(forms.Form):
    title = forms.CharField(label="Titre", max_length=200, error_messages={"required": "Donnez un titre."})
    body = RichText(label="Texte", error_messages={"required": "Écrivez le texte."})
    whom = forms.MultipleChoiceField(
        label="Pour qui ?", choices=list(WHOM.items()), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez pour qui."},
    )  # fmt: skip
    cohorts = forms.ModelMultipleChoiceField(
        Cohort.objects.none(), label="Seulement ces classes", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Sans choix, tout l’établissement. Ne concerne que les familles et les élèves.",
    )  # fmt: skip
    published_at = forms.DateTimeField(
        label="Paraît le", required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="Sans date, tout de suite.",
    )  # fmt: skip
    expires_at = forms.DateField(
        label="Jusqu’au", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    in_front = forms.BooleanField(label="Mettre à la une", required=False)

    def __init__(self, *args: Any, school: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohorts"].queryset = Cohort.objects.of_year(school).divisions()  # type: ignore[attr-defined]

    @classmethod
    def of(cls, article: Article) -> "ArticleForm":
        """Filled with what the article says now."""
        parts = list(article.audience.parts.all())
        initial = {
            "title": article.title, "body": article.body, "published_at": timezone.localtime(article.published_at),
            "expires_at": timezone.localdate(article.expires_at) if article.expires_at else None,
            "in_front": hasattr(article, "headline"), "whom": {part.profile for part in parts},
            "cohorts": {part.cohort_id for part in parts if part.cohort_id},
        }  # fmt: skip
        return cls(initial=initial, school=article.school)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begins = cleaned.get("published_at") or timezone.now()
        last = cleaned.get("expires_at")
        if last and last < timezone.localdate(begins):
            self.add_error("expires_at", "Cette date est avant la parution.")
        if last:
            cleaned["expires_at"] = timezone.make_aware(dt.datetime.combine(last, dt.time(23, 59, 59)))
        return cleaned

    @property
    def parts(self) -> list[AudiencePart]:
        of_cohort = {Profile.PUPIL: pupils_of, Profile.GUARDIAN: guardians_of}
        cohorts = list(self.cleaned_data["cohorts"])
        parts: list[AudiencePart] = []
        for profile in self.cleaned_data["whom"]:
            if cohorts and profile in of_cohort:
                parts += [of_cohort[profile](cohort) for cohort in cohorts]
            else:
                parts.append(everyone(profile))
        return parts

    @property
    def words(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "title": said["title"], "body": said["body"], "in_front": said["in_front"],
            "published_at": said["published_at"] or timezone.now(), "expires_at": said["expires_at"],
        }  # fmt: skip
