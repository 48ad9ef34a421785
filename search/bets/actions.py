from wagtail.actions.create import CreateAction
from wagtail.actions.edit import EditAction

from ownership.telling import tell
from search.models import Bet

from .telling import BET, in_words


class Told:
    """Tells in the log, in words, what the bet said before and what it says now."""

    def __init__(self, instance, user=None, **options):
        super().__init__(instance, user, **options, log_action=None)
        before = Bet.objects.filter(pk=instance.pk).select_related("department").first()
        self.was = in_words(before) if before else ""

    def execute(self, **options):
        bet = super().execute(**options)
        tell(bet, BET, self.was, in_words(bet), self.user)
        return bet


class CreateBet(Told, CreateAction):
    pass


class EditBet(Told, EditAction):
    pass
