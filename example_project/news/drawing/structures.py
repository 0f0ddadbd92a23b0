"""Things that stand on land: pylons, masts, stalls, houses. Positions are those of their foot."""

import math
from random import Random

from .canvas import Canvas, Colour, Point, colour, mix, shade

INK = colour("#1c2327")


def gauge_post(canvas: Canvas, x: float, top: float, height: float) -> None:
    """A striped river gauge with a small solar panel."""
    canvas.rectangle(x - 16, top, 32, height, colour("#f3efe4"))
    for number in range(int(height // 40)):
        canvas.rectangle(x - 16 + 16 * (number % 2), top + number * 40, 16, 20, colour("#a4262c"))
    canvas.rectangle(x - 3, top - 70, 6, 70, INK)
    canvas.polygon(
        [(x - 60, top - 62), (x + 46, top - 96), (x + 60, top - 60), (x - 46, top - 26)], colour("#22405a")
    )
    canvas.line([(x - 5, top - 80), (x + 9, top - 44)], colour("#5f86a3"), 3)


def reeds(canvas: Canvas, random: Random, span: Point, foot: float) -> None:
    for _ in range(70):
        x = random.uniform(*span)
        height = random.uniform(50, 150)
        lean = random.uniform(-22, 30)
        canvas.line(
            [(x, foot + 60), (x + lean * 0.4, foot - height * 0.5), (x + lean, foot - height)],
            colour("#151c1e"),
            4,
        )


def stars(canvas: Canvas, random: Random, count: int, bottom: float) -> None:
    for _ in range(count):
        size = random.uniform(0.8, 2.2)
        canvas.ellipse(
            random.uniform(0, canvas.width), random.uniform(0, bottom), size, size, colour("#dfe3ee")
        )


def shed(canvas: Canvas, x: float, foot: float) -> None:
    """A workshop with three lit gates."""
    wall = colour("#3a3d52")
    canvas.polygon(
        [(x - 240, foot), (x - 240, foot - 120), (x, foot - 176), (x + 240, foot - 120), (x + 240, foot)],
        wall,
    )
    canvas.polygon(
        [
            (x - 262, foot - 112),
            (x, foot - 178),
            (x + 262, foot - 112),
            (x + 262, foot - 128),
            (x, foot - 198),
            (x - 262, foot - 128),
        ],
        colour("#22253a"),
    )
    for offset in (-150, 0, 150):
        canvas.rectangle(x + offset - 48, foot - 96, 96, 96, colour("#ffd88a"))
        canvas.rectangle(x + offset - 48, foot - 96, 96, 30, colour("#ffedc2"))
        canvas.rectangle(x + offset - 2, foot - 96, 4, 96, colour("#8a6a3c"))


def track(canvas: Canvas, far: Point, near: Point) -> None:
    """Two rails and their sleepers, running towards the viewer."""
    (x0, y0), (x1, y1) = far, near
    for number in range(26):
        t = (number / 25) ** 2.1
        x, y, half = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, 7 + 118 * t
        canvas.line([(x - half, y), (x + half, y)], colour("#3d3a40"), 2 + 12 * t)
    for side in (-1, 1):
        canvas.polygon(
            [(x0 + side * 4, y0), (x0 + side * 6, y0), (x1 + side * 92, y1), (x1 + side * 74, y1)],
            colour("#aeb4c6"),
        )


def lamp(canvas: Canvas, x: float, top: float, foot: float) -> None:
    canvas.line([(x, top), (x, foot + 60)], colour("#0e1119"), 8)
    canvas.glow(x, top, 130, colour("#ffdf9c"), 0.75)
    canvas.ellipse(x, top, 13, 13, colour("#fff2cf"))


def palms(canvas: Canvas, random: Random, centre: Point, radii: Point) -> None:
    """Tufts of green around the rim of an island, seen from above."""
    for number in range(74):
        angle = number / 74 * math.tau
        if 0.45 < angle < 0.95 or 3.0 < angle < 3.25:
            continue
        x = centre[0] + math.cos(angle) * (radii[0] + random.uniform(-9, 9))
        y = centre[1] + math.sin(angle) * (radii[1] + random.uniform(-7, 7))
        size = random.uniform(9, 17)
        canvas.ellipse(x, y, size, size * 0.8, colour(random.choice(("#3f7d4f", "#2f6644", "#5b9a5c"))))


def wires(canvas: Canvas, towers: list[tuple[float, float, float]]) -> None:
    """Three sagging wires from tower to tower."""
    for (x0, foot0, h0), (x1, foot1, h1) in zip(towers, towers[1:], strict=False):
        for level, side in ((0.98, 0.0), (0.84, -0.2), (0.84, 0.2)):
            start = (x0 + side * h0 * 0.6, foot0 - h0 * level)
            end = (x1 + side * h1 * 0.6, foot1 - h1 * level)
            sag = abs(x1 - x0) * 0.11
            points = [
                (
                    start[0] + (end[0] - start[0]) * t,
                    start[1] + (end[1] - start[1]) * t + sag * 4 * t * (1 - t),
                )
                for t in (n / 14 for n in range(15))
            ]
            canvas.line(points, colour("#2a2430"), 2.5)


def pylon(canvas: Canvas, x: float, foot: float, height: float) -> None:
    tone, top, width = colour("#241f2a"), foot - height, height * 0.13
    thick = max(3.0, height / 90)
    for side in (-1, 1):
        canvas.line(
            [(x + side * width, foot), (x + side * width * 0.28, foot - height * 0.7), (x, top)], tone, thick
        )
    steps = [0.0, 0.16, 0.3, 0.42, 0.53, 0.62, 0.7]
    spread = [width * (1 - 0.72 * level / 0.7) for level in steps]
    for number in range(len(steps) - 1):
        side = 1 if number % 2 else -1
        lower, upper = foot - height * steps[number], foot - height * steps[number + 1]
        canvas.line(
            [(x - side * spread[number], lower), (x + side * spread[number + 1], upper)], tone, thick * 0.7
        )
        canvas.line([(x - spread[number + 1], upper), (x + spread[number + 1], upper)], tone, thick * 0.7)
    for level, reach in ((0.86, 0.2), (0.72, 0.15)):
        y = foot - height * level
        canvas.line([(x - height * reach * 0.62, y), (x + height * reach * 0.62, y)], tone, thick)


def grass(canvas: Canvas, random: Random, foot: float) -> None:
    for _ in range(420):
        x, height = random.uniform(0, canvas.width), random.uniform(14, 54)
        tone = mix(colour("#3a271f"), colour("#8a5c35"), random.random())
        canvas.line([(x, foot + 50), (x + random.uniform(-12, 12), foot + 20 - height)], tone, 3)


def snow(canvas: Canvas, x: float, y: float, depth: float) -> None:
    """A white cap with a ragged lower edge."""
    half = depth * 0.42
    canvas.polygon(
        [(x, y), (x + half, y + depth * 0.62), (x + half * 0.45, y + depth * 0.5), (x + half * 0.1, y + depth * 0.86),
         (x - half * 0.4, y + depth * 0.52), (x - half * 0.8, y + depth * 0.66)],
        colour("#f6f8f8"),
    )  # fmt: skip


def siren_mast(canvas: Canvas, x: float, foot: float, height: float) -> None:
    canvas.rectangle(x - 6, foot - height, 12, height + 40, INK)
    for offset in (-1, 1):
        canvas.polygon(
            [
                (x, foot - height + 22),
                (x + offset * 66, foot - height - 8),
                (x + offset * 66, foot - height + 56),
            ],
            colour("#c4452e"),
        )
    canvas.polygon(
        [
            (x - 50, foot - height * 0.6),
            (x + 44, foot - height * 0.68),
            (x + 54, foot - height * 0.56),
            (x - 40, foot - height * 0.48),
        ],
        colour("#22405a"),
    )


def house(canvas: Canvas, random: Random, x: float, foot: float) -> None:
    """A small adobe house with a tiled roof."""
    width, height = random.uniform(84, 120), random.uniform(48, 66)
    canvas.rectangle(
        x - width / 2, foot - height, width, height, colour(random.choice(("#d8c3a0", "#c9ad86", "#e4d6bd")))
    )
    canvas.polygon(
        [
            (x - width * 0.6, foot - height),
            (x - width * 0.4, foot - height - 30),
            (x + width * 0.4, foot - height - 30),
            (x + width * 0.6, foot - height),
        ],
        colour(random.choice(("#9a4a33", "#a8583b", "#7f4032"))),
    )
    canvas.rectangle(x - 9, foot - 34, 18, 34, colour("#4b382b"))
    canvas.rectangle(x + width * 0.22, foot - height + 14, 16, 16, colour("#f3cf83"))


def stall(canvas: Canvas, corner: Point, size: float, tone: Colour) -> None:
    """A market stall with a striped awning."""
    x, y = corner
    width, height = 250 * size, 150 * size
    canvas.rectangle(x + 10 * size, y, width - 20 * size, height, mix(tone, colour("#4a3524"), 0.75))
    for side in (8, 236):
        canvas.rectangle(x + side * size, y - 10 * size, 7 * size, height + 10 * size, colour("#4a3524"))
    canvas.rectangle(x - 6 * size, y + height * 0.6, width + 12 * size, height * 0.4, colour("#7d5a3a"))
    for number in range(7):
        fruit = colour(("#d9662f", "#e5c04a", "#7a9a3d", "#b3312c")[number % 4])
        canvas.ellipse(x + (30 + number * 32) * size, y + height * 0.57, 19 * size, 17 * size, fruit)
    for number in range(8):
        left = x - 14 * size + number * (width + 28 * size) / 8
        stripe = tone if number % 2 == 0 else colour("#f4eddd")
        part = (width + 28 * size) / 8
        canvas.polygon(
            [
                (left + 10 * size, y - 78 * size),
                (left + part + 6 * size, y - 78 * size),
                (left + part, y),
                (left, y),
            ],
            stripe,
        )
        canvas.ellipse(left + part / 2, y, part / 2, 13 * size, stripe)


def sack(canvas: Canvas, x: float, foot: float, size: float) -> None:
    tone = colour("#e2cda2")
    canvas.rounded(x - 46 * size, foot - 96 * size, 92 * size, 116 * size, 30 * size, tone)
    canvas.ellipse(x, foot - 90 * size, 40 * size, 18 * size, colour("#f3ead2"))
    canvas.arc(x, foot - 90 * size, 40 * size, 18 * size, (0, 360), shade(tone, -0.25), 5)
    canvas.line(
        [(x - 26 * size, foot - 30 * size), (x + 26 * size, foot - 30 * size)], colour("#a4262c"), 6 * size
    )


def aurora(canvas: Canvas, random: Random) -> None:
    for _ in range(9):
        canvas.glow(
            random.uniform(0, canvas.width),
            random.uniform(90, 290),
            random.uniform(160, 330),
            colour("#6ff0b0"),
            0.32,
        )


def floe(canvas: Canvas, random: Random, x: float, y: float, size: float) -> None:
    points = []
    for number in range(9):
        angle = number / 9 * math.tau
        reach = random.uniform(0.72, 1.08)
        points.append((x + math.cos(angle) * size * reach, y + math.sin(angle) * size * 0.3 * reach))
    canvas.polygon([(px, py + size * 0.09) for px, py in points], colour("#5f93a3"))
    canvas.polygon(points, mix(colour("#d8eaee"), colour("#b4d3dc"), random.random()))
