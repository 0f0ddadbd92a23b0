"""Flat portraits of people who do not exist."""

from dataclasses import dataclass
from random import Random

from PIL import Image

from .canvas import Canvas, Colour, colour, mix, shade

SIZE = 640
MIDDLE = SIZE / 2

SKINS = ("#f3d3b6", "#e8bc95", "#d9a378", "#c48a5f", "#a86f48", "#8a5838", "#6e432b", "#543221")
HAIRS = ("#1d1a1c", "#2e2320", "#4a3226", "#6b4a31", "#8f6a42", "#b9b4ad", "#dcd8d0", "#7a3b22")
CLOTHES = ("#22303a", "#5b2a36", "#2d4a3e", "#3b3560", "#7a4b1e", "#284b63", "#5c5f45", "#6a2f4b", "#1f4d4f")
BACKGROUNDS = (
    "#3d5a6c",
    "#8c6d3f",
    "#7a4e63",
    "#4b6b4f",
    "#a4653d",
    "#566a8c",
    "#2f6f73",
    "#9a5a52",
    "#6b6a8f",
)
#: Hair that suits the shape of each style; "none" stands for a shaved head.
STYLES = ("short", "side", "bob", "long", "bun", "curls", "wrap", "none", "crop")


@dataclass(frozen=True, slots=True)
class Look:
    """What makes one portrait differ from the next."""

    skin: Colour
    hair: Colour
    cloth: Colour
    background: Colour
    style: str
    beard: bool
    glasses: bool
    earrings: bool
    collar: str


def draw_portrait(
    seed: int, presents: str = "", skin: int | None = None, hair: int | None = None
) -> Image.Image:
    """A square portrait.

    ``presents`` is ``"woman"``, ``"man"`` or empty and only steers hair and beard. ``skin`` and ``hair`` are places
    in :data:`SKINS` and :data:`HAIRS`; without them the seed decides.
    """
    look = _look(seed, presents, skin, hair)
    canvas = Canvas(SIZE, SIZE, look.background)
    canvas.wash(0, SIZE, shade(look.background, 0.16), shade(look.background, -0.22))
    canvas.ellipse(MIDDLE + 150, 150, 250, 250, mix(look.background, shade(look.background, 0.35), 0.35))
    _hair_behind(canvas, look)
    _shoulders(canvas, look)
    _head(canvas, look)
    _face(canvas, look)
    _hair_before(canvas, look, Random(seed))
    _extras(canvas, look)
    return canvas.finished()


def draw_emblem() -> Image.Image:
    """The mark of a desk: a globe with its meridians, in place of a face."""
    canvas = Canvas(SIZE, SIZE, colour("#7d1f2a"))
    canvas.wash(0, SIZE, colour("#8f2632"), colour("#5d141d"))
    paper = colour("#f5efe2")
    for radius in (210, 140, 66):
        canvas.arc(MIDDLE, MIDDLE, radius, 210, (0, 360), paper, 12)
    canvas.line([(MIDDLE, 110), (MIDDLE, 530)], paper, 12)
    for y, half in ((215, 182), (320, 210), (425, 182)):
        canvas.line([(MIDDLE - half, y), (MIDDLE + half, y)], paper, 12)
    return canvas.finished()


def _look(seed: int, presents: str, skin: int | None, hair: int | None) -> Look:
    random = Random(seed * 7919 + 17)
    drawn = random.randrange(len(SKINS)), random.randrange(len(HAIRS))
    skin = drawn[0] if skin is None else skin
    hair = drawn[1] if hair is None else hair
    women, men = ("bob", "long", "bun", "curls", "wrap"), ("short", "side", "none", "crop", "crop")
    styles = {"woman": women, "man": men}.get(presents, STYLES)
    style = random.choice(styles)
    return Look(
        skin=colour(SKINS[skin]),
        hair=colour(HAIRS[hair]),
        cloth=colour(CLOTHES[(seed * 5 + 1) % len(CLOTHES)]),
        background=colour(BACKGROUNDS[(seed * 4 + skin) % len(BACKGROUNDS)]),
        style=style,
        beard=presents != "woman" and style in men and random.random() < 0.45,
        glasses=random.random() < 0.38,
        earrings=style in women and random.random() < 0.6,
        collar=random.choice(("shirt", "round", "lapel", "scarf")),
    )


def _hair_behind(canvas: Canvas, look: Look) -> None:
    dark = shade(look.hair, -0.18)
    if look.style == "long":
        canvas.rounded(MIDDLE - 158, 150, 316, 370, 130, dark)
    elif look.style == "bob":
        canvas.rounded(MIDDLE - 156, 140, 312, 268, 120, dark)
    elif look.style == "bun":
        canvas.ellipse(MIDDLE, 108, 66, 60, dark)
    elif look.style == "curls":
        for x, y, r in (
            (-128, 214, 66),
            (128, 214, 66),
            (-140, 286, 58),
            (140, 286, 58),
            (-116, 352, 48),
            (116, 352, 48),
        ):
            canvas.ellipse(MIDDLE + x, y, r, r, dark)


def _shoulders(canvas: Canvas, look: Look) -> None:
    neck = shade(look.skin, -0.16)
    canvas.ellipse(MIDDLE, 700, 268, 232, look.cloth)
    canvas.rectangle(MIDDLE - 268, 690, 536, 40, look.cloth)
    canvas.polygon([(MIDDLE - 60, 380), (MIDDLE + 60, 380), (MIDDLE + 76, 500), (MIDDLE - 76, 500)], neck)
    canvas.ellipse(MIDDLE, 496, 78, 48, neck)
    _COLLARS[look.collar](canvas, look.cloth)


def _shirt(canvas: Canvas, cloth: Colour) -> None:
    light = shade(cloth, 0.72)
    for side in (-1, 1):
        canvas.polygon(
            [(MIDDLE, 556), (MIDDLE + side * 92, 470), (MIDDLE + side * 112, 540), (MIDDLE + side * 44, 596)],
            light,
        )


def _round(canvas: Canvas, cloth: Colour) -> None:
    canvas.arc(MIDDLE, 490, 86, 62, (8, 172), shade(cloth, 0.25), 14)


def _lapel(canvas: Canvas, cloth: Colour) -> None:
    canvas.polygon([(MIDDLE - 62, 492), (MIDDLE + 62, 492), (MIDDLE, 640)], shade(cloth, 0.82))
    for side in (-1, 1):
        canvas.polygon(
            [(MIDDLE + side * 62, 478), (MIDDLE + side * 128, 520), (MIDDLE + side * 96, 580), (MIDDLE, 645)],
            shade(cloth, 0.14),
        )


def _scarf(canvas: Canvas, cloth: Colour) -> None:
    tone = mix(shade(cloth, 0.4), (214, 160, 90), 0.45)
    canvas.ellipse(MIDDLE, 494, 112, 50, tone)
    canvas.polygon(
        [(MIDDLE + 20, 510), (MIDDLE + 92, 500), (MIDDLE + 104, 640), (MIDDLE + 34, 640)], shade(tone, -0.14)
    )


_COLLARS = {"shirt": _shirt, "round": _round, "lapel": _lapel, "scarf": _scarf}


def _head(canvas: Canvas, look: Look) -> None:
    ear = shade(look.skin, -0.1)
    for side in (-1, 1):
        canvas.ellipse(MIDDLE + side * 122, 278, 24, 36, ear)
    canvas.ellipse(MIDDLE, 236, 124, 130, look.skin)
    canvas.rounded(MIDDLE - 118, 226, 236, 196, 104, look.skin)
    canvas.ellipse(MIDDLE, 366, 84, 70, look.skin)


def _face(canvas: Canvas, look: Look) -> None:
    ink = mix(shade(look.hair, -0.6), (28, 22, 24), 0.6)
    if look.beard:
        canvas.ellipse(MIDDLE, 374, 104, 76, look.hair)
        canvas.rounded(MIDDLE - 118, 296, 236, 82, 40, look.hair)
        canvas.rounded(MIDDLE - 100, 238, 200, 112, 46, look.skin)
    for side in (-1, 1):
        canvas.ellipse(MIDDLE + side * 52, 276, 11, 12, ink)
        canvas.arc(MIDDLE + side * 52, 258, 30, 20, (205, 335), ink, 8)
    canvas.arc(MIDDLE + 4, 300, 20, 24, (30, 150), shade(look.skin, -0.26), 7)
    lips = mix(look.skin, (140, 40, 48), 0.45)
    if look.beard:
        canvas.ellipse(MIDDLE, 370, 46, 24, look.skin)
    canvas.arc(MIDDLE, 346, 44, 34, (32, 148), lips, 10)
    for side in (-1, 1):
        canvas.ellipse(MIDDLE + side * 78, 326, 24, 16, mix(look.skin, (205, 92, 84), 0.16))


def _hair_before(canvas: Canvas, look: Look, random: Random) -> None:
    hair = look.hair
    if look.style == "none":
        canvas.arc(MIDDLE, 236, 122, 128, (216, 262), shade(look.skin, 0.25), 12)
        return
    if look.style == "wrap":
        _wrap(canvas, look)
        return
    _cap(canvas, look, 70 if look.style != "crop" else 44)
    if look.style == "side":
        canvas.polygon(
            [(MIDDLE - 126, 246), (MIDDLE - 120, 150), (MIDDLE + 96, 126), (MIDDLE + 30, 196)], hair
        )
    elif look.style in ("bob", "long"):
        for side in (-1, 1):
            canvas.polygon(
                [
                    (MIDDLE + side * 4, 112), (MIDDLE + side * 146, 190), (MIDDLE + side * 148, 350),
                    (MIDDLE + side * 112, 340), (MIDDLE + side * 104, 232), (MIDDLE + side * 52, 176),
                ],
                hair,
            )  # fmt: skip
    elif look.style == "curls":
        for _ in range(26):
            x = random.uniform(-128, 128)
            canvas.ellipse(MIDDLE + x, 176 - (1 - (x / 140) ** 2) * 70 + random.uniform(-8, 10), 38, 36, hair)


def _cap(canvas: Canvas, look: Look, depth: float) -> None:
    """Hair that covers the upper skull down to a hairline ``depth`` below the crown."""
    upper = [
        (MIDDLE - 128, 262),
        (MIDDLE - 132, 190),
        (MIDDLE - 96, 118),
        (MIDDLE - 30, 92),
        (MIDDLE + 30, 92),
    ]
    upper += [(MIDDLE + 96, 118), (MIDDLE + 132, 190), (MIDDLE + 128, 262)]
    line = 104 + depth
    lower = [
        (MIDDLE + 108, 232),
        (MIDDLE + 92, line + 14),
        (MIDDLE + 20, line),
        (MIDDLE - 60, line + 6),
        (MIDDLE - 108, 232),
    ]
    canvas.polygon(upper + lower, look.hair)
    canvas.ellipse(MIDDLE, 150, 112, 60 if depth < 60 else 64, look.hair)


def _wrap(canvas: Canvas, look: Look) -> None:
    tone = mix(shade(look.cloth, 0.35), (196, 120, 54), 0.5)
    canvas.ellipse(MIDDLE, 156, 138, 92, tone)
    canvas.ellipse(MIDDLE + 64, 92, 62, 48, shade(tone, -0.12))
    canvas.arc(MIDDLE, 190, 132, 60, (196, 344), shade(tone, -0.2), 10)
    canvas.arc(MIDDLE, 166, 126, 64, (200, 340), shade(tone, 0.25), 8)


def _extras(canvas: Canvas, look: Look) -> None:
    if look.glasses:
        frame = (38, 34, 38)
        for side in (-1, 1):
            canvas.arc(MIDDLE + side * 54, 278, 40, 36, (0, 360), frame, 7)
            canvas.line([(MIDDLE + side * 94, 272), (MIDDLE + side * 120, 264)], frame, 7)
        canvas.line([(MIDDLE - 16, 272), (MIDDLE + 16, 272)], frame, 7)
    if look.earrings:
        for side in (-1, 1):
            canvas.ellipse(MIDDLE + side * 128, 330, 9, 14, (222, 178, 84))
