"""Template tags of the console, built in for every template."""

from django import template

register = template.Library()
