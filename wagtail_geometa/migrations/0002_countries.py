"""Fills the country tables from the package's own data; going back leaves the rows, since articles may name them."""

from django.db import migrations

from wagtail_geometa.countries import seed


class Migration(migrations.Migration):
    dependencies = [("wagtail_geometa", "0001_initial")]

    operations = [migrations.RunPython(seed.populate, migrations.RunPython.noop)]
