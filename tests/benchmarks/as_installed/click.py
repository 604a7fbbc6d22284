"""Hide click, which only import-linter needs: httpx would load its own command line, 4 MB that no user has."""

raise ImportError("click is none of the dependencies in runtime.lock")
