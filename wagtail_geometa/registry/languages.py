"""The widget for a language tag: a list to choose from that never loses the value it was given."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, gettext


def content_languages() -> list[tuple[str, str]]:
    """``(tag, name)`` of the languages the site publishes in."""
    return list(getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", None) or settings.LANGUAGES)


def all_languages() -> list[tuple[str, str]]:
    """``(tag, name)`` of every language Django knows by name, the site's own included, sorted by name."""
    names = {tag: gettext(info["name"]) for tag, info in LANG_INFO.items() if "name" in info}
    names.update({tag: str(name) for tag, name in content_languages()})
    return sorted(names.items(), key=lambda pair: pair[1])


def admin_language() -> str:
    """The tag of the language the editor reads the admin in."""
    return get_language() or settings.LANGUAGE_CODE


def usual_language() -> str:
    """The language somebody who works in the admin most likely writes in: hers, or else the site's first."""
    tags = [tag for tag, _name in content_languages()]
    return admin_language() if admin_language() in tags or not tags else tags[0]


class LanguageSelect(forms.Select):
    """A drop-down of the site's languages; a stored tag that is not among them stays selectable."""

    def languages(self) -> list[tuple[str, str]]:
        """The tags offered."""
        return content_languages()

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        offered = [("", "---------"), *self.languages()]
        known = {tag for tag, _ in offered}
        self.choices = offered + [(tag, tag) for tag in value if tag and tag not in known]
        return super().optgroups(name, value, attrs)


class AnyLanguageSelect(LanguageSelect):
    """As :class:`LanguageSelect`, for facts that may stand in a language the site does not publish in."""

    def languages(self) -> list[tuple[str, str]]:
        return all_languages()
