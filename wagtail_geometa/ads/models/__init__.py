"""Models of the slots app. ``sizes`` stands alone; ``slots`` may import it, never the other way."""

from .sizes import AdSize
from .slots import AdSlot, AdSlotSize

__all__ = ["AdSize", "AdSlot", "AdSlotSize"]
