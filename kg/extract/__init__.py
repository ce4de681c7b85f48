"""Text becomes claims with surface names."""
