"""Where the marks of the board's charts stand, in the units of their drawings. Pure: no Django."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

CELL, LEFT, TOP = 20, 60, 20
COLUMN, GAP, HEIGHT = 44, 16, 140
STEPS = 4


class Cell(NamedTuple):
    """A day of the heat map: its corner, and how much is due, from 1 to 4."""

    x: int
    y: int
    level: int


def cell(day: date, due: int, most: int) -> Cell:
    """The place of a day on which so many are due, of `most` on any day."""
    level = max(1, -(-due * STEPS // most))
    return Cell(LEFT + (day.day - 1) * CELL, TOP + (day.month - 1) * CELL, level)


class Part(NamedTuple):
    """A part of a column: its upper edge and its height."""

    y: int
    height: int


def column(parts: Sequence[int], most: int) -> list[Part]:
    """The parts of a column one above the other, the first at the foot; `most` fills the whole height."""
    found, top = [], HEIGHT
    for part in parts:
        height = round(part * HEIGHT / most) if most else 0
        top -= height
        found.append(Part(top, height))
    return found


def left_of(position: int) -> int:
    """The left edge of the column at a position, the first one's being 0."""
    return position * (COLUMN + GAP)
