"""How pages are read, as a short digest: an index made by another recipe is made anew, page by page."""

import hashlib
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
MADE_OF = [
    "documents.py",
    "engines/titles.py",
    "families.py",
    "keys.py",
    "morphology.py",
    "roots.py",
    "text.py",
    "written.py",
]
LISTS = ["families.txt", *(path.name for path in sorted((HERE / "data").glob("endings_*.txt")))]


def recipe() -> str:
    digest = hashlib.sha256(version("pymorphy3-dicts-uk").encode())
    for path in [*(HERE / name for name in MADE_OF), *(HERE / "data" / name for name in LISTS)]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


RECIPE = recipe()
