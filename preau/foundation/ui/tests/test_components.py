"""Components say the same thing to the eye and to the ear."""

import pytest
from django import forms
from django.template import engines
from markupsafe import Markup


def drawn(call, **context):
    names = (
        "button, gesture, views, column, field, form_errors, state, fill, notice_line, person, steps, knot, undo, pager"
    )
    template = f'{{% from "ui/components.html" import {names} %}}{{{{ {call} }}}}'
    environment = engines["jinja2"].env
    return " ".join(environment.from_string(template).render(context).split())


class Letter(forms.Form):
    title = forms.CharField(label="Titre", help_text="Court.")
    body = forms.CharField(label="Texte", widget=forms.Textarea, required=False)
    copy = forms.BooleanField(label="Une copie pour moi", required=False)
    kind = forms.ChoiceField(label="Sorte", choices=[("a", "Note"), ("b", "Mot")], widget=forms.RadioSelect)


def test_a_button_that_leads_somewhere_is_a_link():
    assert drawn('button("Commencer", href="/fil/")') == '<a class="button" href="/fil/">Commencer</a>'


def test_a_button_that_does_something_is_a_button():
    assert (
        drawn('button("Retirer", kind="danger", name="geste", value="retirer", attributes={"disabled": true})')
        == '<button class="button button--danger" name="geste" value="retirer" disabled="True">Retirer</button>'
    )


def test_what_people_wrote_is_never_markup():
    assert drawn("button(label)", label="<b>ici</b>") == '<button class="button">&lt;b&gt;ici&lt;/b&gt;</button>'


def test_a_gesture_carries_its_proof_and_its_values():
    proof = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="x">')
    assert drawn('gesture("Féliciter", "/f/", proof, values={"qui": 3})', proof=proof) == (
        f'<form method="post" action="/f/">{proof}<input type="hidden" name="qui" value="3">'
        '<button class="button button--quiet">Féliciter</button></form>'
    )


def test_a_field_is_tied_to_its_help():
    said = drawn("field(form.title)", form=Letter())
    assert 'aria-describedby="id_title_aide"' in said
    assert '<p class="field__help" id="id_title_aide">Court.</p>' in said


def test_a_refused_field_is_tied_to_what_is_wrong():
    said = drawn("field(form.title)", form=Letter({"title": ""}))
    assert 'aria-describedby="id_title_aide id_title_erreur"' in said
    assert 'aria-invalid="true"' in said
    assert '<p class="field__error" id="id_title_erreur">Ce champ est obligatoire.</p>' in said


def test_only_what_is_optional_is_said():
    assert [("(facultatif)" in drawn(f"field(form.{name})", form=Letter())) for name in ("title", "body")] == [
        False,
        True,
    ]


def test_a_choice_among_several_is_a_group_with_a_name():
    said = drawn("field(form.kind)", form=Letter())
    assert said.startswith('<fieldset class="field"> <legend class="field__label">Sorte</legend>')
    assert said.count('type="radio"') == 2


def test_a_form_says_how_many_answers_to_look_at():
    assert drawn("form_errors(form)", form=Letter({})) == (
        '<div class="message message--error" role="alert"> <p>2 réponses sont à revoir. Rien n’est perdu.</p></div>'
    )


def test_a_form_without_fault_says_nothing():
    assert drawn("form_errors(form)", form=Letter({"title": "Oui", "kind": "a"})) == ""


def test_a_state_is_a_word_before_it_is_a_colour():
    assert drawn('state("late", "2 jours")') == '<span class="state state--late">2 jours</span>'


@pytest.mark.parametrize(("part", "whole", "share"), [(70, 155, 45), (200, 155, 100), (0, 0, 0)])
def test_a_bar_is_never_fuller_than_full(part, whole, share):
    assert drawn(f'fill({part}, {whole}, "fait")') == (
        f'<span class="fill" role="img" aria-label="fait" style="--of:{share}"><i></i></span>'
    )


def test_the_view_one_is_in_is_said():
    assert drawn('views([("j", "Jour", "/j/"), ("s", "Semaine", "/s/")], "s", "Vues")') == (
        '<nav class="views" aria-label="Vues"><a href="/j/">Jour</a><a href="/s/" aria-current="page">Semaine</a></nav>'
    )


@pytest.mark.parametrize(
    ("sorted_by", "attribute", "leads"),
    [("nom", ' aria-sort="ascending"', "-nom"), ("-nom", ' aria-sort="descending"', "nom"), ("classe", "", "nom")],
)
def test_a_column_says_how_it_is_sorted_and_turns_round(sorted_by, attribute, leads):
    assert drawn(f'column("nom", "Nom", "{sorted_by}", query="q=a")') == (
        f'<th scope="col"{attribute}><a class="sort" href="?q=a&amp;tri={leads}">Nom</a></th>'
    )


def test_a_knot_tied_to_the_clock_says_its_hour_its_length_and_its_state():
    said = drawn('knot("Le Horla", 45, at="11:00", how="late", pen="french", topic="Français")')
    assert said.startswith('<li class="knot" data-state="late" data-tied style="--minutes:45">')
    assert '<p class="knot__when"><strong>11:00</strong>45 min</p>' in said
    assert '<span class="knot__said">en retard</span>' in said


def test_the_step_one_is_at_is_said():
    assert drawn('steps([("Déposer", "done"), ("Vérifier", "now"), ("Appliquer", "")])') == (
        '<ol class="steps"><li data-state="done"><span>Déposer<span class="unseen"> (fait)</span></span></li>'
        '<li data-state="now" aria-current="step"><span>Vérifier</span></li><li><span>Appliquer</span></li></ol>'
    )
