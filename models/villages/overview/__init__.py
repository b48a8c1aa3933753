"""One village at a glance, and several with as many statements as one."""
