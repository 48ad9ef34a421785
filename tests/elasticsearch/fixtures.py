"""What tests get of Elasticsearch: one node for the whole run, or one of their own to stop, pause and kill."""

import os
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from tests.elasticsearch.assembling import locked
from tests.elasticsearch.node import REMEDY, Node, can_start

NO_CLUSTER = f"No Elasticsearch here to search in. {REMEDY} or set ELASTICSEARCH_URL."
NO_NODE = f"No Elasticsearch here to stop, pause and kill. {REMEDY}."


def leave_out(reason):
    pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@pytest.fixture(scope="session")
def elasticsearch(tmp_path_factory, worker_id):
    """The address of a cluster: what ELASTICSEARCH_URL names, or a node that all workers of this run share."""
    if named := os.environ.get("ELASTICSEARCH_URL"):
        return named
    if not can_start():
        leave_out(NO_CLUSTER)
    alone = worker_id == "master"
    folder = tmp_path_factory.getbasetemp() if alone else tmp_path_factory.getbasetemp().parent
    address = folder / "elasticsearch.url"
    with locked(folder / "elasticsearch.lock"):
        if not address.exists():
            # The run's own process is its owner: no worker knows which of them is the last.
            node = Node(folder / "elasticsearch", owner=os.getpid() if alone else os.getppid())
            address.write_text(node.start().url)
    return address.read_text()


@pytest.fixture
def index_prefix(elasticsearch):
    """What the names of this test's indices begin with: nobody else's do. They are removed after it."""
    prefix = f"cabinet-test-{uuid4().hex[:12]}"
    yield prefix
    with Elasticsearch(elasticsearch) as client:
        for name in client.indices.get(index=f"{prefix}*"):
            client.indices.delete(index=name)


@pytest.fixture
def node_folder(tmp_path):
    """Where a node of this test's own may lie, on a machine that can start one."""
    if not can_start():
        leave_out(NO_NODE)
    return tmp_path / "elasticsearch"


@pytest.fixture
def own_node(node_folder):
    """A started node that is this test's alone."""
    node = Node(node_folder).start()
    yield node
    node.kill()


def pytest_terminal_summary(terminalreporter):
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for reason in (NO_CLUSTER, NO_NODE):
        if count := sum(reason in text for text in skipped):
            terminalreporter.write_line(f"{reason} Tests left out: {count}.", yellow=True)
