"""A chapter as a package for a learning platform, by the SCORM standard: 1.2, or 2004 in its fourth edition.

`package.py` gathers the files, `page.py` makes the page of the site one that stands by itself, and `manifest.py` says
to the platform what there is.  `web/` is what reports to it, in the browser.  `received.py` turns what a platform gives
out back into files that `python -m book.grade` grades.
"""
