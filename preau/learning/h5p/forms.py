from django import forms

from preau.learning.h5p.models import Interactive


class SettingsForm(forms.ModelForm):
    class Meta:
        model = Interactive
        fields = ["counts", "in_words"]
        widgets = {"in_words": forms.Textarea(attrs={"rows": 6})}
