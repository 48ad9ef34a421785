from ownership.policies import OfficePolicy


class WordRulePolicy(OfficePolicy):
    """The office keeps the words; those that ship with the program it switches off rather than deletes."""

    def user_has_permission_for_instance(self, user, action, instance):
        keeps = self.user_has_permission(user, action)
        return keeps and not (action == "delete" and instance.shipped)
