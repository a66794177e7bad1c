from django.urls import path

from preau.learning.quizzes.views import arrangements, paper, pupil, questions, reading, results, terms, versions

app_name = "quizzes"
urlpatterns = [
    path("qcm/<int:activity>/", pupil.quiz_show, name="quiz"),
    path("qcm/<int:activity>/commencer/", pupil.attempt_create, name="begin"),
    path("qcm/essais/<uuid:attempt>/", pupil.attempt_show, name="attempt"),
    path("qcm/essais/<uuid:attempt>/enregistrer/", pupil.attempt_save, name="attempt_save"),
    path("qcm/essais/<uuid:attempt>/terminer/", pupil.attempt_end, name="attempt_end"),
    path("qcm/essais/<uuid:attempt>/temps/", pupil.attempt_time, name="attempt_time"),
    path("qcm/essais/<uuid:attempt>/reponses/<int:slot>/<int:seq>/", pupil.response_save, name="response"),
    path("qcm/essais/<uuid:attempt>/verifier/<int:slot>/", pupil.response_check, name="check"),
    path("qcm/essais/<uuid:attempt>/points/<int:slot>/", results.grade_create, name="grade"),
    path("qcm/<int:activity>/questions/", questions.question_list, name="questions"),
    path("qcm/<int:activity>/questions/ajouter/<str:kind>/", questions.question_create, name="question_create"),
    path("qcm/questions/<int:slot>/", questions.question_update, name="question_update"),
    path("qcm/questions/<int:slot>/geste/", questions.question_gesture, name="question_gesture"),
    path("qcm/<int:activity>/reglages/", questions.settings_update, name="settings"),
    path("qcm/<int:activity>/amenager/", terms.override_list, name="overrides"),
    path("qcm/amenager/<int:override>/retirer/", terms.override_delete, name="override_delete"),
    path("qcm/essais/<uuid:attempt>/rouvrir/", terms.attempt_reopen, name="attempt_reopen"),
    path("qcm/<int:activity>/tirage/", questions.pools, name="pools"),
    path("qcm/<int:activity>/papier/", paper.paper_list, name="papers"),
    path("qcm/<int:activity>/papier/imprimer/", paper.paper_print, name="paper_print"),
    path("qcm/<int:activity>/papier/saisir/", paper.paper_type, name="paper_type"),
    path("qcm/<int:activity>/coller/", questions.paste, name="paste"),
    path("qcm/<int:activity>/apercu/", questions.preview, name="preview"),
    path("qcm/essais/<uuid:attempt>/indice/<int:slot>/<int:number>/", pupil.hint_take, name="hint"),
    path("qcm/essais/<uuid:attempt>/lire/<int:slot>/", reading.copy_mark, name="copy_mark"),
    path("qcm/<int:activity>/lire/", reading.copy_show, name="reading"),
    path("qcm/questions/<int:slot>/recorriger/", reading.regrade, name="regrade"),
    path("qcm/questions/<int:slot>/version/", versions.version_show, name="version"),
    path("qcm/<int:activity>/resultats/", results.results_show, name="results"),
    path("qcm/<int:activity>/resultats.csv", results.results_csv, name="results_csv"),
    path("etablissements/<str:school>/amenagements/", arrangements.accommodation_list, name="accommodations"),
    path("amenagements/<int:accommodation>/retirer/", arrangements.accommodation_delete, name="accommodation_delete"),
]
