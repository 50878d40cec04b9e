"""What people look at: report files (보고서) and the review site.

cases    a revision judged false as a test case, and the case read again
cards    stored revisions as a page shows them: grouped by announcement, every value in words
marking  the words in which two quotes differ
phrases  the words of the pages themselves, Korean and English
signs    signs of writing that deceive, taken out of every page
report   `render`: the diff report as one HTML, Markdown or JSON text
"""
