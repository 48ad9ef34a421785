"""Departments that nobody could remind, for nobody serves in them."""

from datetime import date

from django.db.models import Exists, OuterRef

from .models import Department, Membership, Responsibility


def vacant(today: date):
    """The departments that answer for something and have no active member on the day `today`."""
    answering = Responsibility.objects.standing().filter(department=OuterRef("pk"))
    serving = Membership.objects.valid(today).filter(department=OuterRef("pk"))
    return Department.objects.filter(Exists(answering), ~Exists(serving))
