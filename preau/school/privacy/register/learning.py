from preau.school.privacy.register.processing import PUBLIC_TASK, Processing

LEARNING = (
    Processing(
        key="travail",
        name="Travail donné, travail rendu, notes",
        purposes=(
            "Donner, rendre et corriger le travail, en classe et à distance",
            "Suivre la progression de chaque élève et l’aider à temps",
        ),
        basis=PUBLIC_TASK,
        people=("pupil", "guardian", "teacher", "staff", "head"),
        data=(
            "Travaux rendus, fichiers, réponses aux QCM, brouillons",
            "Avancement, temps passé, notes, commentaires, dispenses, délais, relances",
            "Aménagements d’épreuve (le facteur de temps, jamais la raison médicale)",
            "Pour un professeur\u00a0: ce qu’il a écrit, donné et répondu",
        ),
        recipients=(
            "Les professeurs de l’élève, son professeur principal, la vie scolaire et la direction",
            "L’élève et ses responsables",
        ),
        origin="Les élèves et leurs professeurs",
        until="L’année scolaire\u00a0; la copie rendue part avec l’élève, la moyenne de la classe reste sans son nom",
    ),
)
