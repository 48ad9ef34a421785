"""Wagtail's own search of the admin, in its database, with which an editor finds words in any of their forms.

Nothing of the index changes: a word of the query is looked for in every form that the dictionary knows.
"""


def SearchBackend(params):
    """The backend for the database of this installation."""
    from django.db import connection

    if connection.vendor == "postgresql":
        from .postgresql import Backend
    else:
        from .sqlite import Backend
    return Backend(params)
