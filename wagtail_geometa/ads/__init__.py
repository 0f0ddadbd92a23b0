"""Ad slots: where an ad may stand, how much room it gets, and what stands there when nothing is sold.

- ``sizes``, ``stylesheet``: the standard sizes and the CSS that keeps room for them; pure
- ``models``: sizes and slots; ``money``, ``addresses``: their field types
- ``snapshot``: the slots of each site as this process knows them; ``contexts``: what a slot says of its page
- ``rendering``, ``templatetags``, ``blocks``: the markup a reader gets
- ``placing``, ``preview_notes``: the slots that stand in a story by themselves, and what an editor learns of them
- ``viewsets``, ``forms``: the desk; ``rest``: partners
"""
