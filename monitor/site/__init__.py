"""The review site (검토 화면): what was found, to be judged; the announcements, sources, deadlines, alerts.

app          all routes put together; server: it served on an address
guard        what every request passes: host, session, form; sessions: passwords, tokens
place        what the pages start from; access: the store, for looking and for writing
view         pages from templates; phrases: their words, Korean and English
inbox        what is to be reviewed, and verdicts on it
announcement facts today with their evidence, and the time line
versions     one version: its facts, its texts with the evidence marked, its page and files; comparison: two
sources      health, checks now, pauses; editing, tables: config.toml through the site
deadlines, outbox, feeds, exports, api, metrics
passages, sidebyside, charts, calendars   pure: what some of the pages show
"""
