"""The real Elasticsearch is what the tests of search rely on: it searches, it can be killed, paused and missed."""

import subprocess
import sys
from socket import create_connection

import pytest
from elasticsearch import BadRequestError, ConnectionError, ConnectionTimeout, Elasticsearch
from elasticsearch_dsl import Document, Keyword, MetaField, Search, Text
from elasticsearch_dsl.query import MultiMatch

from tests.elasticsearch.assembling import NoServer
from tests.elasticsearch.node import Node

PAGES = ["довідка про склад сім'я", "субсидія на оплата", "довідка про доход"]


class Page(Document):
    key = Keyword()
    title = Text(analyzer="whitespace")
    body = Text(analyzer="whitespace")

    class Meta:
        dynamic = MetaField("strict")

    class Index:
        settings = {"number_of_replicas": 0}


def fill(client, index):
    Page.init(index=index, using=client)
    pages = [
        Page(meta={"id": number, "index": index}, key=f"catalog/{number}", title=title)
        for number, title in enumerate(PAGES)
    ]
    Page.bulk(pages, using=client, refresh=True)


def found(client, index, text):
    query = MultiMatch(query=text, fields=["title^4", "body"], type="cross_fields", operator="and")
    return {hit.key for hit in Search(using=client, index=index).query(query).execute()}


@pytest.fixture
def client(elasticsearch):
    with Elasticsearch(elasticsearch) as client:
        yield client


def test_the_cluster_is_healthy(client):
    assert client.cluster.health(wait_for_status="yellow")["status"] in {"green", "yellow"}


def test_words_are_found_in_every_field_together(client, index_prefix):
    fill(client, index_prefix)
    Page(meta={"id": 9}, key="catalog/9", title="довідка", body="про житло").save(
        index=index_prefix, using=client, refresh=True
    )
    assert found(client, index_prefix, "довідка про") == {"catalog/0", "catalog/2", "catalog/9"}
    assert found(client, index_prefix, "довідка житло") == {"catalog/9"}
    assert found(client, index_prefix, "Довідка") == set()


def test_an_unknown_field_is_refused(client, index_prefix):
    Page.init(index=index_prefix, using=client)
    with pytest.raises(BadRequestError, match="strict_dynamic_mapping_exception"):
        client.index(index=index_prefix, document={"key": "catalog/1", "colour": "red"})


def test_an_alias_moves_to_another_index_at_once(client, index_prefix):
    for name in ("one", "two"):
        fill(client, f"{index_prefix}-{name}")
    alias = f"{index_prefix}-now"
    client.indices.put_alias(index=f"{index_prefix}-one", name=alias)
    client.delete(index=f"{index_prefix}-two", id="0", refresh=True)
    assert found(client, alias, "довідка") == {"catalog/0", "catalog/2"}
    client.indices.update_aliases(
        actions=[
            {"remove": {"index": f"{index_prefix}-one", "alias": alias, "must_exist": True}},
            {"add": {"index": f"{index_prefix}-two", "alias": alias}},
        ]
    )
    assert found(client, alias, "довідка") == {"catalog/2"}


def test_a_killed_node_comes_back_with_its_data(own_node):
    with Elasticsearch(own_node.url, max_retries=0) as client:
        fill(client, "pages")
        own_node.kill()
        with pytest.raises(ConnectionError):
            client.cluster.health()
        own_node.start()
        assert found(client, "pages", "субсидія") == {"catalog/1"}


def test_a_paused_node_is_given_up_in_time_and_answers_again(own_node):
    with Elasticsearch(own_node.url, max_retries=0) as client:
        own_node.pause()
        with pytest.raises(ConnectionTimeout):
            client.options(request_timeout=0.5).cluster.health()
        own_node.resume()
        assert client.cluster.health()["status"] == "green"


def test_a_port_that_is_taken_is_named(own_node, tmp_path):
    with pytest.raises(NoServer, match=f"Failed to bind to 127.0.0.1:{own_node.port}"):
        Node(tmp_path / "second", own_node.port).start()


def test_a_node_ends_with_its_owner(node_folder):
    code = (
        "import sys; from pathlib import Path; from tests.elasticsearch.node import Node;"
        "print(Node(Path(sys.argv[1])).start().port, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(node_folder)]
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner,  # noqa: S603
        create_connection(("127.0.0.1", int(owner.stdout.readline())), timeout=20) as connection,
    ):
        owner.kill()
        owner.wait()
        assert connection.recv(1) == b""
