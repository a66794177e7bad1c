from django.urls import path

from preau.learning.handins.views import class_answers, pupil, receipts, returns, teacher, teams, versions

app_name = "handins"
urlpatterns = [
    path("rendre/<int:activity>/", pupil.handin_show, name="handin"),
    path("rendre/<int:activity>/brouillon/", pupil.draft_save, name="draft"),
    path("rendre/<int:activity>/brouillon/texte/", pupil.draft_write, name="draft_text"),
    path("rendre/<int:activity>/brouillon/de/<int:pupil>/", pupil.draft_add, name="draft_add"),
    path("rendre/<int:activity>/groupes/", teams.teams_update, name="teams"),
    path("rendre/<int:activity>/rendre/", pupil.submission_create, name="hand_in"),
    path("rendre/<int:activity>/reglages/", teacher.settings_update, name="settings"),
    path("rendre/<int:activity>/rendus/", teacher.submission_list, name="submissions"),
    path("rendre/<int:activity>/rendus.zip", teacher.submissions_zip, name="zip"),
    path("rendre/<int:activity>/rendus/rendre/", returns.return_all, name="return_all"),
    path("rendre/<int:activity>/rendus/ne-plus-attendre/", returns.release, name="release"),
    path("rendre/<int:activity>/rendus/reprendre/", returns.take_back, name="take_back"),
    path("rendre/<int:activity>/rendus/classe/", class_answers.class_answer_show, name="class_answer"),
    path("rendre/<int:activity>/rendus/classe/ecrire/", class_answers.class_answer_create, name="class_answer_write"),
    path(
        "rendre/<int:activity>/rendus/classe/reprendre/",
        class_answers.class_answer_take_back,
        name="class_answer_back",
    ),
    path("rendus/<int:submission>/", teacher.submission_show, name="submission"),
    path("rendus/<int:submission>/retour/", returns.feedback_create, name="feedback"),
    path("rendus/<int:submission>/notes/", teacher.annotation_create, name="annotations"),
    path("notes/<int:annotation>/effacer/", teacher.annotation_delete, name="annotation_delete"),
    path("rendus/<int:submission>/copie.pdf", receipts.copy_print, name="copy"),
    path("rendus/<int:submission>/recu/", receipts.receipt_show, name="receipt"),
    path("rendus/<int:submission>/recu.txt", receipts.receipt_text, name="receipt_text"),
    path("rendus/<int:submission>/version/", versions.version_show, name="version"),
    path("rendus/<int:submission>/reprendre/", versions.version_take_up, name="take_up"),
    path("recus/", receipts.receipt_verify, name="verify"),
]
