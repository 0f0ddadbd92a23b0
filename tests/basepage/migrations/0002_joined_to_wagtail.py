"""Joins the base page to Wagtail's locales and revisions, which did not exist when it was made."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor):
    """The root and the home page come from Wagtail's first migrations, before there were locales."""
    locale = apps.get_model("wagtailcore", "Locale").objects.order_by("pk").first()
    for page in apps.get_model("basepage", "BasePage").objects.all():
        page.locale, page.translation_key = locale, uuid.uuid4()
        page.save(update_fields=["locale", "translation_key"])


def joined(model, **options):
    return models.ForeignKey(editable=False, related_name="+", to=model, **options)


class Migration(migrations.Migration):
    dependencies = [
        ("basepage", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AddField(
            "basepage",
            "locale",
            joined(
                "wagtailcore.locale",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                verbose_name="locale",
            ),
        ),
        migrations.AddField("basepage", "translation_key", models.UUIDField(null=True, editable=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            "basepage",
            "locale",
            joined("wagtailcore.locale", on_delete=django.db.models.deletion.PROTECT, verbose_name="locale"),
        ),
        migrations.AlterField(
            "basepage", "translation_key", models.UUIDField(default=uuid.uuid4, editable=False)
        ),
        migrations.AlterUniqueTogether("basepage", {("translation_key", "locale")}),
        *[
            migrations.AddField(
                "basepage",
                name,
                joined(
                    "wagtailcore.revision",
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.SET_NULL,
                    verbose_name=name.replace("_", " "),
                ),
            )
            for name in ("latest_revision", "live_revision")
        ],
    ]
