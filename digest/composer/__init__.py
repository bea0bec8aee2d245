"""From told stories to files: the record, the mail, the page, the archive and the feed.

    >>> from digest.composer.issue import from_json, to_json
    >>> from digest.composer.render import render_archive, render_issue

`issue` reads and writes the record, `view` prepares what is printed, `render` names the files.
"""
