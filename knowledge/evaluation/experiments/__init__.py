"""Comparisons that nothing in the product needs: other tools, parts left out, two builds."""
