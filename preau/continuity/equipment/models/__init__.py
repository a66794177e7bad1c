from preau.continuity.equipment.models.device import Device, Loan, Return, Setup
from preau.continuity.equipment.models.household import Household

__all__ = ["Device", "Household", "Loan", "Return", "Setup"]
