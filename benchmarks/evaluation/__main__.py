"""Entry point of ``make eval``: prints what the suggestions reach on the development sets."""

from __future__ import annotations

import sys

from . import countries, library, newcomers, people, statements


def main() -> int:
    """Print the table; 2 when the sets are not here."""
    try:
        found = [*statements.rows(), *countries.rows()]
        with library.database():
            found += [*people.rows(), *newcomers.rows()]
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{'task':<28} {'measure':<20} {'ours':>6} {'target':>8}   plain alternatives")
    for row in found:
        others = ", ".join(f"{name} {value:.3f}" for name, value in row.alternatives.items())
        print(f"{row.task:<28} {row.measure:<20} {row.value:>6.3f} {row.target:>8}   {others}")
    print("Time and memory with 100,000 people in the registry: make bench ARGS=suggestions")
    return 0


if __name__ == "__main__":
    sys.exit(main())
