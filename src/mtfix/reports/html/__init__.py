"""Logs with their pages as one HTML file to read and decide in: no server, no network."""

from mtfix.reports.html.template import html_report

__all__ = ["html_report"]
