"""What readers find beside the articles: pages of records, corrections, feeds and sitemaps."""
