"""The attached files of an announcement: which are asked for, fetching and reading them, what they add.

listing  which of a page's files are known already, and which are due; pure
names    a file's name as its server tells it; pure
asking   one file fetched, read and archived
papers   files as papers, and the version before as today's files would have shown it
"""
