"""Model fields that keep their own promises: clean one-line text, partial dates, http(s) addresses, safe rich text."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from . import partial_dates, sanitise
from .folding import fold

#: Rich-text features of a bio: what the sanitiser lets through.
BIO_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class TextLine(models.CharField):
    """One line of plain text: NFC, no control or bidi-override characters, single spaces."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return sanitise.clean_line(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


class TextBlock(models.TextField):
    """Several lines of plain text, cleaned like :class:`TextLine` but with its line breaks."""

    def formfield(self, **kwargs: Any) -> Any:
        # Wagtail gives its growing input to TextField alone, not to what derives from it: rows of a form then stand
        # ten empty lines high each.
        from wagtail.admin.widgets import AdminAutoHeightTextInput

        return super().formfield(**{"widget": AdminAutoHeightTextInput, **kwargs})

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return sanitise.clean_text(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


class SafeRichTextField(RichTextField):
    """Rich text reduced to the tags of a bio on every save, whoever writes it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("features", BIO_FEATURES)
        kwargs.setdefault("max_length", sanitise.MAX_HTML)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        # Here, since the admin's widgets need the app registry and fields are read before it is ready.
        from .registry.widgets import RichTextInput, TolerantEditor, tolerant

        field = super().formfield(**{"form_class": RichTextInput, **kwargs})
        tolerant(field.widget, TolerantEditor)
        return field

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = sanitise.clean_html(value)
            setattr(model_instance, self.attname, value)
        return value


def validate_partial_date(value: str) -> None:
    """Refuse what is no year, month or day."""
    try:
        partial_dates.parse(value)
    except partial_dates.PartialDateError as error:
        raise ValidationError(str(error), code="partial_date") from error


class PartialDateField(models.CharField):
    """A date to the year, month or day, stored as ISO text so that it sorts."""

    default_validators = [validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("help_text", _("2004, 2004-03 or 2004-03-09"))
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return value.strip() if isinstance(value, str) else value


def validate_web_address(value: str) -> None:
    """Refuse what is no plain http(s) address."""
    problem = sanitise.url_problem(value)
    if problem:
        raise ValidationError(problem, code="url")


class WebAddressField(models.CharField):
    """An http(s) address without user name, control characters or tricks."""

    default_validators = [validate_web_address]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 1000)
        super().__init__(*args, **kwargs)


_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}", re.ASCII)


def validate_language_tag(value: str) -> None:
    """Refuse what is no BCP 47 tag of the usual form."""
    if not _LANGUAGE_TAG.fullmatch(value):
        raise ValidationError(_("Write a language code such as en, es or pt-BR."), code="language")


class LanguageField(models.CharField):
    """A BCP 47 language tag."""

    default_validators = [validate_language_tag]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 35)
        super().__init__(*args, **kwargs)


class FoldedField(models.CharField):
    """The key of a name that stands in another field (:func:`.tokens.fold`), for an indexed search of namesakes.

    It is worked out whenever the row is written, bulk loads included; nobody types it.
    """

    #: Folding may lengthen a name; two names that agree so far are worth a look anyway.
    MOST = 200

    def __init__(self, *, of: str = "name", **kwargs: Any) -> None:
        self.of = of
        kwargs |= {"max_length": self.MOST, "default": "", "blank": True, "editable": False, "db_index": True}
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "default", "blank", "editable", "db_index"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        folded = folded_name(getattr(model_instance, self.of) or "")
        setattr(model_instance, self.attname, folded)
        return folded


def folded_name(name: str) -> str:
    """``name`` as :class:`FoldedField` stores it."""
    return fold(name)[: FoldedField.MOST]
