"""What every drawing starts from: colours, smooth edges, washes, ridges and water."""

import math
from random import Random

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Point = tuple[float, float]

#: Shapes are drawn this much larger and scaled down, which smooths their edges.
SCALE = 2


def colour(code: str) -> Colour:
    """``"#3d5a6c"`` as three numbers."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """``share`` of the second colour in the first: 0 gives the first, 1 the second."""
    return tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))


def shade(base: Colour, amount: float) -> Colour:
    """Darker for a negative amount, lighter for a positive one, between -1 and 1."""
    return mix(base, (255, 255, 255) if amount > 0 else (0, 0, 0), abs(amount))


class Canvas:
    """A picture under construction; all positions are in the units of the finished picture."""

    def __init__(self, width: int, height: int, background: Colour) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), background)
        self.draw = ImageDraw.Draw(self.image)

    def wash(self, top: float, bottom: float, upper: Colour, lower: Colour) -> None:
        """A vertical fade from one colour to another over the whole width."""
        strip = Image.new("RGB", (1, 256))
        for row in range(256):
            strip.putpixel((0, row), mix(upper, lower, row / 255))
        size = (self.width * SCALE, max(1, round((bottom - top) * SCALE)))
        self.image.paste(strip.resize(size, Image.Resampling.BILINEAR), (0, round(top * SCALE)))

    def polygon(self, points: list[Point], fill: Colour) -> None:
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        self.draw.ellipse([c * SCALE for c in (x - rx, y - ry, x + rx, y + ry)], fill=fill)

    def rectangle(self, x: float, y: float, width: float, height: float, fill: Colour) -> None:
        if width > 0 and height > 0:
            box = [c * SCALE for c in (x, y, x + width, y + height)]
            self.draw.rectangle([box[0], box[1], box[2] - 1, box[3] - 1], fill=fill)

    def rounded(self, x: float, y: float, width: float, height: float, radius: float, fill: Colour) -> None:
        box = [c * SCALE for c in (x, y, x + width, y + height)]
        self.draw.rounded_rectangle(box, radius * SCALE, fill=fill)

    def line(self, points: list[Point], fill: Colour, width: float) -> None:
        self.draw.line(
            [(x * SCALE, y * SCALE) for x, y in points],
            fill=fill,
            width=max(1, round(width * SCALE)),
            joint="curve",
        )

    def arc(self, x: float, y: float, rx: float, ry: float, span: Point, fill: Colour, width: float) -> None:
        """Part of an ellipse's outline; ``span`` holds two angles in degrees, clockwise from three o'clock."""
        box = [c * SCALE for c in (x - rx, y - ry, x + rx, y + ry)]
        self.draw.arc(box, span[0], span[1], fill=fill, width=max(1, round(width * SCALE)))

    def glow(self, x: float, y: float, radius: float, inner: Colour, strength: float = 0.5) -> None:
        """A soft disc of light over what is already there."""
        fading = [round(255 * strength * (1 - distance / 255) ** 2) for distance in range(256)]
        mask = Image.radial_gradient("L").point(fading)
        side = round(radius * 2 * SCALE)
        light = Image.new("RGB", (side, side), inner)
        corner = (round((x - radius) * SCALE), round((y - radius) * SCALE))
        self.image.paste(light, corner, mask.resize((side, side), Image.Resampling.BILINEAR))

    def ridge(
        self, random: Random, base: float, height: float, fill: Colour, roughness: float = 1.0
    ) -> list[Point]:
        """A line of hills filled down to the foot of the picture; returns the crest."""
        phases = [random.uniform(0, math.tau) for _ in range(5)]
        waves = [1.0, 2.3, 4.9, 9.7 * roughness, 19.0 * roughness]
        weights = [0.5, 0.27, 0.13, 0.07 * roughness, 0.03 * roughness]
        crest = []
        for x in range(0, self.width + 8, 8):
            position = x / self.width * math.tau
            rise = sum(
                w * math.sin(position * k * 0.5 + p) for w, k, p in zip(weights, waves, phases, strict=True)
            )
            crest.append((float(x), base - height * (0.5 + 0.5 * rise)))
        self.polygon([*crest, (self.width + 8, self.height), (0, self.height)], fill)
        return crest

    def peaks(self, random: Random, base: float, height: float, fill: Colour, count: int = 6) -> list[Point]:
        """A line of sharp summits filled down to ``base``; returns the summits."""
        step = self.width / count
        points: list[Point] = [(-step, base)]
        summits = []
        for number in range(count + 1):
            x = (number + random.uniform(-0.28, 0.28)) * step
            summit = (x, base - height * random.uniform(0.55, 1.0))
            summits.append(summit)
            points += [
                summit,
                (x + step * random.uniform(0.4, 0.6), base - height * random.uniform(0.1, 0.35)),
            ]
        self.polygon([*points, (self.width + step, base), (self.width, self.height), (0, self.height)], fill)
        return summits

    def ripples(self, random: Random, top: float, bottom: float, fill: Colour, count: int) -> None:
        """Short level strokes that read as moving water, longer towards the viewer."""
        for _ in range(count):
            depth = random.random() ** 1.6
            y = top + (bottom - top) * depth
            length = (20 + 130 * depth) * random.uniform(0.4, 1.0)
            x = random.uniform(-40, self.width)
            self.line([(x, y), (x + length, y)], fill, 1 + 2.2 * depth)

    def sun(self, x: float, y: float, radius: float, fill: Colour) -> None:
        self.glow(x, y, radius * 5, fill, 0.55)
        self.ellipse(x, y, radius, radius, fill)

    def finished(self) -> Image.Image:
        """The picture at its final size."""
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
