"""A host's article that was there before the package: adding the mixin and the panels is all that changes."""

from django.apps import apps
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

if apps.is_installed("wagtail_geometa"):
    from wagtail_geometa.articles.mixins import GeometaArticleMixin
    from wagtail_geometa.articles.panels import geometa_panels

    BASES, PANELS = (GeometaArticleMixin, Page), geometa_panels()
else:
    BASES, PANELS = (Page,), []


class Report(*BASES):
    """An article with names a careless mixin would overwrite."""

    body = RichTextField(blank=True)
    authors = models.CharField(max_length=200, blank=True)
    countries = models.TextField(blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("body"),
        FieldPanel("authors"),
        FieldPanel("countries"),
        *PANELS,
    ]

    def people(self):
        return "the host's own"
