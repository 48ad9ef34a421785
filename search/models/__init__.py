from .looks import IndexLook
from .settings import SearchSettings
from .stamps import PageStamp
from .unsuggested import Unsuggested

__all__ = ["IndexLook", "PageStamp", "SearchSettings", "Unsuggested"]
