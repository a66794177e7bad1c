from preau.school.accounts.models.activation import Activation, ActivationCode
from preau.school.accounts.models.address import VerifiedAddress
from preau.school.accounts.models.attempt import FailedAttempt
from preau.school.accounts.models.block import Block
from preau.school.accounts.models.demonstration import DemonstrationRole
from preau.school.accounts.models.device import KnownDevice
from preau.school.accounts.models.mobile import MobileCode, VerifiedMobile
from preau.school.accounts.models.password_code import PasswordCode
from preau.school.accounts.models.printing import Printing
from preau.school.accounts.models.profile_block import ProfileBlock
from preau.school.accounts.models.recovery import RecoveryCode
from preau.school.accounts.models.session import DeviceSession
from preau.school.accounts.models.temporary import TemporaryPassword

__all__ = [
    "Activation",
    "ActivationCode",
    "Block",
    "DemonstrationRole",
    "DeviceSession",
    "FailedAttempt",
    "KnownDevice",
    "MobileCode",
    "PasswordCode",
    "Printing",
    "ProfileBlock",
    "RecoveryCode",
    "TemporaryPassword",
    "VerifiedAddress",
    "VerifiedMobile",
]
