from django.db import migrations


class Migration(migrations.Migration):
    """The table was renamed with its rows by `followup`; only the name leaves here."""

    dependencies = [("closures", "0002_reopening"), ("followup", "0003_contacts_come_from_closures")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="Contact")])]
