"""Alerts (알림): who is told, in which words, on which channels, and their delivery.

rules      which channels an alert goes to (pure)
message    an alert in words (pure); plain: words from pages made safe
payload    an alert as JSON, for files and webhooks (pure)
channels   console, file, apprise; webhook: our own JSON post
opening    the channels that config.toml names
delivery   claims what is due, sends it, records the outcome
"""
