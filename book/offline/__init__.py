"""The whole book as a folder in a zip file, to read without a network: `python -m book.offline`.

`folder.py` makes the pages of the site ones that a browser opens from a disk, `disk.js` does in the browser what a page
of a disk may not do by itself, and `serve.py`, which goes along, serves the folder to who wants all of it.
"""
