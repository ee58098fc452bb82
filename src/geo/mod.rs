//! The Earth on a plane: projection, great circles and the base map.
