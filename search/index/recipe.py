"""How pages are read, as a short digest: an index made by another recipe is made anew, page by page."""

import hashlib
from importlib.metadata import version
from pathlib import Path

SEARCH = Path(__file__).parent.parent
MADE_OF = [
    "data/families.txt",
    "engines/holding.py",
    "engines/titles.py",
    "index/documents.py",
    "index/written.py",
    "language/families.py",
    "language/keys.py",
    "language/morphology.py",
    "language/roots.py",
    "text.py",
]


def recipe() -> str:
    digest = hashlib.sha256(version("pymorphy3-dicts-uk").encode())
    for path in [*(SEARCH / name for name in MADE_OF), *sorted((SEARCH / "data").glob("endings_*.txt"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


RECIPE = recipe()
