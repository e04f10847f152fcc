"""Second implementations: what a rule means, told by trying every way in which the unknown may turn out."""
