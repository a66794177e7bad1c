from django.urls import path

from preau.learning.sequences.views import activity, laying, lesson, sequence

app_name = "sequences"
urlpatterns = [
    path("preparer/", sequence.reserve, name="reserve"),
    path("preparer/nouvelle/", sequence.sequence_create, name="new"),
    path("sequences/<int:sequence>/", sequence.sequence_show, name="sequence"),
    path("sequences/<int:sequence>/modifier/", sequence.sequence_change, name="change"),
    path("sequences/<int:sequence>/activites/", sequence.activity_create, name="add"),
    path("sequences/<int:sequence>/copier/", sequence.sequence_copy, name="copy"),
    path("sequences/<int:sequence>/poser/", laying.sequence_lay, name="lay"),
    path("sequences/<int:sequence>/reprendre/", laying.sequence_withdraw, name="withdraw"),
    path("sequences/<int:sequence>/decaler/", laying.sequence_shift, name="shift"),
    path("activites/<int:activity>/", activity.activity_change, name="activity"),
    path("activites/<int:activity>/pour/", activity.activity_whom, name="whom"),
    path("activites/<int:activity>/deplacer/", activity.activity_move, name="move"),
    path("activites/<int:activity>/dupliquer/", activity.activity_duplicate, name="duplicate"),
    path("activites/<int:activity>/retirer/", activity.activity_remove, name="remove"),
    path("activites/<int:activity>/remettre/", activity.activity_restore, name="restore"),
    path("activites/<int:activity>/ressources/<int:resource>/retirer/", activity.resource_remove, name="detach"),
    path("travail/<int:activity>/", lesson.lesson_show, name="lesson"),
    path("travail/<int:activity>/termine/", lesson.lesson_finish, name="finish"),
]
