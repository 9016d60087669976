// Placeholder while the room is being set up.
