"""What the teachers of the demonstration give: three weeks of each felt pen, two or three activities a week.

An activity is (title, minutes, nature, what it says). The words are ours; no textbook was opened.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Given:
    title: str
    minutes: int
    nature: str
    body: str
    kind: str = "lesson"
    questions: str = ""
    production: str = ""
    method: str = ""
    help: str = ""


@dataclass(frozen=True)
class Week:
    title: str
    activities: tuple[Given, ...]


THALES = """Deux droites parallèles coupent deux sécantes : que peut-on écrire ?
*Les rapports des longueurs sont égaux
Les longueurs sont égales
Les angles sont droits

Dans quelle figure peut-on utiliser Thalès ?
*Un triangle et une parallèle à un côté
*Deux triangles en papillon avec deux parallèles
Un carré et son cercle

Le rapport de 3 à 4, écrit en nombre à virgule
=0,75

Les triangles ABC et ADE ont des longueurs proportionnelles.
*Vrai
Faux

Comment s’appelle le savant grec du théorème ?
=Thalès
"""
BREATHING = """Quel gaz le sang prend-il dans les poumons ?
=dioxygène

Où se font les échanges entre l’air et le sang ?
*Dans les alvéoles
Dans la trachée
Dans le cœur

Pendant l’effort, le rythme de la respiration augmente.
*Vrai
Faux

Quels organes participent à la respiration ?
*Les poumons
*Le diaphragme
L’estomac
"""
WEATHER = """Which word means « brouillard »?
*fog
frost
storm

It ... raining now.
*is
are
do

The temperature is below zero: it is hot.
Vrai
*Faux
"""

WEEKS: dict[str, tuple[Week, ...]] = {
    "maths": (
        Week("Proportionnalité : reprendre pied", (
            Given("Reconnaître un tableau de proportionnalité", 25, "lesson", "<p>Lis les deux exemples, puis cherche dans chaque tableau le nombre par lequel on multiplie.</p>"),
            Given("Cinq problèmes courts", 30, "training", "<p>Choisis trois problèmes parmi les cinq. Écris ton calcul, puis une phrase.</p>"),
        )),
        Week("Thalès, premiers pas", (
            Given("Le théorème de Thalès en images", 35, "lesson", "<p>Deux parallèles, deux sécantes : regarde ce qui grandit ensemble.</p><ol><li>Observe les trois figures.</li><li>Repère les parallèles.</li><li>Écris l’égalité des rapports.</li></ol>", method="Observer les figures\nRepérer les parallèles\nÉcrire l’égalité des rapports", help="Commence par colorier les deux droites parallèles de la même couleur."),
            Given("Thalès : vérifie que tu as compris", 15, "training", "<p>Autant d’essais que tu veux, la correction vient tout de suite.</p>", kind="quiz", questions=THALES),
        )),
        Week("Mesurer ce qu’on ne peut pas atteindre", (
            Given("L’ombre et le bâton", 20, "lesson", "<p>Comment mesurer un arbre sans y monter ? Lis la méthode du bâton.</p>"),
            Given("Mesurer un arbre, un immeuble, un lampadaire", 40, "training", "<p>Dehors ou depuis ta fenêtre, mesure quelque chose de haut avec la méthode du bâton.</p>", kind="handin", production="Une photo de ta figure et ton calcul"),
            Given("Exercices 1 à 4", 30, "training", "<p>Rédige chaque réponse comme un problème : figure, égalité, calcul, phrase.</p>"),
        )),
    ),
    "french": (
        Week("Entrer dans la nouvelle fantastique", (
            Given("Une lettre qui commence bien mal", 30, "lesson", "<p>Lis la première page et note trois détails qui inquiètent.</p>"),
            Given("Le doute, mot à mot", 20, "training", "<p>Relève les verbes et les adverbes qui font douter le lecteur.</p>"),
        )),
        Week("Écrire la peur", (
            Given("Les mots de la peur", 25, "training", "<p>Classe quinze mots, du moins fort au plus fort.</p>"),
            Given("Une page de carnet", 45, "training", "<p>Tu entends un bruit au grenier. Écris la page de ton carnet, au présent.</p>", kind="handin", production="Un texte de quinze lignes"),
        )),
        Week("Lire à voix haute", (
            Given("Préparer sa lecture", 20, "lesson", "<p>Marque les pauses et les mots à appuyer.</p>"),
            Given("La phrase complexe", 30, "lesson", "<p>Principale, subordonnée : deux propositions, un seul sens.</p>"),
        )),
    ),
    "history": (
        Week("L’Europe en 1815", (
            Given("Un congrès redessine la carte", 30, "lesson", "<p>Compare les deux cartes et dis qui gagne, qui perd.</p>"),
            Given("Croquis : l’Europe en 1815", 30, "training", "<p>Une photo de ta feuille suffit.</p>", kind="handin", production="Un croquis avec sa légende"),
        )),
        Week("Villes et campagnes au XIXe siècle", (
            Given("Une gare dans la ville", 25, "lesson", "<p>Décris l’image du premier plan au dernier.</p>"),
            Given("Lire un tableau de chiffres", 25, "training", "<p>Que devient la population des villes en cinquante ans ?</p>"),
        )),
        Week("Travailler en usine", (
            Given("La journée d’un ouvrier", 30, "lesson", "<p>Reconstitue l’emploi du temps d’une journée.</p>"),
            Given("Raconter à la première personne", 35, "training", "<p>Dix lignes, en employant cinq mots du cours.</p>"),
        )),
    ),
    "science": (
        Week("Respirer", (
            Given("Le trajet de l’air", 25, "lesson", "<p>Suis l’air du nez aux alvéoles et complète le schéma dans ton cahier.</p>"),
            Given("La respiration : vérifie que tu as compris", 15, "training", "<p>Autant d’essais que tu veux.</p>", kind="quiz", questions=BREATHING),
        )),
        Week("Mesurer son rythme", (
            Given("Compter, noter, comparer", 30, "training", "<p>Compte ta respiration au repos, puis après vingt flexions.</p>"),
            Given("Tracer le graphique", 25, "training", "<p>Un axe pour le temps, un axe pour le rythme.</p>"),
        )),
        Week("Du muscle au sang", (
            Given("Ce que le muscle demande", 25, "lesson", "<p>Relie l’effort, le sang et l’air.</p>"),
            Given("Résumer en cinq phrases", 20, "training", "<p>Cinq phrases, avec les mots : dioxygène, sang, poumon, muscle, énergie.</p>"),
        )),
    ),
    "english": (
        Week("What’s the weather like?", (
            Given("Listen and repeat", 15, "lesson", "<p>Écoute deux fois, puis répète chaque phrase à voix haute.</p>"),
            Given("Weather words", 10, "training", "<p>Trois questions pour te tester.</p>", kind="quiz", questions=WEATHER),
        )),
        Week("A day at home", (
            Given("My day, hour by hour", 20, "training", "<p>Write six sentences with <em>at</em> and <em>then</em>.</p>"),
            Given("Record your weather report", 20, "training", "<p>Présente la météo de demain en une minute.</p>"),
        )),
        Week("Tell me more", (
            Given("Questions and answers", 20, "lesson", "<p>Retrouve la question de chaque réponse.</p>"),
            Given("A letter to a friend", 30, "training", "<p>Raconte ta semaine à une amie anglaise.</p>"),
        )),
    ),
    "arts": (
        Week("Le cadre", (Given("Regarder par la fenêtre", 30, "training", "<p>Dessine ce que ta fenêtre montre, et seulement cela.</p>"),)),
        Week("Une couleur, dix nuances", (Given("Chercher le bleu", 30, "training", "<p>Trouve chez toi dix bleus et range-les du plus clair au plus foncé.</p>"),)),
        Week("Écouter", (Given("Les sons de la maison", 25, "training", "<p>Écoute trois minutes sans bouger et note chaque son.</p>"),)),
    ),
    "sport": (
        Week("Bouger chez soi", (Given("Dix minutes, trois fois", 30, "training", "<p>Trois séries courtes, une pause d’une minute entre chaque.</p>"),)),
        Week("Tenir l’équilibre", (Given("Le parcours du couloir", 20, "training", "<p>Invente un parcours d’équilibre et chronomètre-toi.</p>"),)),
        Week("Respirer et s’étirer", (Given("Sept étirements", 20, "training", "<p>Tiens chaque position vingt secondes.</p>"),)),
    ),
    "life": (
        Week("Point de la semaine", (Given("Comment ça va ?", 10, "lesson", "<p>Une difficulté, une réussite : note-les pour toi.</p>"),)),
        Week("S’organiser", (Given("Mon plan de travail", 15, "lesson", "<p>Range les activités de la semaine du plus court au plus long.</p>"),)),
        Week("S’entraider", (Given("Qui peut m’aider ?", 10, "lesson", "<p>Trouve un camarade à appeler quand tu bloques.</p>"),)),
    ),
}  # fmt: skip
