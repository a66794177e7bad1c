"""A field for rich text: a plain textarea that the `<rich-text>` element turns into a small editor."""

from typing import Any

from django import forms

from preau.foundation.text.clean import LONGEST, clean


class RichTextWidget(forms.Textarea):
    template_name = "text/rich_text.html"


class RichText(forms.CharField):
    """Its cleaned value is safe HTML."""

    widget = RichTextWidget

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=options.pop("max_length", LONGEST), **options)

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")
