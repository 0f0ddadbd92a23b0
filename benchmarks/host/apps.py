"""Wiring: lends the benchmarks their templates."""

from django.apps import AppConfig


class BenchmarkHostConfig(AppConfig):
    """A host whose article template has none of our tags."""

    name = "benchmarks.host"
    label = "benchmark_host"
