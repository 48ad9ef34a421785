from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sections.models import Decision
from sections.sheets import UnreadableFile

from .history import in_words
from .reading import READERS, read


class UploadForm(forms.ModelForm):
    """A decision's file. What cannot be read is refused here, row by row, and nothing is kept."""

    file = forms.FileField(
        label=_("File of the decision"),
        help_text=_("The decision with its table: .docx, .txt, .csv or .xlsx."),
        widget=forms.FileInput(attrs={"accept": ",".join(READERS)}),
    )

    class Meta:
        model = Decision
        fields = ["file", "number", "date"]
        help_texts = {
            "number": _("Only when the file does not say it."),
            "date": _("Only when the file does not say it."),
        }
        widgets = {"date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            self.plain = read(file.name, file.read())
        except UnreadableFile as error:
            raise ValidationError(str(error)) from error
        file.seek(0)
        if self.plain.errors:
            raise ValidationError([str(in_words(notice)) for notice in self.plain.errors])
        return file

    def save(self, commit=True):
        self.instance.number = self.plain.number or self.cleaned_data["number"]
        self.instance.date = self.plain.date or self.cleaned_data["date"]
        self.instance.file_name = self.cleaned_data["file"].name
        return super().save(commit)
