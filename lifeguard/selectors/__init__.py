"""Reads: what the policy is made from, who may read what, and what pages list."""

from lifeguard.selectors.access import LifeguardAccess, decision_for
from lifeguard.selectors.identities import known_identities
from lifeguard.selectors.policy_input import load_policy_input

__all__ = ["LifeguardAccess", "decision_for", "known_identities", "load_policy_input"]
