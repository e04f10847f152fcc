"""What is hostile is refused quickly and in little memory: each input in a process of its own, by `nox -s limits`."""
