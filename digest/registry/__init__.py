"""Where articles come from: the folders of the registry read into articles.

from digest.registry.collect import collect
collected = collect(config.sources, config.root, language="en")
collected.articles, collected.problems
"""
