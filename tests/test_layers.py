"""The layout of the project and the one way in which its imports point."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "sections": set(),
    "ownership": {"sections"},
    "freshness": {"ownership", "sections"},
    "search": {"ownership", "sections"},
    "cms": {"sections", "ownership", "freshness", "search"},
}
PURE = [
    "freshness/rules.py",
    "freshness/phrases.py",
    "freshness/ladder.py",
    "freshness/states.py",
    "freshness/timing.py",
    "freshness/typed.py",
    "freshness/feeds/events.py",
    "freshness/reminders/choosing.py",
    "freshness/board/measures.py",
    "freshness/reports/days.py",
    "freshness/reports/figures.py",
    "freshness/links/rules.py",
    "freshness/links/addresses.py",
    "cms/regulation/workload.py",
    "sections/titles.py",
    "ownership/names.py",
    "ownership/rules.py",
    "search/contract.py",
    "search/engines/breaker.py",
    "search/beginnings.py",
    "search/engines/titles.py",
    "search/language/roots.py",
    "search/bets/rules.py",
    "search/bets/conflicts.py",
    "search/bets/placing.py",
    "search/log/masking.py",
    "search/log/spool.py",
    "search/log/tallying.py",
    "search/ranking.py",
    "search/measuring.py",
    "search/highlighting.py",
    "search/weighing.py",
    "search/meeting.py",
    "search/meeting_phrases.py",
    "search/worth.py",
    "search/language/families.py",
    "search/language/keys.py",
    "search/language/lattice.py",
    "search/language/layouts.py",
    "search/planning/lexicon.py",
    "search/language/lists.py",
    "search/planning/meanings.py",
    "search/language/morphology.py",
    "search/planning/plan.py",
    "search/query.py",
    "search/planning/questions.py",
    "search/planning/reading.py",
    "search/rules.py",
    "search/editing/checking.py",
    "search/editing/comparing.py",
    "search/editing/shipped.py",
    "search/language/russian.py",
    "search/language/spelling.py",
    "search/planning/terms.py",
    "search/text.py",
    "search/language/phrases.py",
    "search/language/thesaurus.py",
    "search/language/translit.py",
    "search/typed.py",
]
EMPTY_NAMES = {"utils", "helpers", "mixins", "constants", "base", "common", "core", "misc"}
MODULES = [path for app in MAY_IMPORT for path in (ROOT / app).rglob("*.py")]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path):
    app = path.relative_to(ROOT).parts[0]
    others = {name.partition(".")[0] for name in imported(path)} & MAY_IMPORT.keys()
    assert others <= MAY_IMPORT[app] | {app}


@pytest.mark.parametrize("path", PURE)
def test_pure_rules_import_no_framework(path):
    roots = {name.partition(".")[0] for name in imported(ROOT / path)}
    assert not roots & {"django", "wagtail", "modelcluster"}


def test_rules_can_be_loaded_without_django(tmp_path):
    import subprocess

    modules = "freshness.phrases, freshness.ladder, freshness.states, search.query, search.ranking"
    code = f"import sys, {modules}; assert 'django' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)  # noqa: S603


def test_no_module_has_a_name_that_says_nothing():
    assert not {path.stem for path in MODULES} & EMPTY_NAMES


def test_only_the_clock_reads_the_clock():
    reads = ("localdate(", "date.today(", "datetime.now(", "timezone.now(")
    found = {str(path.relative_to(ROOT)) for path in MODULES if any(read in path.read_text() for read in reads)}
    assert found == {"sections/clock.py"}


def test_the_top_level_is_that_of_the_design():
    assert {"cms", "sections", "ownership", "freshness", "templates", "tests", "docs"} <= {
        path.name for path in ROOT.iterdir() if path.is_dir()
    }
