from .looks import IndexLook
from .stamps import PageStamp

__all__ = ["IndexLook", "PageStamp"]
