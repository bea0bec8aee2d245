"""The outbox in a browser on this machine, built again when an article, a template or digest.toml changes.

    board (what became of the last build) <- rebuild <- watch (what has changed)
      |
      app (pages, and the news that there is a new build) <- server (loopback only)

Files on disk stay as they were built: the line that reloads an open page is added as it is served.
"""
