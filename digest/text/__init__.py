"""Knows language, knows no news: cleaning, sentences, words, dates and quotations of one text at a time."""
