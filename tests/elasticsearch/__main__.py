"""A node for development: `make elasticsearch`; `--check` only shows that one can be started here."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.elasticsearch.assembling import CACHE, NoServer
from tests.elasticsearch.node import REMEDY, Node, can_start


def serve(port: int) -> None:
    node = Node(CACHE / "development", port).start()
    print(f"Elasticsearch answers; set ELASTICSEARCH_URL={node.url}. Ctrl-C ends it.", flush=True)
    try:
        node.process.wait()
    except KeyboardInterrupt:
        node.stop()


def check() -> None:
    began = monotonic()
    with TemporaryDirectory() as folder:
        Node(Path(folder)).start().stop()
    print(f"Elasticsearch can be started here: {monotonic() - began:.1f} s.")


parser = argparse.ArgumentParser(prog="python -m tests.elasticsearch", description=__doc__)
parser.add_argument("--port", type=int, default=9200)
parser.add_argument("--check", action="store_true", help="start on a free port, stop, say how long it took")
arguments = parser.parse_args()
if not can_start():
    sys.exit(f"No JDK and Maven here. {REMEDY}.")
try:
    check() if arguments.check else serve(arguments.port)
except NoServer as error:
    sys.exit(str(error))
