from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import RichTextField, StreamField

from sections.blocks import PagesBlock, StepBlock

from .decisions import Section
from .pages import PROSE, CabinetPage

ANSWERS = HelpPanel(template="sections/answers_panel.html", heading=_("Who answers and by when"))


class EntryPage(CabinetPage):
    """A page that an entry of the decision stands on. Its title is the decision's, not the editor's."""

    made_by_decision = True
    parent_page_types = ["sections.SectionPage"]
    content_panels = [FieldPanel("title", read_only=True), ANSWERS]

    class Meta:
        abstract = True

    def with_content_json(self, content):
        """An older draft brings back its words, but not a title that a later decision has changed."""
        page = super().with_content_json(content)
        page.title = self.title
        return page


class CategoryPage(EntryPage):
    is_creatable = False  # a decision makes entries
    introduction = RichTextField(_("introduction"), blank=True, features=PROSE)

    content_panels = [*EntryPage.content_panels, FieldPanel("introduction")]
    subpage_types = ["sections.ServicePage"]
    template = "sections/category_page.html"

    class Meta:
        verbose_name = _("service category")
        verbose_name_plural = _("service categories")

    @property
    def services(self):
        services = self.get_children().live().public().specific()
        return services.select_related("demonstration", for_specific_subqueries=True)


class SituationPage(EntryPage):
    is_creatable = False  # a decision makes entries
    introduction = RichTextField(_("introduction"), blank=True, features=PROSE)
    steps = StreamField([("step", StepBlock())], verbose_name=_("steps"), blank=True)
    services = StreamField(PagesBlock(), verbose_name=_("services"), blank=True)

    content_panels = [
        *EntryPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("steps"),
        FieldPanel("services"),
    ]
    subpage_types = []
    template = "sections/situation_page.html"

    class Meta:
        verbose_name = _("life situation")
        verbose_name_plural = _("life situations")


class QuestionPage(EntryPage):
    is_creatable = False  # a decision makes entries
    answer = RichTextField(_("answer"), blank=True, features=PROSE)
    related = StreamField(PagesBlock(), verbose_name=_("see also"), blank=True)

    content_panels = [*EntryPage.content_panels, FieldPanel("answer"), FieldPanel("related")]
    subpage_types = []
    template = "sections/question_page.html"

    class Meta:
        verbose_name = _("popular question")
        verbose_name_plural = _("popular questions")


ENTRY_PAGES = {
    Section.CATALOG: CategoryPage,
    Section.SITUATIONS: SituationPage,
    Section.QUESTIONS: QuestionPage,
}
