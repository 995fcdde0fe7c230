"""Shell texts read by real grammars: tree-sitter with its grammars for PowerShell and bash."""
