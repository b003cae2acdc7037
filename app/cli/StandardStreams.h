// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fob::cli {

/// Takes the place of a standard stream that the caller has closed, before anything else is opened and gets its number:
/// reading there finds the end of input, and writing data there fails as it would have. Call it first.
void fillClosedStandardStreams();

} // namespace fob::cli
