"""Every name of the registry under the forms a text may write it in: one table, kept in step with the records."""
