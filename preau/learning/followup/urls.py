from django.urls import path

from preau.learning.followup import views

app_name = "followup"

urlpatterns = [
    path("suivi/", views.class_list, name="classes"),
    path("suivi/<int:cohort>/", views.class_show, name="class"),
    path("suivi/<int:cohort>/suivi.csv", views.class_export, name="export"),
    path("suivi/<int:cohort>/travaux/<int:work>/", views.work_show, name="work"),
    path("suivi/<int:cohort>/relance/", views.reminder_create, name="remind"),
    path("suivi/<int:cohort>/felicitations/", views.congratulation_create, name="congratulate"),
    path("suivi/<int:cohort>/silences/", views.silence_list, name="silence"),
    path("suivi/travaux/<int:activity>/<int:pupil>/", views.cell_show, name="cell"),
    path("suivi/travaux/<int:activity>/<int:pupil>/dispense/", views.excuse_create, name="excuse"),
    path("suivi/travaux/<int:activity>/<int:pupil>/dispense/lever/", views.excuse_lift, name="excuse_lift"),
    path("suivi/travaux/<int:activity>/<int:pupil>/delai/", views.extension_create, name="extend"),
]
