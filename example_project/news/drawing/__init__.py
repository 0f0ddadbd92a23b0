"""Pictures of the demonstration newsroom, drawn by code: the same seed gives the same picture."""

from .landscapes import LANDSCAPES, draw_landscape
from .portraits import draw_emblem, draw_portrait

__all__ = ["LANDSCAPES", "draw_emblem", "draw_landscape", "draw_portrait"]
