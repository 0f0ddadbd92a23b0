"""Wide pictures of places: one function a subject, each with its own light."""

from collections.abc import Callable
from random import Random

from PIL import Image

from . import harbours, structures
from .canvas import Canvas, colour, mix

WIDTH, HEIGHT = 1600, 900


def draw_landscape(subject: str, seed: int) -> Image.Image:
    """The picture of a subject named in :data:`LANDSCAPES`.

    :raises KeyError: for a subject nobody has drawn.
    """
    canvas = Canvas(WIDTH, HEIGHT, (255, 255, 255))
    LANDSCAPES[subject](canvas, Random(seed * 104729 + 3))
    return canvas.finished()


def _river(canvas: Canvas, random: Random) -> None:
    canvas.wash(0, 560, colour("#3f5873"), colour("#f3c48c"))
    canvas.sun(1130, 430, 46, colour("#ffe6b3"))
    for base, height, tone in ((540, 150, "#8d8797"), (560, 110, "#6d6f86"), (580, 70, "#4c5468")):
        canvas.ridge(random, base, height, colour(tone))
    canvas.wash(574, HEIGHT, colour("#d9a673"), colour("#5c4f4c"))
    canvas.ripples(random, 590, 890, colour("#f0c795"), 90)
    canvas.ripples(random, 640, 900, colour("#4e4547"), 70)
    canvas.polygon(
        [(0, 700), (250, 668), (520, 720), (640, 800), (560, HEIGHT), (0, HEIGHT)], colour("#2b3438")
    )
    canvas.polygon([(0, 760), (300, 740), (470, 810), (430, HEIGHT), (0, HEIGHT)], colour("#1f282b"))
    structures.gauge_post(canvas, 470, 420, 380)
    structures.reeds(canvas, random, (10, 400), 790)


def _harbour(canvas: Canvas, random: Random) -> None:
    canvas.wash(0, 600, colour("#8fb0bf"), colour("#f2e5cf"))
    canvas.sun(330, 300, 52, colour("#fff4d6"))
    canvas.ridge(random, 560, 90, colour("#a9b4b5"))
    for x, height in ((760, 330), (980, 380), (1230, 350)):
        harbours.crane(canvas, x, 590, height, colour("#7d2e2b") if x != 980 else colour("#2f4b5c"))
    for x in range(640, 1540, 74):
        tall = random.choice((1, 2, 3))
        for level in range(tall):
            harbours.container(canvas, x, 590 - level * 34, random)
    canvas.rectangle(560, 590, 1040, 34, colour("#565c5f"))
    canvas.wash(610, HEIGHT, colour("#7f9aa2"), colour("#2c444f"))
    canvas.rectangle(560, 590, 1040, 30, colour("#4b5154"))
    canvas.ripples(random, 640, 890, colour("#c9d8d6"), 100)
    canvas.ripples(random, 660, 890, colour("#27404b"), 70)
    harbours.barge(canvas, 150, 690)


def _rail(canvas: Canvas, random: Random) -> None:
    canvas.wash(0, 560, colour("#131c33"), colour("#4b4a68"))
    structures.stars(canvas, random, 90, 330)
    canvas.ridge(random, 540, 190, colour("#272c47"))
    canvas.ridge(random, 560, 110, colour("#1b2036"))
    canvas.wash(548, HEIGHT, colour("#2a2c3c"), colour("#15161f"))
    structures.shed(canvas, 800, 552)
    for ends in (((760, 556), (180, 900)), ((800, 556), (800, 900)), ((840, 556), (1420, 900))):
        structures.track(canvas, *ends)
    canvas.glow(800, 520, 330, colour("#ffcf7a"), 0.5)
    for x in (240, 1330):
        structures.lamp(canvas, x, 330, 560)


def _sea(canvas: Canvas, random: Random) -> None:
    canvas.wash(0, 500, colour("#5d7fa3"), colour("#fbd7a4"))
    canvas.sun(1090, 440, 60, colour("#fff0c2"))
    canvas.wash(490, 760, colour("#e7b787"), colour("#3f7480"))
    canvas.ripples(random, 500, 750, colour("#fbe3bd"), 110)
    harbours.trawler(canvas, 420, 492)
    canvas.polygon(
        [(0, 730), (500, 716), (1100, 752), (WIDTH, 712), (WIDTH, HEIGHT), (0, HEIGHT)], colour("#d8b98a")
    )
    canvas.polygon([(0, 800), (700, 786), (WIDTH, 820), (WIDTH, HEIGHT), (0, HEIGHT)], colour("#c4a272"))
    tones = ("#a5342e", "#23576b", "#d9942f", "#3e6b4a")
    for number, x in enumerate((330, 690, 1040, 1370)):
        harbours.canoe(canvas, x, 772 + 18 * (number % 2), colour(tones[number]))


def _cable(canvas: Canvas, random: Random) -> None:
    canvas.wash(0, 330, colour("#8cc1d6"), colour("#f4efdb"))
    canvas.peaks(random, 330, 150, colour("#7d9a97"))
    canvas.ridge(random, 336, 60, colour("#557a72"))
    canvas.wash(328, HEIGHT, colour("#4aa3b5"), colour("#0d2c47"))
    canvas.ripples(random, 336, 420, colour("#bfe3e4"), 60)
    for base, tone in ((780, "#12384f"), (830, "#0d2a3f"), (880, "#091f31")):
        canvas.ridge(random, base, 90, colour(tone))
    harbours.cable_ship(canvas, 620, 330)
    path = [(890, 352), (960, 470), (930, 600), (1010, 720), (1180, 776), (1400, 770), (1620, 792)]
    canvas.line(path, colour("#f0b548"), 6)
    for x, y in path[2::2]:
        canvas.ellipse(x, y, 12, 12, colour("#f7d68b"))


def _atoll(canvas: Canvas, random: Random) -> None:
    canvas.wash(0, HEIGHT, colour("#2f86a6"), colour("#0f4c72"))
    light = colour("#5fb2c6")
    for step in range(26):
        x = 1580 - step * 62
        bend = max(0.0, 1 - abs(x - 760) / 620) * 120
        points = [(x + bend * (abs(y - 450) / 450 - 0.35) * 1.4, float(y)) for y in range(-20, 940, 40)]
        canvas.line(points, mix(colour("#2b7c9d"), light, random.uniform(0.2, 0.9)), 5)
    canvas.glow(760, 450, 420, colour("#8fdcd2"), 0.7)
    for rx, ry, tone in ((300, 196, "#e9d9ad"), (262, 160, "#4fb9b4"), (210, 122, "#2f9aa6")):
        canvas.ellipse(760, 450, rx, ry, colour(tone))
    structures.palms(canvas, random, (760, 450), (282, 178))
    harbours.outrigger(canvas, 1200, 610)


def _pylons(canvas: Canvas, random: Random) -> None:
    canvas.wash(0, 640, colour("#3a4a78"), colour("#f6a96b"))
    canvas.sun(560, 560, 58, colour("#ffd894"))
    canvas.ridge(random, 600, 110, colour("#8b6572"))
    canvas.ridge(random, 660, 100, colour("#694a52"))
    canvas.wash(650, HEIGHT, colour("#9c6b47"), colour("#4a3329"))
    bank = [
        (748, 660),
        (760, 700),
        (700, 760),
        (640, 820),
        (520, HEIGHT),
        (1240, HEIGHT),
        (1080, 820),
        (980, 760),
        (930, 700),
        (880, 660),
    ]
    canvas.polygon(bank, colour("#5a3d33"))
    river = [
        (770, 660),
        (784, 704),
        (740, 764),
        (690, 824),
        (590, HEIGHT),
        (1150, HEIGHT),
        (1020, 824),
        (930, 764),
        (892, 704),
        (858, 660),
    ]
    canvas.polygon(river, colour("#b58d8c"))
    for y, left, right in (
        (690, 796, 860),
        (730, 784, 880),
        (780, 760, 900),
        (830, 720, 960),
        (868, 680, 1020),
    ):
        for _ in range(4):
            x = random.uniform(left, right - 40)
            canvas.line(
                [(x, y + random.uniform(-12, 12)), (x + (right - left) * 0.3, y)], colour("#f0c39a"), 3
            )
    towers = [(130, 800, 560), (470, 716, 330), (1010, 690, 250), (1300, 740, 400), (1530, 840, 640)]
    structures.wires(canvas, towers)
    for x, foot, height in towers:
        structures.pylon(canvas, x, foot, height)
    structures.grass(canvas, random, 860)


def _line(canvas: Canvas, random: Random) -> None:
    canvas.wash(0, 560, colour("#7fb0cf"), colour("#f7e7c4"))
    canvas.sun(1250, 210, 44, colour("#fff6da"))
    canvas.ridge(random, 560, 60, colour("#b79a78"))
    canvas.wash(548, HEIGHT, colour("#cfa768"), colour("#8f6a3c"))
    # Each tower stands nearer than the last: the row runs from the horizon towards the viewer.
    towers = [(1180 - 1010 * t, 566 + 150 * t, 70 + 560 * t) for t in (0.0, 0.05, 0.14, 0.3, 0.56, 1.0)]
    structures.wires(canvas, towers)
    for x, foot, height in towers:
        structures.pylon(canvas, x, foot, height)
    for number in range(7):
        structures.house(
            canvas, random, 690 + number * 128 + random.uniform(-20, 20), 770 - 40 * (number % 2)
        )
    structures.grass(canvas, random, 870)


def _mountains(canvas: Canvas, random: Random) -> None:
    canvas.wash(0, 560, colour("#4f7fae"), colour("#e9eef0"))
    for base, height, tone in ((560, 420, "#8fa3b8"), (600, 330, "#5f7690")):
        summits = canvas.peaks(random, base, height, colour(tone), 5)
        for x, y in summits:
            structures.snow(canvas, x, y, (base - y) * 0.36)
    canvas.ridge(random, 640, 120, colour("#43564f"))
    canvas.wash(630, 790, colour("#5fb8b3"), colour("#2d7c86"))
    canvas.ripples(random, 640, 780, colour("#b4e3dc"), 60)
    canvas.polygon(
        [(0, 760), (420, 730), (900, 790), (WIDTH, 736), (WIDTH, HEIGHT), (0, HEIGHT)], colour("#4d4a40")
    )
    canvas.polygon([(0, 830), (600, 800), (WIDTH, 850), (WIDTH, HEIGHT), (0, HEIGHT)], colour("#38372f"))
    structures.siren_mast(canvas, 1180, 776, 330)


def _valley(canvas: Canvas, random: Random) -> None:
    canvas.wash(0, 600, colour("#6f86a8"), colour("#f2d9b8"))
    canvas.glow(380, 300, 420, colour("#fff0cf"), 0.6)
    for base, height, tone in ((640, 470, "#8d93a5"), (680, 360, "#6e7566"), (760, 250, "#575f45")):
        canvas.peaks(random, base, height, colour(tone), 4)
    canvas.ridge(random, 780, 120, colour("#464d36"))
    canvas.polygon(
        [(0, 800), (500, 770), (1100, 810), (WIDTH, 780), (WIDTH, HEIGHT), (0, HEIGHT)], colour("#3a3c2c")
    )
    for number in range(13):
        structures.house(canvas, random, 70 + number * 122 + random.uniform(-24, 24), 872 - 34 * (number % 3))
    structures.siren_mast(canvas, 1120, 800, 360)


def _market(canvas: Canvas, random: Random) -> None:
    canvas.wash(0, 520, colour("#3f8fc4"), colour("#dcecf0"))
    canvas.peaks(random, 500, 190, colour("#9aa9b5"), 7)
    canvas.ridge(random, 520, 90, colour("#b39a72"))
    canvas.wash(506, HEIGHT, colour("#c7ab82"), colour("#8a6c4c"))
    awnings = ("#b3312c", "#e0a233", "#2f6f8f", "#5d8a4c", "#8d3f73", "#d9662f")
    for row, (y, size) in enumerate(((560, 0.62), (660, 0.95))):
        for number in range(-1, 8 - row * 2):
            x = number * 300 * size + row * 90
            structures.stall(canvas, (x, y), size, colour(awnings[(number + row * 2) % len(awnings)]))
    for x in range(90, 1600, 128):
        structures.sack(canvas, x + random.uniform(-16, 16), 836, random.uniform(0.8, 1.15))


def _ice(canvas: Canvas, random: Random) -> None:
    canvas.wash(0, 430, colour("#0d1f33"), colour("#2f6f68"))
    structures.stars(canvas, random, 110, 300)
    structures.aurora(canvas, random)
    canvas.ridge(random, 440, 60, colour("#1d3b4a"))
    canvas.wash(430, HEIGHT, colour("#1f4a58"), colour("#071722"))
    harbours.trawler(canvas, 1060, 470)
    for _ in range(46):
        depth = random.random() ** 1.4
        y = 462 + depth * 420
        structures.floe(canvas, random, random.uniform(-60, WIDTH), y, 26 + 130 * depth)


LANDSCAPES: dict[str, Callable[[Canvas, Random], None]] = {
    "river": _river,
    "harbour": _harbour,
    "rail": _rail,
    "sea": _sea,
    "cable": _cable,
    "atoll": _atoll,
    "pylons": _pylons,
    "line": _line,
    "mountains": _mountains,
    "valley": _valley,
    "market": _market,
    "ice": _ice,
}
