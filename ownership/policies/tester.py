from wagtail.models import PagePermissionTester

from ownership.rights import rights_of


class PageTester(PagePermissionTester):
    """What one user may do with one page: its buttons, forms and actions all ask here.

    What the decisions have made (home, sections, entries) nobody deletes or copies, and only the office
    takes it from its place or its readers. A page with a responsibility, or above one, is never deleted:
    the ledger goes on naming it.
    """

    def __init__(self, user, page):
        super().__init__(user, page)
        self.rights = rights_of(user)
        self.permissions = set(self.rights.actions(page.path)) if page.path else set()

    def can_withdraw(self):
        """Whether the user may take the page from its readers or its address: unpublish, expire, move, rename."""
        if self.page_locked():
            return False
        if self.page.made_by_decision:
            return self.rights.is_office
        return "change" in self.permissions and not self.rights.closed_below(self.page.path)

    def can_publish(self):
        return super().can_publish() and not self.page_locked()

    def can_unschedule(self):
        """As who publishes: a page that waits for its day is locked for everybody, and must be got back."""
        return super().can_publish()

    def can_unlock(self):
        """Whoever edits the page, also one whose lock it is; the office, also in a department without members."""
        return self.rights.is_office or (self.can_edit() and super().can_unlock())

    def can_view_revisions(self):
        """Whether the user may read the page's history and its drafts: those who edit it, and the office."""
        return self.rights.is_office or self.can_edit() or self.can_publish()

    def can_unpublish(self):
        if not self.page.live or not self.can_withdraw():
            return False
        return self.page.made_by_decision or "publish" in self.permissions

    def can_delete(self, ignore_bulk=False):
        if self.page.made_by_decision or self.rights.tree.keeps(self.page.path):
            return False
        return self.can_withdraw() and super().can_delete(ignore_bulk)

    def can_move(self):
        if self.page.made_by_decision:
            return self.can_withdraw()
        return self.can_withdraw() and super().can_delete(ignore_bulk=True)

    def can_move_to(self, destination):
        # This tester holds the specific page, which Django does not find equal to the plain page it is.
        if self.page.pk == destination.pk:
            return False
        if self.page.made_by_decision:
            return self.can_move() and destination.path == self.page.path[: -self.page.steplen]
        return super().can_move_to(destination)

    def can_copy(self):
        return super().can_copy() and not self.page.made_by_decision

    def can_copy_to(self, destination, recursive=False):
        into_itself = recursive and destination.path.startswith(self.page.path)
        return not into_itself and super().can_copy_to(destination, recursive)
