"""Plural and gender of the adjectives in the lists, made by the regular rules of each language."""

from __future__ import annotations

_ES = (("és", "és esa eses esas"), ("án", "án ana anes anas"), ("ín", "ín ina ines inas"), ("o", "o a os as"))
_FR = (
    ("ien", "ien ienne iens iennes"), ("éen", "éen éenne éens éennes"), ("ain", "ain aine ains aines"),
    ("ois", "ois oise oises"), ("ais", "ais aise aises"), ("and", "and ande ands andes"), ("ol", "ol ole ols oles"),
    ("in", "in ine ins ines"), ("an", "an ane ans anes"), ("on", "on onne ons onnes"), ("i", "i ie is ies"),
)  # fmt: skip
_PT = (("ês", "ês esa eses esas"), ("eu", "eu eia eus eias"), ("ão", "ão ã ães ãs"), ("o", "o a os as"))
_DE = (("isch", "isch ische ischer ischen isches ischem"), ("sch", "sch sche scher schen sches schem"))
_RULES = {"es": _ES, "fr": _FR, "pt": _PT, "de": _DE}


def expanded(form: str, language: str) -> list[str]:
    """All forms of an entry that ends in ``+``; the entry itself of another.

    English adds ``s``. German adjectives are declined; a German noun in ``-er`` gets ``-ern``, ``-erin``, ``-erinnen``.
    """
    if not form.endswith("+"):
        return [form]
    stem = form[:-1]
    if language == "de" and stem.endswith("er"):
        return [stem, stem + "n", stem + "s", stem + "in", stem + "innen"]
    if language == "de" and stem.endswith("e") and stem[0].isupper():
        return [stem, stem + "n", stem[:-1] + "in", stem[:-1] + "innen"]
    for ending, endings in _RULES.get(language, ()):
        if stem.endswith(ending):
            return [stem.removesuffix(ending) + one for one in endings.split()]
    return [stem, stem + "s"]
