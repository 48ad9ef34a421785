from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("What to do"))
    text = blocks.TextBlock(label=_("How"), required=False)

    class Meta:
        icon = "order"
        label = _("Step")


class PagesBlock(blocks.StreamBlock):
    """Other pages of the cabinet, in the editor's order."""

    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "link"
