"""What people type at the door and in their account, and what we answer when it does not fit."""

import re
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from preau.foundation.sms.numbers import mobile_of
from preau.school.accounts.models import Printing
from preau.school.people.models import Person, Profile

MOBILE = r"^(00|\+)?(?:[0-9] ?-?\.?){6,15}$"
PHONE_REFUSED = "Écrivez un numéro de téléphone, par exemple 06 12 34 56 78."
PASSWORD_HELP = "Au moins dix caractères. Le plus simple\u00a0: trois mots qui ne vont pas ensemble."  # noqa: S105


def _login_field() -> forms.CharField:
    return forms.CharField(
        label="Identifiant",
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Écrivez l’identifiant, par exemple ines.benali."},
    )


def _code_field(label: str, words: str, **attrs: str) -> forms.CharField:
    spelled = {"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false", "class": "door__code"}
    return forms.CharField(
        label=label, max_length=20, widget=forms.TextInput(attrs=spelled | attrs), error_messages={"required": words}
    )


def _new_password_field(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Écrivez un mot de passe."},
    )


class SignInForm(forms.Form):
    login = _login_field()
    password = forms.CharField(
        label="Mot de passe",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Écrivez votre mot de passe."},
    )


class SlipForm(forms.Form):
    login = _login_field()
    code = _code_field("Code d’activation", "Écrivez le code de huit caractères qui est sur la fiche.")


class NewPasswordForm(forms.Form):
    """A password typed twice; `person` is whose it will be."""

    password = _new_password_field("Nouveau mot de passe")
    again = _new_password_field("Le même, encore une fois")

    def __init__(self, *args, person: Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["password"].help_text = PASSWORD_HELP

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        if self.person.check_password(password):
            raise ValidationError("C’est le mot de passe actuel\u00a0: choisissez-en un autre.")
        return password

    def clean(self) -> None:
        password, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if password and again and password != again:
            self.add_error("again", "Les deux mots de passe ne sont pas les mêmes.")


class PasswordChangeForm(NewPasswordForm):
    """Whoever sits at an open session must know the present password to change it."""

    present = forms.CharField(
        label="Mot de passe actuel",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Écrivez le mot de passe actuel."},
    )
    field_order = ["present", "password", "again"]

    def clean_present(self) -> str:
        present: str = self.cleaned_data["present"]
        if not self.person.check_password(present):
            raise ValidationError("Ce n’est pas le mot de passe actuel.")
        return present


class ContactForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ["email", "mobile", "accepts_sms"]
        labels = {
            "email": "Adresse électronique",
            "mobile": "Téléphone mobile",
            "accepts_sms": "L’établissement peut m’écrire par SMS",
        }
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "mobile": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }
        error_messages = {
            "email": {"invalid": "Cette adresse n’est pas complète\u00a0: il faut un nom, @ et un domaine."}
        }

    def clean_mobile(self) -> str:
        mobile: str = self.cleaned_data["mobile"].strip()
        if mobile and not re.match(MOBILE, mobile):
            raise ValidationError(PHONE_REFUSED)
        return mobile

    def clean(self) -> None:
        if self.cleaned_data.get("accepts_sms") and not self.cleaned_data.get("mobile") and "mobile" not in self.errors:
            self.add_error("mobile", "Pour recevoir des SMS, il faut un numéro.")

    def _post_clean(self) -> None:
        """The domain changes the person, not the form: what is refused leaves nothing on the instance."""


class OwnContactForm(ContactForm):
    """A guardian's postal address is the one the school writes to; a pupil's and a teacher's are kept elsewhere."""

    class Meta(ContactForm.Meta):
        fields = [*ContactForm.Meta.fields, "address"]
        labels = ContactForm.Meta.labels | {"address": "Adresse postale"}
        widgets = ContactForm.Meta.widgets | {
            "address": forms.Textarea(attrs={"autocomplete": "street-address", "rows": 4})
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if Profile.GUARDIAN not in self.instance.profiles:
            del self.fields["address"]

    def clean_address(self) -> str:
        """One line ending, however the browser writes it."""
        return "\n".join(line.strip() for line in self.cleaned_data["address"].splitlines() if line.strip())


class MobileCodeForm(forms.Form):
    code = _code_field(
        "Code à six chiffres", "Écrivez le code reçu par SMS.", autocomplete="one-time-code", inputmode="numeric"
    )


class ActivationForm(ContactForm):
    """The second step of an activation; login and code travel along, hidden."""

    login = forms.CharField(max_length=64, widget=forms.HiddenInput)
    code = forms.CharField(max_length=20, widget=forms.HiddenInput)
    password = _new_password_field("Mot de passe")
    again = _new_password_field("Le même, encore une fois")
    terms = forms.BooleanField(
        label="J’ai lu et j’accepte les conditions d’utilisation",
        error_messages={"required": "Pour continuer, il faut accepter les conditions d’utilisation."},
    )
    clean_password = NewPasswordForm.clean_password

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        kwargs["instance"] = person
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["password"].help_text = PASSWORD_HELP

    def clean(self) -> None:
        super().clean()
        NewPasswordForm.clean(self)  # type: ignore[arg-type]

    @property
    def contact(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ForgottenPasswordForm(forms.Form):
    """`way` is chosen blindly: nobody is told what an account has."""

    MAIL, SMS = "mail", "sms"
    login = _login_field()
    way = forms.ChoiceField(
        label="Recevoir",
        choices=[(MAIL, "un lien, par courriel"), (SMS, "un code, par SMS")],
        initial=MAIL,
        required=False,
        widget=forms.RadioSelect,
    )


class ForgottenLoginForm(forms.Form):
    contact = forms.CharField(
        label="Adresse électronique ou téléphone mobile",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Écrivez l’adresse ou le numéro que l’établissement connaît."},
    )

    def clean_contact(self) -> str:
        contact: str = self.cleaned_data["contact"].strip().lower()
        if "@" in contact:
            validate_email(contact)
        elif not mobile_of(contact):
            raise ValidationError("Écrivez une adresse électronique, ou un numéro de mobile.")
        return contact


class TextCodeForm(forms.Form):
    login = _login_field()
    code = _code_field(
        "Code à six chiffres", "Écrivez le code reçu par SMS.", autocomplete="one-time-code", inputmode="numeric"
    )


class CodeForm(forms.Form):
    code = _code_field(
        "Code à six chiffres",
        "Écrivez le code que montre l’application.",
        autocomplete="one-time-code",
        inputmode="text",
        autofocus="",
    )


class BlockForm(forms.Form):
    reason = forms.CharField(
        label="Motif",
        max_length=200,
        help_text="Gardé au journal\u00a0; il n’est pas montré à la personne.",
        error_messages={"required": "Dites pourquoi, en quelques mots."},
    )


class PrintingForm(forms.Form):
    """Which slips, laid out how."""

    layout = forms.ChoiceField(
        label="Présentation",
        choices=[(one, one.label) for one in Printing.SLIPS],
        initial=Printing.Layout.PAGE,
        widget=forms.RadioSelect,
    )
