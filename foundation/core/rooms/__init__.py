"""What the rooms bring (`brought`), put together (`gathering`): each other module here does so with one part of it."""
