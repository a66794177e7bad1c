from django.urls import path

from preau.school.accounts.views import (
    account,
    activation,
    console,
    door,
    helping,
    passwords,
    schools,
    second_factor,
    security,
)

app_name = "accounts"

urlpatterns = [
    path("connexion/", door.sign_in, name="sign_in"),
    path("deconnexion/", door.sign_out, name="sign_out"),
    path("connexion/demonstration/<int:role>/", door.demonstration_enter, name="demonstration_enter"),
    path("connexion/verification/", second_factor.check, name="second_factor"),
    path("activer/", activation.activate, name="activate"),
    path("bienvenue/", account.welcome, name="welcome"),
    path("conditions/", activation.terms, name="terms"),
    path("mot-de-passe/oublie/", passwords.password_forgotten, name="password_forgotten"),
    path("mot-de-passe/code/", passwords.password_code, name="password_code"),
    path("mot-de-passe/nouveau/<str:token>/", passwords.password_new, name="password_new"),
    path("identifiant/oublie/", passwords.login_forgotten, name="login_forgotten"),
    path("mon-compte/", account.account, name="account"),
    path("mon-compte/mot-de-passe/", passwords.password_change, name="password_change"),
    path("mon-compte/double-verification/", second_factor.enrol, name="second_factor_enrol"),
    path("mon-compte/adresse/", account.address_ask, name="address_ask"),
    path("mon-compte/adresse/<str:token>/", account.address_verify, name="address_verify"),
    path("mon-compte/mobile/", account.mobile, name="mobile"),
    path("mon-compte/mobile/code/", account.mobile_ask, name="mobile_ask"),
    path("mon-compte/appareils/", account.devices, name="devices"),
    path("mon-compte/appareils/fermer/", account.devices_close, name="devices_close"),
    path("mon-compte/appareils/<int:devicesession>/fermer/", account.device_close, name="device_close"),
    path("personnes/<int:person>/compte/", helping.account_of, name="account_of"),
    path("personnes/<int:person>/compte/mot-de-passe/", helping.password_lend, name="password_lend"),
    path("personnes/<int:person>/compte/code/", helping.code_renew, name="code_renew"),
    path("personnes/<int:person>/compte/bloquer/", helping.account_block, name="account_block"),
    path("personnes/<int:person>/compte/debloquer/", helping.account_unblock, name="account_unblock"),
    path(
        "personnes/<int:person>/compte/double-verification/", helping.second_factor_remove, name="second_factor_remove"
    ),
    path("etablissements/<str:school>/activation/", console.console, name="console"),
    path("etablissements/<str:school>/comptes/", console.accounts, name="accounts"),
    path("etablissements/<str:school>/activation/fiches/", console.slips_ask, name="slips_ask"),
    path("etablissements/<str:school>/activation/codes/", console.codes_renew, name="codes_renew"),
    path("etablissements/<str:school>/activation/codes.csv", console.waiting_list, name="waiting_list"),
    path("etablissements/<str:school>/comptes/securite/", security.security, name="security"),
    path("etablissements/<str:school>/comptes/mots-de-passe/", security.passwords_reset, name="passwords_reset"),
    path("etablissements/<str:school>/comptes/bloquer/", security.profile_block, name="profile_block"),
    path("etablissements/<str:school>/comptes/rouvrir/", security.profile_unblock, name="profile_unblock"),
    path(
        "etablissements/<str:school>/comptes/<str:export_format>.csv", console.accounts_export, name="accounts_export"
    ),
    path("activation/", schools.schools, name="schools"),
    path("activation/etablissements.csv", schools.schools_listed, name="schools_listed"),
    path("fiches/<int:printing>/", console.printing, name="printing"),
    path("fiches/<int:printing>/document/", console.printing_document, name="printing_document"),
]
