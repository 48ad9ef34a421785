from .decisions import Decision, Entry, EntryQuerySet, Section
from .demonstration import Demonstration
from .entries import ENTRY_PAGES, CategoryPage, EntryPage, QuestionPage, SituationPage
from .pages import CabinetPage, HomePage, SectionPage
from .services import Audience, PackagePage, ServicePage

__all__ = [
    "ENTRY_PAGES",
    "Audience",
    "CabinetPage",
    "CategoryPage",
    "Decision",
    "Demonstration",
    "Entry",
    "EntryPage",
    "EntryQuerySet",
    "HomePage",
    "PackagePage",
    "QuestionPage",
    "Section",
    "SectionPage",
    "ServicePage",
    "SituationPage",
]
