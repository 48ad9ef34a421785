"""What an editor does counts: for every open obligation of the page whose department the editor serves."""

import hashlib
import json
import uuid
from collections.abc import Iterable
from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.models import Page

from ownership.covering import covering
from ownership.people import called
from ownership.rights import rights_of
from ownership.rules import CONFIRM

from .closing import closing, progress, settle_ends
from .models import Check, Closing, Obligation, Withdrawal
from .opening import open_batch
from .states import Outcome


class NothingOpen(Exception):
    """No obligation of the pages is open for this person."""


class NotTheDay(Exception):
    """A check is taken back within its day, by who made it."""


Covering = dict[int, set[int]]  # the ids of the responsibilities that cover a page, by its id


def covers(pages: Iterable[Page]) -> Covering:
    return {page: {one.pk for one in found} for page, found in covering(pages).items()}


def open_for(covered: Covering, user, on: date) -> list[Obligation]:
    """The standing obligations that an act of the user on the covered pages would count for, by due date."""
    served = [pk for pk, rights in rights_of(user).over.items() if CONFIRM in rights]
    standing = Obligation.objects.standing(on).filter(
        responsibility__in=set().union(*covered.values()), responsibility__department__in=served
    )
    return list(standing.select_related("responsibility__department").order_by("due_on", "pk"))


@transaction.atomic
def check(pages: Iterable[Page], user, kind: str, on: date, note: str = "") -> list[Check]:
    """Notes one act on the day `on`: a check for each page in each obligation that is open for the user.

    Ends the obligations whose last page it was. Raises NothingOpen when none is open.
    """
    pages = list(pages)
    covered, act = covers(pages), uuid.uuid4()
    open_batch(set().union(*covered.values()), on)  # what has opened since the last tick counts too
    obligations = open_for(covered, user, on)
    checks = [
        evidence(obligation, page, user, kind, on, note, act)
        for obligation in obligations
        for page in pages
        if obligation.responsibility_id in covered[page.pk]
    ]
    if not checks:
        raise NothingOpen(pages)
    made = Check.objects.bulk_create(checks)
    settle_ends(obligations, on, user)
    return made


def evidence(obligation: Obligation, page: Page, user, kind: str, on: date, note: str, act: uuid.UUID) -> Check:
    return Check(
        obligation=obligation,
        page=page,
        page_title=page.title,
        revision_id=page.live_revision_id,
        digest=digest(page),
        kind=kind,
        note=note,
        act=act,
        user=user,
        user_name=called(user),
        department_name=obligation.responsibility.department.name,
        entry=obligation.entry,
        on=on,
    )


def digest(page: Page) -> str:
    """A fingerprint of the page's live words: two are equal only when residents read the same."""
    words = page.specific.serializable_data()
    for name in (
        "latest_revision",
        "live_revision",
        "latest_revision_created_at",
        "last_published_at",
        "draft_title",
    ):
        words.pop(name, None)
    text = json.dumps(words, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def withdraw(act: uuid.UUID, user, on: date) -> None:
    """Takes back all checks of the user's act within its day; obligations that it had ended open again.

    Raises NotTheDay on another day, or for another person's act.
    """
    checks = list(
        Check.objects.standing(on).filter(act=act).select_related("obligation__responsibility__department")
    )
    if not checks or any(one.on != on or one.user_id != user.pk for one in checks):
        raise NotTheDay(act)
    Withdrawal.objects.bulk_create(
        Withdrawal(undone=one, user=user, user_name=called(user), on=on) for one in checks
    )
    obligations = {one.obligation_id: one.obligation for one in checks}
    ended = Obligation.objects.with_end(on).filter(pk__in=obligations, ended_as=Outcome.FULFILLED)
    reopened = [obligations[one.pk] for one in ended]
    done = progress(reopened, on)
    Closing.objects.bulk_create(
        closing(one, Outcome.REOPENED, on, done[one.pk], user)
        for one in reopened
        if done[one.pk][0] < done[one.pk][1]
    )
