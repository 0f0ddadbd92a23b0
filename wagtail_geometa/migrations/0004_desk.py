"""Names under the key by which namesakes are found."""

import wagtail_geometa.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_geometa", "0003_suggestions"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="folded",
            field=wagtail_geometa.fields.FoldedField(of="name"),
        ),
        migrations.AddField(
            model_name="organisationname",
            name="folded",
            field=wagtail_geometa.fields.FoldedField(of="text"),
        ),
        migrations.AddField(
            model_name="organisationwords",
            name="folded",
            field=wagtail_geometa.fields.FoldedField(of="name"),
        ),
        migrations.AddField(
            model_name="person",
            name="folded",
            field=wagtail_geometa.fields.FoldedField(of="name"),
        ),
        migrations.AddField(
            model_name="personname",
            name="folded",
            field=wagtail_geometa.fields.FoldedField(of="text"),
        ),
        migrations.AddField(
            model_name="personwords",
            name="folded",
            field=wagtail_geometa.fields.FoldedField(of="name"),
        ),
    ]
