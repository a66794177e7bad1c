import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from preau.school.accounts.models import Printing
from preau.school.audiences.models import AudiencePart, everyone, guardians_of, pupils_of, teachers_of
from preau.school.campaigns.models import Campaign, Channel
from preau.school.campaigns.models.campaign import LONGEST_DAYS
from preau.school.people.models import Cohort, Level, Profile

WHOM = {
    Profile.GUARDIAN.value: "Les responsables légaux",
    Profile.PUPIL.value: "Les élèves",
    Profile.TEACHER.value: "Les enseignants",
    Profile.STAFF.value: "Les personnels",
}
OF_COHORT = {
    Profile.PUPIL.value: pupils_of,
    Profile.GUARDIAN.value: guardians_of,
    Profile.TEACHER.value: teachers_of,
}
WEEKS = 3


def _date(label: str, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages={"required": "Donnez une date."}, **options)


def _many(label: str, **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, widget=forms.CheckboxSelectMultiple, **options)


class CampaignForm(forms.Form):
    """Whom, by which ways, how often, until when; everything has a sensible beginning."""

    whom = _many("Qui relancer ?", choices=list(WHOM.items()), error_messages={"required": "Choisissez qui relancer."})
    levels = _many("Seulement ces niveaux", required=False)
    cohorts = forms.ModelMultipleChoiceField(
        Cohort.objects.none(), label="Seulement ces classes", required=False, widget=forms.CheckboxSelectMultiple
    )
    channels = _many(
        "Par quels moyens, dans cet ordre", choices=Channel.choices,
        error_messages={"required": "Choisissez au moins un moyen."},
    )  # fmt: skip
    every_days = forms.IntegerField(
        label="Tous les combien de jours", min_value=1, max_value=60,
        error_messages={"min_value": "Un jour au moins.", "max_value": "Soixante jours au plus.",
                        "required": "Donnez un nombre de jours.", "invalid": "Donnez un nombre de jours."},
    )  # fmt: skip
    target = forms.IntegerField(
        label="Objectif, en pour cent", min_value=1, max_value=100,
        error_messages={"min_value": "Entre 1 et 100.", "max_value": "Entre 1 et 100.",
                        "required": "Donnez un pourcentage.", "invalid": "Donnez un pourcentage."},
    )  # fmt: skip
    starts_on = _date("À partir du")
    ends_on = _date("Jusqu’au")
    note = forms.CharField(
        label="Mot de l’établissement", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ajouté au courriel, pas au SMS : chaque phrase de plus y coûterait un segment.",
    )  # fmt: skip

    def __init__(self, *args: Any, school: Any, purpose: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.purpose = purpose
        divisions = Cohort.objects.of_year(school).divisions()
        present = set(divisions.values_list("level", flat=True))
        self.fields["levels"].choices = [(value, label) for value, label in Level.choices if value in present]  # type: ignore[attr-defined]
        self.fields["cohorts"].queryset = divisions.order_by("code")  # type: ignore[attr-defined]
        if self.is_test:
            self.fields["channels"].choices = [one for one in Channel.choices if one[0] != Channel.PAPER]  # type: ignore[attr-defined]
            self.fields["ends_on"].label = "À faire avant le"

    @property
    def is_test(self) -> bool:
        return self.purpose == Campaign.Purpose.CONNECTION

    @classmethod
    def beginning(cls, school: Any, purpose: str, asked: Any) -> "CampaignForm":
        """What the page one comes from says (`?profil=guardian&niveau=6e&classe=4B`), and what is usual."""
        today = timezone.localdate()
        whom = asked.get("profil") if asked.get("profil") in WHOM else Profile.GUARDIAN.value
        cohorts = Cohort.objects.of_year(school).divisions().filter(code=asked.get("classe", "")[:20])
        given = {
            "whom": [whom], "levels": [asked.get("niveau", "")], "cohorts": cohorts,
            "channels": [Channel.MAIL, Channel.SMS, Channel.PAPER], "every_days": 4, "target": 90,
            "starts_on": today, "ends_on": today + dt.timedelta(weeks=WEEKS),
        }  # fmt: skip
        return cls(initial=given, school=school, purpose=purpose)

    @classmethod
    def of(cls, campaign: Campaign) -> "CampaignForm":
        """Filled with what a draft says now."""
        parts = list(campaign.audience.parts.all())
        names = ("channels", "every_days", "target", "starts_on", "ends_on", "note")
        given = {name: getattr(campaign, name) for name in names} | {
            "whom": {part.profile for part in parts},
            "levels": {part.level for part in parts},
            "cohorts": [part.cohort_id for part in parts if part.cohort_id],
        }
        return cls(initial=given, school=campaign.school, purpose=campaign.purpose)

    def clean_channels(self) -> list[str]:
        """In the order of the page, whatever a browser says."""
        return [one for one in Channel.values if one in self.cleaned_data["channels"]]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        starts, ends = said.get("starts_on"), said.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "Cette date est avant la première.")
        elif starts and ends and (ends - starts).days > LONGEST_DAYS:
            self.add_error("ends_on", f"Une campagne dure {LONGEST_DAYS} jours au plus.")
        if ends and ends < timezone.localdate():
            self.add_error("ends_on", "Cette date est passée.")
        narrow = said.get("levels") or said.get("cohorts")
        if narrow and Profile.STAFF.value in said.get("whom", []):
            self.add_error("whom", "Les personnels ne sont ni d’un niveau ni d’une classe.")
        return said

    @property
    def parts(self) -> list[AudiencePart]:
        """Levels and classes together; neither means the whole school."""
        said = self.cleaned_data
        parts: list[AudiencePart] = []
        for profile in said["whom"]:
            parts += [everyone(Profile(profile), level=level) for level in said["levels"]]
            parts += [OF_COHORT[profile](cohort) for cohort in said["cohorts"]] if profile in OF_COHORT else []
            parts += [] if said["levels"] or said["cohorts"] else [everyone(Profile(profile))]
        return parts

    @property
    def words(self) -> dict[str, Any]:
        names = ("channels", "every_days", "target", "starts_on", "ends_on", "note")
        return {name: self.cleaned_data[name] for name in names}


class SlipsForm(forms.Form):
    """How the slips of a campaign are laid out."""

    layout = forms.ChoiceField(
        label="Présentation", initial=Printing.Layout.PAGE, widget=forms.RadioSelect,
        choices=[(one, one.label) for one in Printing.SLIPS],
    )  # fmt: skip
