"""Alerts (알림): who is told, in which words, on which channels, and their delivery.

rules      which channels an alert goes to, and when (pure); conditions: what a rule asks, judged one by one
holding    what is held back and gathered: quiet hours, caps, digests (pure); hours: when they end
message    an alert in words (pure); bodies: set as text, Markdown, HTML; plain: words of pages made safe
templates  the operator's own words, in a sandbox; context: what they may say; samples: tried on these
payload    an alert as JSON, for files and webhooks (pure)
channels   those that config.toml names, ready to send
           local: console and file; services: all that apprise knows; webhook: our own JSON post
delivery   claims what is due, sends it, records the outcome
"""
