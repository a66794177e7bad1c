from django.urls import path

from preau.continuity.plans.views import actions, deployments, duties, plan, versions

app_name = "plans"

urlpatterns = [
    path("etablissements/<str:school>/plan/", plan.plan_show, name="plan"),
    path("etablissements/<str:school>/plan/modeles/<slug:model>/", plan.model_show, name="model"),
    path("etablissements/<str:school>/plan/modeles/<slug:model>/adopter/", plan.plan_adopt, name="adopt"),
    path("etablissements/<str:school>/plan/responsables/", duties.duties_edit, name="duties"),
    path("etablissements/<str:school>/plan/imprimer.pdf", plan.plan_print, name="printed"),
    path("etablissements/<str:school>/plan/declencher/", deployments.deployment_new, name="start"),
    path("etablissements/<str:school>/plan/en-cours/", deployments.deployment_list, name="deployments"),
    path("plans/<int:plan>/reecrire/", versions.version_draft, name="draft"),
    path("plans/versions/<int:version>/", versions.version_show, name="version"),
    path("plans/versions/<int:version>/signer/", versions.version_sign, name="sign"),
    path("plans/versions/<int:version>/abandonner/", versions.version_throw_away, name="throw_away"),
    path("plans/versions/<int:version>/actions/ajouter/", actions.action_new, name="action_new"),
    path("plans/actions/<int:action>/", actions.action_edit, name="action"),
    path("plans/actions/<int:action>/retirer/", actions.action_remove, name="remove"),
    path("plans/actions/<int:action>/remettre/", actions.action_put_back, name="put_back"),
    path("mises-en-oeuvre/<int:deployment>/", deployments.deployment_show, name="deployment"),
    path("mises-en-oeuvre/<int:deployment>/finir/", deployments.deployment_wind_up, name="wind_up"),
    path("mises-en-oeuvre/<int:deployment>/lever/", deployments.deployment_stand_down, name="stand_down"),
    path("mises-en-oeuvre/<int:deployment>/reprendre/", deployments.deployment_resume, name="resume"),
    path("mises-en-oeuvre/etapes/<int:step>/faite/", deployments.step_prove, name="prove"),
    path("mises-en-oeuvre/ma-part/", deployments.mine_show, name="mine"),
]
