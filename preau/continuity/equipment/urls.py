from django.urls import path

from preau.continuity.equipment.views import classes, devices, survey

app_name = "equipment"

urlpatterns = [
    path("equipement/", survey.survey_answer, name="survey"),
    path("etablissements/<str:school>/equipement/", classes.equipment_show, name="equipment"),
    path("equipement/classes/<int:cohort>/", classes.class_enter, name="class"),
    path("equipement/classes/<int:cohort>/fiches.pdf", classes.class_print, name="slips"),
    path("etablissements/<str:school>/equipement/appareils/", devices.devices_show, name="devices"),
    path("equipement/appareils/<int:device>/preter/", devices.device_lend, name="lend"),
    path("equipement/appareils/<int:device>/rendu/", devices.device_take_back, name="take_back"),
    path("equipement/appareils/<int:device>/configurer/", devices.device_set_up, name="set_up"),
]
