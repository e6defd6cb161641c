"""`python -m bot.feedback`: prints people's feedback on answers, as CSV."""

import argparse
import sys

from bot.feedback.listing import write_feedback
from bot.monitoring.metrics import Metrics
from bot.settings.settings import GatewaySettings
from bot.store.opening import open_database
from bot.store.store_watch import StoreWatch

if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m bot.feedback", description=__doc__).parse_args()
    write_feedback(open_database(GatewaySettings(), StoreWatch(Metrics())), sys.stdout)
