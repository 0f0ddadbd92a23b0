"""The desk's tools: who may do what, merging, erasing, reports and bulk work."""
