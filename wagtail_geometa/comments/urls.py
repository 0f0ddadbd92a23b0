"""Addresses of readers' replies, which a host routes before Wagtail's own."""

from django.urls import path

from . import views

app_name = "geometa_comments"

urlpatterns = [
    path("<uuid:article>/", views.page, name="page"),
    path("<uuid:article>/fragment/", views.fragment, name="fragment"),
    path("<uuid:article>/token/", views.token, name="token"),
]
