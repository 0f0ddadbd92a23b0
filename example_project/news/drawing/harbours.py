"""Boats, and what loads them. Positions are those of the foot or the waterline."""

from random import Random

from .canvas import Canvas, Colour, colour, shade

INK = colour("#1c2327")


def crane(canvas: Canvas, x: float, foot: float, height: float, tone: Colour) -> None:
    """A gantry crane seen from the water."""
    top = foot - height
    for leg in (-46, 46):
        canvas.line([(x + leg, foot), (x + leg * 0.6, top)], tone, 12)
    for level in (0.3, 0.62):
        y = foot - height * level
        canvas.line([(x - 42, y), (x + 42, y)], tone, 8)
    canvas.line([(x - 40, foot - height * 0.3), (x + 34, foot - height * 0.62)], tone, 6)
    canvas.line([(x - 190, top + 6), (x + 120, top + 6)], tone, 14)
    canvas.line([(x, top - 74), (x - 180, top)], tone, 5)
    canvas.line([(x, top - 74), (x + 112, top)], tone, 5)
    canvas.line([(x, top), (x, top - 78)], tone, 10)
    canvas.rectangle(x + 70, top + 4, 54, 34, shade(tone, -0.25))
    canvas.line([(x - 140, top + 10), (x - 140, top + height * 0.42)], INK, 3)
    canvas.rectangle(x - 164, top + height * 0.42, 48, 26, shade(tone, -0.3))


def container(canvas: Canvas, x: float, foot: float, random: Random) -> None:
    tone = colour(random.choice(("#8f3a31", "#31607a", "#c58a35", "#55714f", "#6d6a75")))
    canvas.rectangle(x, foot - 32, 70, 32, tone)
    for rib in range(1, 7):
        canvas.line([(x + rib * 10, foot - 28), (x + rib * 10, foot - 4)], shade(tone, -0.18), 2)


def barge(canvas: Canvas, x: float, waterline: float) -> None:
    """A laden grain barge with its wheelhouse at the stern."""
    hull = colour("#2b2f36")
    canvas.polygon(
        [
            (x - 20, waterline - 46),
            (x + 560, waterline - 46),
            (x + 600, waterline - 64),
            (x + 580, waterline + 26),
            (x + 10, waterline + 26),
        ],
        hull,
    )
    canvas.rectangle(x + 4, waterline + 14, 574, 12, colour("#7d2e2b"))
    for number in range(4):
        left = x + 130 + number * 104
        canvas.polygon(
            [
                (left, waterline - 46),
                (left + 12, waterline - 72),
                (left + 82, waterline - 72),
                (left + 94, waterline - 46),
            ],
            colour("#d5b067"),
        )
    canvas.rectangle(x + 10, waterline - 118, 90, 72, colour("#efe7d6"))
    canvas.rectangle(x + 20, waterline - 106, 70, 26, colour("#35515e"))
    canvas.rectangle(x + 0, waterline - 130, 110, 14, colour("#7d2e2b"))


def trawler(canvas: Canvas, x: float, waterline: float) -> None:
    tone = colour("#26323b")
    canvas.polygon(
        [
            (x - 60, waterline - 16),
            (x + 66, waterline - 24),
            (x + 52, waterline + 4),
            (x - 52, waterline + 4),
        ],
        tone,
    )
    canvas.rectangle(x - 30, waterline - 44, 36, 28, colour("#d9d3c6"))
    canvas.line([(x + 30, waterline - 20), (x + 14, waterline - 72)], tone, 4)
    canvas.line([(x - 48, waterline - 16), (x - 30, waterline - 66)], tone, 4)
    canvas.line([(x + 14, waterline - 72), (x - 48, waterline - 16)], tone, 2)


def canoe(canvas: Canvas, x: float, foot: float, tone: Colour) -> None:
    """A painted beach canoe, bow up."""
    canvas.ellipse(x, foot + 14, 150, 14, colour("#a88860"))
    hull = [
        (x - 160, foot - 62),
        (x - 100, foot - 22),
        (x + 100, foot - 22),
        (x + 168, foot - 74),
        (x + 120, foot + 14),
        (x - 110, foot + 14),
    ]
    canvas.polygon(hull, tone)
    canvas.line(
        [(x - 160, foot - 60), (x - 100, foot - 22), (x + 100, foot - 22), (x + 166, foot - 72)],
        shade(tone, 0.5),
        9,
    )
    canvas.line([(x - 120, foot - 2), (x + 128, foot - 2)], shade(tone, 0.78), 6)


def cable_ship(canvas: Canvas, x: float, waterline: float) -> None:
    hull = colour("#8a2b2b")
    canvas.polygon(
        [
            (x - 20, waterline - 66),
            (x + 250, waterline - 66),
            (x + 300, waterline - 92),
            (x + 276, waterline + 26),
            (x + 10, waterline + 26),
        ],
        hull,
    )
    canvas.rectangle(x + 6, waterline + 12, 272, 16, colour("#3b1518"))
    for level, (left, width) in enumerate(((20, 130), (34, 96), (46, 62))):
        canvas.rectangle(x + left, waterline - 100 - level * 32, width, 34, colour("#f4efe3"))
        canvas.rectangle(x + left + 8, waterline - 92 - level * 32, width - 16, 10, colour("#3b5866"))
    canvas.rectangle(x + 70, waterline - 214, 26, 50, colour("#d99a2b"))
    canvas.ellipse(x + 200, waterline - 80, 36, 30, colour("#c9c2b2"))
    canvas.ellipse(x + 200, waterline - 80, 16, 13, hull)
    canvas.line(
        [(x + 236, waterline - 80), (x + 282, waterline - 84), (x + 270, waterline + 22)],
        colour("#f0b548"),
        6,
    )


def outrigger(canvas: Canvas, x: float, y: float) -> None:
    """A sailing canoe seen from above, its sail set."""
    canvas.ellipse(x, y, 92, 10, colour("#4a2f1e"))
    canvas.ellipse(x, y - 46, 60, 6, colour("#5c3b26"))
    for offset in (-26, 26):
        canvas.line([(x + offset, y), (x + offset, y - 46)], colour("#5c3b26"), 5)
    canvas.polygon([(x - 74, y + 4), (x + 66, y + 8), (x + 10, y + 104)], colour("#f1e3c4"))
