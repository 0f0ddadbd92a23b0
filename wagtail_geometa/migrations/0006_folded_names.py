"""The names that stand there already get their key; apart from the columns, since PostgreSQL changes no table in use."""

from django.db import migrations

from wagtail_geometa.fields import folded_name

NAMES = {
    "Person": "name",
    "PersonName": "text",
    "PersonWords": "name",
    "Organisation": "name",
    "OrganisationName": "text",
    "OrganisationWords": "name",
}


def fold_all(apps, schema_editor):
    for model, field in NAMES.items():
        rows = apps.get_model("wagtail_geometa", model)._base_manager.using(schema_editor.connection.alias)
        batch = []
        for row in rows.exclude(**{field: ""}).order_by().only("pk", field).iterator(chunk_size=1000):
            row.folded = folded_name(getattr(row, field))
            batch.append(row)
            if len(batch) == 1000:
                rows.bulk_update(batch, ["folded"])
                batch = []
        if batch:
            rows.bulk_update(batch, ["folded"])


class Migration(migrations.Migration):
    dependencies = [("wagtail_geometa", "0005_desk")]

    operations = [migrations.RunPython(fold_all, migrations.RunPython.noop, elidable=True)]
