"""What an editor does counts: for every open obligation of the page whose department the editor serves."""

import hashlib
import json
import uuid
from collections.abc import Iterable
from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.models import Page

from ownership.people import called

from .closing import closing, lock, progress, settle_ends
from .facing import facing, served
from .models import Check, Closing, Obligation, Withdrawal
from .opening import open_covering
from .scope import settle
from .states import Outcome

# Of what Wagtail keeps of every page (its place, drafts, locks, comments) residents read only this.
READ = {"title", "slug", "seo_title", "search_description"}
OF_EVERY_PAGE = {field.name for field in Page._meta.get_fields()} | {"page_ptr"}


class NothingOpen(Exception):
    """No obligation of the pages is open for this person."""


class NotTheDay(Exception):
    """A check is taken back within its day, by who made it."""


@transaction.atomic
def check(pages: Iterable[Page], user, kind: str, on: date, note: str = "") -> list[Check]:
    """Notes one act on the day `on`: a check for each page in each obligation that is open for the user.

    Ends the obligations whose last page it was. Raises NothingOpen when none is open.
    """
    pages, act = list(pages), uuid.uuid4()
    open_covering(pages, on)
    found = served(facing(pages, on), user)
    checks = [
        evidence(obligation, page, user, kind, on, note, act) for page in pages for obligation in found[page.pk]
    ]
    if not checks:
        raise NothingOpen(pages)
    made = Check.objects.bulk_create(checks)
    settle_ends({one.obligation_id: one.obligation for one in checks}.values(), on, user)
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
    data = page.specific.serializable_data()
    words = {name: value for name, value in data.items() if name in READ or name not in OF_EVERY_PAGE}
    text = json.dumps(words, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def withdraw(act: uuid.UUID, user, on: date) -> None:
    """Takes back all checks of the user's act within its day; obligations that it had ended open again.

    Raises NotTheDay on another day, or for another person's act.
    """
    lock(Check.objects.filter(act=act).values_list("obligation", flat=True))
    about = ("obligation__responsibility__department", "obligation__responsibility__page")
    checks = list(Check.objects.standing(on).filter(act=act).select_related(*about))
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
    settle(reopened, on, "reopened")
    settle_ends(reopened, on, user)
