"""Files that are attached, and the words of PDF files."""
