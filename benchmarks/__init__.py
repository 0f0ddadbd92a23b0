"""Query counts and times of the main flows, side by side in one run with what a user would pick instead.

``make bench`` prints them. Times are medians of interleaved rounds, so that a busy machine slows every variant alike;
read the ratios, not the milliseconds.
"""
