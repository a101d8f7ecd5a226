"""Reading.  Every query on private data starts from `visible_to(viewer)`: a stranger's record is none."""
