"""Whether published web addresses still lead somewhere: asked by night, never in a build."""
