"""summarizer: news articles to short structured summaries whose numbers can be trusted."""
