"""The commands of `muqabala`, a module for those that belong together."""
