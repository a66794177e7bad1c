"""What the people of the collège say to one another: the class, a family and a teacher, colleagues, the news."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from demo import hours
from demo.backdating import as_of
from preau.communication.messaging.models import Conversation
from preau.communication.messaging.sending import answer, begin
from preau.communication.news.publishing import publish_article
from preau.foundation.jobs.worker import drain
from preau.school.audiences.models import AudiencePart, everyone, guardians_of, named, pupils_of
from preau.school.people.models import Cohort, Person, Profile, School

UNREAD = 1  # what was said on the last school day is still to be read


@dataclass(frozen=True)
class Said:
    """By whom, so many school days ago, at what hour."""

    who: str
    ago: int
    hour: float
    words: str


@dataclass(frozen=True)
class Thread:
    """`to` is a class, `parents of` a class, everyone of a profile, or a person of the cast."""

    subject: str
    to: tuple[str, ...]
    said: tuple[Said, ...]


THREADS = (
    Thread("La classe continue", ("4B", "parents 4B"), (
        Said("Claire Nowak", 12, 8.7, "<p>Bonjour à tous,</p><p>Le collège est fermé, la 4B continue. Chaque matin, votre fil dit ce qu’il y a à faire, dans l’ordre. Je réponds à tous les messages avant 18 h.</p><p>Prenez soin de vous.</p>"),
        Said("Inès Benali", 12, 10.2, "<p>Bonjour Madame, est-ce qu’on peut rendre le croquis d’histoire en photo ?</p>"),
        Said("Claire Nowak", 12, 11.1, "<p>Oui Inès, une photo bien droite et bien éclairée suffit.</p>"),
        Said("Lucas Blanchard", 11, 9.6, "<p>Merci Madame, j’ai tout trouvé dans le fil.</p>"),
    )),
    Thread("La lecture de la semaine", ("6C",), (
        Said("Anne Le Goff", 9, 9.0, "<p>Bonjour les 6e C,</p><p>Cette semaine nous montons à bord ! Lisez la première page deux fois : une fois pour l’histoire, une fois pour les mots.</p>"),
        Said("Adam Benali", 9, 14.4, "<p>Madame, j’ai lu jusqu’au chapitre 3, je peux continuer ?</p>"),
        Said("Anne Le Goff", 9, 16.0, "<p>Bien sûr Adam, mais ne raconte pas la suite aux autres.</p>"),
    )),
    Thread("Le travail d’Inès", ("Julien Ferrand",), (
        Said("Samira Benali", 6, 12.6, "<p>Bonjour Monsieur,</p><p>Nous n’avons pas d’imprimante : Inès peut-elle photographier sa figure ?</p>"),
        Said("Julien Ferrand", 6, 17.2, "<p>Bonjour Madame,</p><p>Oui, c’est même ce que je préfère. Une figure sur le cahier, une photo, et c’est rendu.</p>"),
        Said("Samira Benali", 6, 18.8, "<p>Merci beaucoup, bonne soirée.</p>"),
    )),
    Thread("Sacha Girard", ("Claire Nowak",), (
        Said("Marc Oliveira", 2, 11.3, "<p>Claire, j’ai eu la mère de Sacha : l’ordinateur est en panne depuis lundi, il n’ose pas le dire. Je lui prépare un poste du collège.</p>"),
        Said("Claire Nowak", 2, 13.0, "<p>Merci Marc. Je demande aux collègues de lui laisser jusqu’à la semaine prochaine.</p>"),
    )),
    Thread("Thalès : quels côtés ?", ("Julien Ferrand",), (
        Said("Lucas Blanchard", 3, 10.6, "<p>Bonjour Monsieur, dans la figure 3 je ne sais pas quel côté mettre au-dessus.</p>"),
        Said("Julien Ferrand", 3, 13.9, "<p>Bonjour Lucas, mets toujours les côtés du petit triangle au-dessus, ou toujours en dessous : l’important est de ne pas mélanger.</p>"),
        Said("Lucas Blanchard", 3, 14.5, "<p>Ah d’accord, j’avais mélangé. Merci !</p>"),
    )),
    Thread("Permanence jeudi à 14 h", ("4B",), (
        Said("Claire Nowak", 2, 16.5, "<p>Bonjour à tous,</p><p>Je suis là jeudi à 14 h : une question, une difficulté, ou juste dire bonjour.</p>"),
        Said("Inès Benali", 2, 17.1, "<p>Je serai là !</p>"),
    )),
    Thread("Point d’équipe", ("professeurs",), (
        Said("Hélène Vasseur", 1, 12.2, "<p>Chers collègues,</p><p>Presque toutes les classes ont du travail jusqu’à la fin de la semaine prochaine : merci. Merci aussi de ne pas dépasser deux travaux à rendre par matière et par semaine.</p>"),
    )),
    Thread("Mon arbre a deux troncs", ("Julien Ferrand",), (
        Said("Inès Benali", 1, 17.4, "<p>Bonjour Monsieur, l’arbre de ma rue se sépare en deux : je mesure jusqu’où ?</p>"),
    )),
)  # fmt: skip
NEWS = (
    (10, "Marc Oliveira", "Un ordinateur, une connexion : demandez", "<p>Douze ordinateurs et huit clés de connexion sont prêts au collège. Un message ou un appel à la vie scolaire suffit ; le gardien les remet de 9 h à 12 h.</p>"),
    (4, "Nadia Roche", "Le CDI reste ouvert, à distance", "<p>Chaque jour à 13 h 30, une lecture à écouter. Et pour les exposés, écrivez-moi : je cherche avec vous.</p>"),
    (2, "Hélène Vasseur", "Bilan de la deuxième semaine", "<p>Neuf élèves sur dix ont travaillé chaque jour. Les professeurs ont répondu à plus de mille travaux. Merci aux familles : rien ne serait possible sans vous.</p>"),
)  # fmt: skip


def talk(college: School, today: dt.date, moment: dt.datetime) -> None:
    """In the order in which it was said; all but the last day's is read."""
    begun: dict[str, Conversation] = {}
    turns = [(-said.ago, said.hour, thread, said) for thread in THREADS for said in thread.said]
    for ago, hour, thread, said in sorted(turns, key=lambda turn: turn[:2]):
        with as_of(hours.at(hours.school_days_before(today, -ago), hour)):
            _say(college, thread, said, begun)
    for conversation in begun.values():
        if conversation.messages.latest("pk").at.date() < hours.school_days_before(today, UNREAD):
            _all_read(conversation)
    for days, author, title, body in NEWS:
        with as_of(at := hours.at(hours.school_days_before(today, days), 17)):
            everybody = [everyone(profile) for profile in (Profile.PUPIL, Profile.GUARDIAN, Profile.TEACHER)]
            publish_article(college, by=who(college, author), to=everybody, title=title, body=body, published_at=at)
    drain()


def who(college: School, name: str) -> Person:
    first, last = name.split(" ", 1)
    return Person.objects.in_school(college).get(first_name=first, last_name=last)


def _say(college: School, thread: Thread, said: Said, begun: dict[str, Conversation]) -> None:
    author = who(college, said.who)
    if thread.subject in begun:
        answer(begun[thread.subject], said.words, by=author)
    else:
        to = [part for name in thread.to for part in _parts(college, name)]
        begun[thread.subject] = begin(college, by=author, to=to, subject=thread.subject, body=said.words)


def _parts(college: School, name: str) -> Iterable[AudiencePart]:
    if name == "professeurs":
        return [everyone(Profile.TEACHER)]
    if name[:1].isdigit():
        return [pupils_of(_class(college, name))]
    if name.startswith("parents "):
        return [guardians_of(_class(college, name.removeprefix("parents ")))]
    return named([who(college, name)])


def _class(college: School, code: str) -> Cohort:
    return Cohort.objects.of_year(college).divisions().get(code=code)


def _all_read(conversation: Conversation) -> None:
    for participant in conversation.participants.select_related("person").filter(person__activation__isnull=False):
        conversation.read_by(participant.person)
