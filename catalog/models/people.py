"""Who signs in to Boathouse. Who may read data is lifeguard's own (principals, groups, rules)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from guardian.mixins import GuardianUserMixin

if TYPE_CHECKING:
    from typing import Any


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, *, email: str = "", password: str | None = None, **extra: Any) -> User:
        """A person who can sign in; without a password only through the identity provider."""
        user = self.model(username=username, email=self.normalize_email(email), **extra)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, *, email: str = "", password: str | None = None, **extra: Any) -> User:
        return self.create_user(username, email=email, password=password, is_superuser=True, **extra)


class User(AbstractBaseUser, PermissionsMixin, GuardianUserMixin):
    """An account of the console. Its `username` is the person's Trino user as well."""

    username = models.CharField(max_length=255, unique=True, validators=[UnicodeUsernameValidator()])
    email = models.EmailField(blank=True)
    display_name = models.CharField(max_length=255, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ("username",)

    def __str__(self) -> str:
        return self.display_name or self.username


class SignInAttempt(models.Model):
    """A password that was tried for a name from an address, and was wrong as far as is known. Kept for minutes (catalog.brake)."""

    name_digest = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        indexes = (
            models.Index(fields=["address", "name_digest"], name="sign_in_attempt_source"),
            models.Index(fields=["at"], name="sign_in_attempt_at"),
        )

    def __str__(self) -> str:
        return f"{self.address} {self.at:%Y-%m-%d %H:%M:%S}"
