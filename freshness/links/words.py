"""What is wrong with an address, for people."""

from django.utils.translation import gettext as _

from .rules import Fault


def fault_in_words(fault: Fault, status: int | None) -> str:
    """A sentence that says what came of asking."""
    sentences = {
        Fault.NOT_FOUND: _("There is no such page on the site."),
        Fault.NO_NAME: _("There is no site with this name."),
        Fault.MALFORMED: _("This cannot be read as an address of the web."),
        Fault.LOCAL: _("This address is of a local network: residents cannot open it."),
        Fault.HIDDEN: _("The page is not published."),
        Fault.DELETED: _("It has been deleted."),
        Fault.STATUS: _("The site answers with an error."),
        Fault.NO_CONNECTION: _("The site cannot be reached."),
        Fault.CERTIFICATE: _("The site's certificate is wrong or has expired."),
        Fault.SLOW: _("The site did not answer in time."),
        Fault.LOOP: _("The site sends from one address to another without end."),
        Fault.BUSY: _("The site asked to come later."),
        Fault.UNRESOLVED: _("The site's name could not be looked up this time."),
        Fault.INWARD: _("It leads into a local network, where the program does not ask."),
    }
    sentence = sentences[fault]
    return f"{sentence} (HTTP {status})" if status else sentence
