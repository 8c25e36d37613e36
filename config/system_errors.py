"""Why a file or a port could not be used, in the words of the people who named it."""

import errno
from collections.abc import Mapping

WHY: Mapping[int, str] = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EEXIST: "已经有了",
    errno.ENAMETOOLONG: "名字太长",
    errno.EADDRINUSE: "已被别的程序占用",
    errno.EADDRNOTAVAIL: "这台机器没有这个地址",
}


def why(error: OSError) -> str:
    """The reason in Chinese; the system's own words where it is none of the usual ones."""
    return WHY.get(error.errno or 0, error.strerror or type(error).__name__)
