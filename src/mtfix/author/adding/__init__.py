"""An entry added by a person: from a wrong sentence and the right one to YAML that is proved."""
