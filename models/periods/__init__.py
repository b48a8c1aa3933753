"""Programme years (periode): their stages with window and due day, and each office's quota."""
