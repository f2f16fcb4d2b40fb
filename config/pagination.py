from rest_framework.pagination import LimitOffsetPagination


class Pages(LimitOffsetPagination):
    """`?limit=&offset=`, 50 rows unless told, 500 at most."""

    default_limit = 50
    max_limit = 500
