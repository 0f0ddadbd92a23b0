"""Print the CSS rules that keep room for every size in the database, a newsroom's own sizes included."""

from typing import Any

from django.core.management.base import BaseCommand

from wagtail_geometa.ads.models import AdSize
from wagtail_geometa.ads.stylesheet import size_rules


class Command(BaseCommand):
    """Needed after adding an ``AdSize`` of one's own: the output goes into a stylesheet of the site."""

    help = "Print the CSS rules that keep room for every slot size in the database."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(size_rules(AdSize.objects.all()), ending="")
