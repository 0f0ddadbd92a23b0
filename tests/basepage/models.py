"""A base page of the host's own, which Wagtail allows from 8.0 on."""

from django.db import models
from wagtail.models import AbstractPage


class BasePage(AbstractPage):
    """Every page of this host, with a field Wagtail's own does not have."""

    kicker = models.CharField(max_length=80, blank=True)
