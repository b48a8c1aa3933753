"""What a registration leads to, and whether its person is somebody the SK names already."""
