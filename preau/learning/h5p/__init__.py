"""Interactive activities made elsewhere (H5P): brought in as a file, played shut away, score and completion kept."""
