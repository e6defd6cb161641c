"""What every page of the desk needs: headers, size limits, who asks, forms with their token, and drawing."""
