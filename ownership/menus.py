from wagtail.admin.menu import MenuItem

from .rights import rights_of


class OfficeMenuItem(MenuItem):
    """An item that the ICT office alone sees."""

    def is_shown(self, request):
        return rights_of(request.user).is_office
