"""/wilayah: where everything stands, from the country down to one village."""
