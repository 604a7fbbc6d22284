"""Drawing of pictures and documents with typst, whose package brings compiler and fonts."""
