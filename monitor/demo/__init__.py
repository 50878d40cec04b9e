"""A small bundled site and the monitor over it: `monitor demo`. Nothing is special about it but the site."""
