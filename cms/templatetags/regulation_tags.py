from django import template

from cms.regulation.history import in_words

register = template.Library()
register.filter(in_words)
