"""Wiring: the optional public pages of people, organisations, countries and authors."""

from django.urls import path

from .articles import views

app_name = "geometa"

urlpatterns = [
    path("people/<str:slug>/", views.person, name="person"),
    path("organisations/<str:slug>/", views.organisation, name="organisation"),
    path("countries/<str:code>/", views.country, name="country"),
    path("authors/<str:slug>/", views.author, name="author"),
]
