// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fob::coretest {

/// Rows of: text of everything.provider.json, its replacement, field and problem of the mistake that this makes. Apart
/// from the test's class, as moc loses its way in raw strings.
void addDescriptorMistakeRows();

} // namespace fob::coretest
