"""The sizes of the IAB New Ad Portfolio (2017); a newsroom's own sizes stay."""

from django.db import migrations

# slug, name, kind, width, height, kB at first load, kB later (none where no limit is known)
ROWS = [
    ("970x250", "Billboard", "fixed", 970, 250, 250, 500),
    ("970x90", "Super Leaderboard", "fixed", 970, 90, 200, 400),
    ("728x90", "Leaderboard", "fixed", 728, 90, 150, 300),
    ("300x250", "Medium Rectangle", "fixed", 300, 250, 150, 300),
    ("300x600", "Half Page", "fixed", 300, 600, None, None),
    ("300x1050", "Portrait", "fixed", 300, 1050, 250, 500),
    ("160x600", "Skyscraper", "fixed", 160, 600, 150, 300),
    ("300x50", "Smartphone Banner 300", "fixed", 300, 50, 50, 100),
    ("320x50", "Smartphone Banner 320", "fixed", 320, 50, 50, 100),
    ("120x60", "Small Banner", "fixed", 120, 60, 50, 100),
    ("640x1136", "Interstitial 640", "fixed", 640, 1136, 300, 600),
    ("750x1334", "Interstitial 750", "fixed", 750, 1334, 300, 600),
    ("1080x1920", "Interstitial 1080", "fixed", 1080, 1920, 300, 600),
    ("ratio-10x1", "10:1", "ratio", 10, 1, None, None),
    ("ratio-8x1", "8:1", "ratio", 8, 1, None, None),
    ("ratio-6x1", "6:1", "ratio", 6, 1, None, None),
    ("ratio-4x1", "4:1", "ratio", 4, 1, None, None),
    ("ratio-2x1", "2:1", "ratio", 2, 1, None, None),
    ("ratio-1x1", "1:1", "ratio", 1, 1, None, None),
    ("ratio-1x2", "1:2", "ratio", 1, 2, None, None),
    ("ratio-1x3", "1:3", "ratio", 1, 3, None, None),
]
FIELDS = ("name", "kind", "width", "height", "max_kb_initial", "max_kb_subload")


def seed(apps, schema_editor):
    sizes = apps.get_model("geometa_ads", "AdSize").objects.using(schema_editor.connection.alias)
    for slug, *values in ROWS:
        sizes.update_or_create(slug=slug, defaults=dict(zip(FIELDS, values, strict=True)))


class Migration(migrations.Migration):
    dependencies = [("geometa_ads", "0001_initial")]

    # Going back leaves the rows: slots may point to them, and 0001 drops the table anyway.
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
