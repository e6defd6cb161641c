"""The actions that Rasa calls, and the plain functions behind them."""
