from django.apps import AppConfig
from django.db.backends.signals import connection_created

from .sqlite import teach_like


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self):
        connection_created.connect(teach_like)
