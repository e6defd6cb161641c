"""The gateway, the only public process: puts the other rooms together and serves them."""
