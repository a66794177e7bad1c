"""When a step opens, as its teacher says it."""

from typing import Any

from django import forms

from preau.learning.sequences.models import Lock, Step


class StepChoice(forms.ModelChoiceField):
    def label_from_instance(self, step: Any) -> str:
        return str(step.activity.title)


class LockForm(forms.Form):
    """All that is said must be; nothing said leaves the step open."""

    after = StepChoice(
        queryset=Step.objects.none(), label="Quand est faite", required=False, empty_label="Aucune étape"
    )
    percent = forms.IntegerField(
        label="Avec au moins (%)",
        min_value=1,
        max_value=100,
        required=False,
        help_text="Laissez vide\u00a0: il suffit que l’étape soit faite.",
    )
    day = forms.DateField(
        label="À partir du", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    word = forms.BooleanField(label="Quand je l’ouvre, pour un élève ou pour tous", required=False)

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = Step.objects.filter(
            sequence=step.sequence_id, position__lt=step.position, instead_of=None, removal=None
        )
        self.fields["after"].queryset = earlier.select_related("activity")  # type: ignore[attr-defined]
        self.initial = {}
        for lock in step.locks.all():
            self.initial |= _said(lock)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("percent") and not found.get("after"):
            self.add_error("percent", "Dites à quelle étape ce résultat est attendu.")
        return found

    @property
    def locks(self) -> list[dict[str, Any]]:
        after, percent, day, word = (self.cleaned_data[name] for name in ("after", "percent", "day", "word"))
        found: list[dict[str, Any]] = []
        if after and percent:
            found.append({"when": Lock.When.SCORE, "after": after, "percent": percent})
        elif after:
            found.append({"when": Lock.When.AFTER, "after": after})
        if day:
            found.append({"when": Lock.When.DAY, "on": day})
        return [*found, {"when": Lock.When.WORD}] if word else found


def _said(lock: Lock) -> dict[str, Any]:
    if lock.when == Lock.When.DAY:
        return {"day": lock.on}
    return {"word": True} if lock.when == Lock.When.WORD else {"after": lock.after_id, "percent": lock.percent}
