from .settings import SearchSettings
from .stamps import PageStamp
from .unsuggested import Unsuggested

__all__ = ["PageStamp", "SearchSettings", "Unsuggested"]
