"""What an editor has turned down for a page, so that nobody is asked twice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..pages import PAGE_MODEL


class Rejection(models.Model):
    """A suggestion an editor does not want for one page. ``key`` is :func:`.answer.identity` of it."""

    page = models.ForeignKey(PAGE_MODEL, on_delete=models.CASCADE, related_name="geometa_rejections")
    key = models.CharField(max_length=40)
    rejected_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("suggestion turned down")
        verbose_name_plural = _("suggestions turned down")
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="geometa_rejection_once")]

    def __str__(self) -> str:
        return self.key
