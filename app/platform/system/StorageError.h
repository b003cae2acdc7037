// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <cerrno>

namespace fob {

/// What a failed call on a file means, by its errno: StorageFull when there is no room (blocks, inodes or quota),
/// StorageReadOnly where writing is not allowed, StorageFailed otherwise.
[[nodiscard]] inline Error::Kind storageError(int systemError)
{
#ifdef EDQUOT
    if (systemError == EDQUOT)
        return Error::Kind::StorageFull;
#endif
    if (systemError == EROFS || systemError == EACCES || systemError == EPERM)
        return Error::Kind::StorageReadOnly;
    return systemError == ENOSPC ? Error::Kind::StorageFull : Error::Kind::StorageFailed;
}

} // namespace fob
