"""What Rasa calls: thin actions, and the plain functions behind them."""
