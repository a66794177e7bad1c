"""With whom a preparation is shared; for whom a copy is taken."""

import uuid
from typing import Any

from django import forms

from preau.learning.sequences.forms import CopyForm
from preau.learning.sequences.models import Origin, Sequence, Sharing

Reach = Sharing.Reach
OWN = "own"
WIDTH = {"": 0, Reach.TEAM.value: 1, Reach.SCHOOL.value: 2}


class SharingForm(forms.Form):
    reach = forms.ChoiceField(label="Qui la trouve dans la réserve", widget=forms.RadioSelect)

    def __init__(self, *args: Any, sequence: Sequence, origin: Origin | None, **kwargs: Any) -> None:
        sharing = getattr(sequence, "sharing", None)
        super().__init__(*args, **kwargs)
        self.fields["reach"].initial = sharing.reach if sharing else OWN
        self.sequence, self.origin = sequence, origin
        subject = sequence.subject
        team = f"mon équipe\u00a0: qui enseigne cette matière ({subject.label})" if subject else "mon équipe"
        self.fields["reach"].choices = [  # type: ignore[attr-defined]
            (OWN, "moi"),
            (Reach.TEAM, team),
            (Reach.SCHOOL, "tout l’établissement\u00a0: ses enseignants"),
        ]

    def clean_reach(self) -> str:
        """Blank for who keeps it to themselves."""
        reach: str = self.cleaned_data["reach"].replace(OWN, "")
        if reach == Reach.TEAM and not self.sequence.subject_id:
            raise forms.ValidationError("Dites d’abord sa matière\u00a0: l’équipe est faite de ceux qui l’enseignent.")
        if reach and not self.sequence.activities.exists():
            raise forms.ValidationError("Elle est encore vide\u00a0: ajoutez une activité avant de la partager.")
        if self.origin and WIDTH[reach] > WIDTH[self.origin.reach]:
            raise forms.ValidationError(
                "L’original n’était partagé qu’avec une équipe\u00a0: votre copie ne va pas plus loin."
            )
        return reach


class TakeForm(CopyForm):
    """For which of one's own classes; the key makes a second click the same copy."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohorts"].label = "Pour"
        self.fields["key"].initial = uuid.uuid4
