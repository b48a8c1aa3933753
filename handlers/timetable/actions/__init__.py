"""Looking at a village's dates, planning and entering them, opening a stage once more."""
