from .stamps import PageStamp

__all__ = ["PageStamp"]
