from preau.school.accounts.models.activation import Activation, ActivationCode
from preau.school.accounts.models.session import DeviceSession

__all__ = ["Activation", "ActivationCode", "DeviceSession"]
