"""Which entries may answer a question: by likeness, cues, and what each must not answer."""
