"""What the tests of platforms have in common with DingTalk's."""

from dingtalk.conftest import app as app
