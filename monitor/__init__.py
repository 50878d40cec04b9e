"""Funding-announcement monitor: which fact changed, from what to what, with proof."""
