"""The lists of words and letters that ship beside the modules. Pure: no Django; read once, when first imported."""

from pathlib import Path

DATA = Path(__file__).parent.parent / "data"


def lines(name: str) -> list[str]:
    """The lines of a list, without empty ones and remarks (#)."""
    written = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in written if line.strip() and not line.startswith("#")]


def rows(name: str) -> list[list[str]]:
    """The same, each line cut into its words."""
    return [line.split() for line in lines(name)]


def letters(name: str) -> dict[str, tuple[str, ...]]:
    """A list of letters, each with what it may stand for."""
    return {row[0]: tuple(row[1:]) for row in rows(name)}
