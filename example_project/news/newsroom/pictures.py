"""Draws the pictures the stories and records ask for and keeps them in Wagtail's image library."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image as Drawing
from wagtail.images import get_image_model
from wagtail.models import Collection

from news.drawing import draw_emblem, draw_landscape, draw_portrait

from .content import Content
from .manuscripts import Picture, read

COLLECTION = "Drawn for the demonstration"


class Pictures:
    """The image library, filled as pictures are asked for. Titles are their names, so nothing is drawn twice."""

    def __init__(self, tick: Callable[[], None]) -> None:
        self.made = self.found = 0
        self._tick = tick

    def landscape(self, subject: str, seed: int, shows: str = "") -> Any:
        """The picture of a place; ``shows`` says in words what a new one holds."""
        return self._get(f"{subject.capitalize()}, no. {seed}", lambda: draw_landscape(subject, seed), shows)

    def portrait(self, name: str, look: dict[str, Any] | None) -> Any:
        """The portrait of somebody; the emblem where there is no look."""
        return self._get(f"Portrait: {name}", lambda: draw_portrait(**look) if look else draw_emblem())

    def _get(self, title: str, draw: Callable[[], Drawing.Image], shows: str = "") -> Any:
        collection = _collection()
        image = get_image_model().objects.filter(collection=collection, title=title).first()
        if image and image.file.storage.exists(image.file.name):
            self.found += 1
            return image
        self.made += 1
        self._tick()
        image = image or get_image_model()(title=title, collection=collection, description=shows or title)
        return _keep(image, draw())


def draw_all(gallery: Pictures, content: Content) -> tuple[int, int]:
    """Draw every picture of the content."""
    for (subject, seed), shows in sorted(_places(content).items()):
        gallery.landscape(subject, seed, shows)
    for record in (*content.people, *content.authors):
        gallery.portrait(record["name"], record.get("portrait"))
    return gallery.made, gallery.found


def _places(content: Content) -> dict[tuple[str, int], str]:
    """Every picture of a place and what it shows, in English where a story says so."""
    places: dict[tuple[str, int], str] = {}
    for story in sorted(content.stories, key=lambda one: one["locale"] != "en"):
        hero = story["hero"]
        places.setdefault((hero["picture"], hero["seed"]), hero["alt"])
        for part in read(story["body"]):
            if isinstance(part, Picture):
                places.setdefault((part.subject, part.seed), part.alt)
    return places


def _collection() -> Collection:
    known = Collection.objects.filter(name=COLLECTION).first()
    return known or Collection.get_first_root_node().add_child(name=COLLECTION)


def _keep(image: Any, drawing: Drawing.Image) -> Any:
    """Store the drawing as the file of ``image``, in place of one that is lost or that a killed build left behind."""
    buffer = BytesIO()
    drawing.save(buffer, "PNG")
    name = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in image.title.lower())
    image.file = ImageFile(buffer, name=f"{name}.png")
    left_behind = image.get_upload_to(f"{name}.png")
    if not get_image_model().objects.exclude(pk=image.pk).filter(file=left_behind).exists():
        image.file.storage.delete(left_behind)
    if image.pk:
        image.renditions.all().delete()
    image.save()
    return image
