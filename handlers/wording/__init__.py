"""Every sentence that the assistant says, one function each, a room for each matter.

What is said is made from what was recorded.
"""

from handlers.wording.agreements import *
from handlers.wording.clock import *
from handlers.wording.corrections import *
from handlers.wording.digests import *
from handlers.wording.figures import *
from handlers.wording.group_figures import *
from handlers.wording.groups import *
from handlers.wording.guide import *
from handlers.wording.history import *
from handlers.wording.meetings import *
from handlers.wording.papers import *
from handlers.wording.people import *
from handlers.wording.pieces import *
from handlers.wording.privacy import *
from handlers.wording.reports import *
from handlers.wording.second_readings import *
from handlers.wording.trouble import *
from handlers.wording.whats_on import *
