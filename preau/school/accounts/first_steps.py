"""What to do first, in the order in which it helps, for each kind of person."""

from typing import Any

from preau.school.people.models import Profile

STEPS = {
    Profile.PUPIL: [
        ("Regarde ta journée", "Le fil dit quoi faire maintenant, et combien de minutes cela prend."),
        ("Ouvre ta semaine", "Les cours et le travail, jour par jour. Ils restent lisibles sans réseau."),
        ("Rends un travail", "Texte, photo ou fichier\u00a0; tu reçois un reçu, même si la ligne coupe."),
        ("Demande de l’aide", "Un message à ton professeur part de la page de l’activité."),
    ],
    Profile.GUARDIAN: [
        ("Regardez la journée de vos enfants", "Tous sur une page\u00a0: fait, à faire, en retard."),
        ("Vérifiez comment on vous joint", "Une adresse vérifiée et un mobile suffisent pour être prévenu à temps."),
        ("Lisez les actualités", "Une fermeture, un changement d’horaire\u00a0: c’est là que l’établissement le dit."),
        ("Écrivez à un professeur", "Dans Messages. Le soir et le week-end, le message attend le matin."),
    ],
    Profile.TEACHER: [
        ("Ouvrez vos classes", "Suivre montre qui a fait quoi\u00a0; rien n’y est avant le premier travail donné."),
        ("Préparez une séquence", "Un titre, des minutes, pour qui\u00a0: deux minutes suffisent."),
        ("Posez-la sur l’emploi du temps", "Le jour venu, elle est sur le fil de chaque élève."),
        ("Sachez aider un élève", "Professeur principal\u00a0: un mot de passe provisoire se donne en une minute."),
    ],
    Profile.STAFF: [
        ("Ouvrez Suivre", "Qui travaille, qui se tait, classe par classe."),
        ("Retrouvez un contact", "La fiche d’un élève mène à ses responsables."),
        ("Lisez les actualités", "Ce que l’établissement dit à tous."),
    ],
    Profile.HEAD: [
        ("Regardez l’activation", "Qui est joignable aujourd’hui, et qui ne l’est pas encore."),
        ("Préparez une fermeture", "L’aperçu dit qui serait prévenu\u00a0; rien ne part avant votre accord."),
        ("Prenez le pouls", "Pendant une fermeture\u00a0: qui est joint, qui se tait, qui a été appelé."),
    ],
    Profile.ADMINISTRATOR: [
        ("Importez les fichiers du secrétariat", "Les élèves, les familles, les professeurs, l’emploi du temps."),
        ("Imprimez les fiches", "Une page, des étiquettes ou une feuille par famille, classe par classe."),
        ("Relancez ceux qui manquent", "Une campagne écrit par courriel, puis par SMS, puis sur papier."),
    ],
}


def steps_for(person: Any) -> list[tuple[str, str]]:
    """Of what they are first: a teacher who is also a parent begins with the classes."""
    order = [Profile.HEAD, Profile.ADMINISTRATOR, Profile.TEACHER, Profile.STAFF, Profile.GUARDIAN, Profile.PUPIL]
    return next((STEPS[one] for one in order if one in person.profiles), [])
