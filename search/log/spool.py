"""A folder of this machine in which lines wait for the database: who adds one waits for nobody who takes them."""

import os
from collections.abc import Iterator
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from pathlib import Path
from uuid import uuid4

MOST = 64 * 2**20  # bytes: a worker that stands still must not fill the disk
TRIES = 5
ASIDE = ".aside"


class Spool:
    """Lines are added to one file. It is set aside under a name that no other file ever has, and then taken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.present = folder / "present"

    def add(self, line: str) -> None:
        """Adds the line, whole or not at all. Raises OSError when the disk refuses it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for _ in range(TRIES):
            file = os.open(self.present, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                if self.may_add(file):
                    if os.fstat(file).st_size < MOST:
                        os.write(file, f"{line}\n".encode())
                    return
            finally:
                os.close(file)

    def may_add(self, file: int) -> bool:
        """Whether what is written now will be read: the file has not been set aside since it was opened."""
        try:
            flock(file, LOCK_SH | LOCK_NB)
            return os.path.samestat(os.fstat(file), os.stat(self.present))
        except (BlockingIOError, FileNotFoundError):
            return False

    def set_aside(self) -> None:
        try:
            self.present.rename(self.folder / f"{uuid4().hex}{ASIDE}")
        except FileNotFoundError:
            return  # nothing has been added

    def aside(self) -> list[Path]:
        """The files that wait to be taken."""
        return sorted(self.folder.glob(f"*{ASIDE}"))


def lines_of(file: Path) -> Iterator[str]:
    """The lines of a file that was set aside, once the last who was adding one is done."""
    with file.open(encoding="utf-8", errors="replace", newline="\n") as opened:
        flock(opened, LOCK_EX)
        text = opened.read()
    return (line for line in text.split("\n") if line)


def remove(file: Path) -> None:
    """Removes the file so that not even a power cut brings it back."""
    file.unlink(missing_ok=True)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
