"""Whose page it is: its own departments', or else its nearest ancestor's."""

import pytest

from ownership.covering import covering
from ownership.models import Cover, Department, Responsibility
from sections.models import Entry, ServicePage
from sections.tree import add_page
from tests.days import TODAY
from tests.decisions import ECOLOGY, LAW

pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    """«Благоустрій», for which two departments answer."""
    return Entry.objects.get(section="catalog", number=4).page


@pytest.fixture
def service(category):
    return add_page(category, ServicePage(title="Дозвіл"))


def names(page):
    return [found.department.name.split(" виконкому")[0] for found in covering([page])[page.pk]]


def responsible(page, name=LAW, **options):
    return Responsibility.objects.create(page=page, department=Department.objects.get(name=name), **options)


def test_a_page_is_covered_by_what_covers_the_one_above(category, service):
    assert names(category) == names(service) == ["Інспекція з благоустрою", "Відділ з питань реклами"]


def test_a_page_of_its_own_department_is_closed_to_the_one_above(service):
    responsible(service)
    assert names(service) == ["Юридичне управління"]


def test_a_page_may_name_which_of_several_cover_it(category, service):
    Cover.objects.create(page=service, responsibility=category.responsibilities.last())
    assert names(service) == ["Відділ з питань реклами"]
    assert len(names(category)) == 2


def test_a_named_responsibility_that_has_ended_names_nobody(category, service):
    named = category.responsibilities.last()
    Cover.objects.create(page=service, responsibility=named)
    Responsibility.objects.filter(pk=named.pk).update(ended_on=TODAY)
    assert names(service) == ["Інспекція з благоустрою"]


def test_an_ended_responsibility_covers_nothing(service):
    responsible(service, ended_on=TODAY)
    assert len(names(service)) == 2


def test_sections_and_home_are_covered_by_nobody(category):
    section = category.get_parent()
    assert names(section) == names(section.get_parent()) == []


def test_any_number_of_pages_costs_two_queries(category, django_assert_num_queries):
    pages = [entry.page for entry in Entry.objects.standing().select_related("page")]
    for some in (pages[:1], pages):
        with django_assert_num_queries(2):
            assert all(covering(some).values())


def test_one_department_answers_once_for_a_page(category):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        responsible(category, category.responsibilities.first().department.name)
    responsible(category, ECOLOGY, ended_on=TODAY)
    responsible(category, ECOLOGY, ended_on=TODAY)
