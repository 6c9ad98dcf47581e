"""Learned weights as readable data; see benchmarks/train_weights.py."""
