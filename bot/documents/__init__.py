"""Files people can keep: workbooks and pictures, made in a child process from plain values."""
