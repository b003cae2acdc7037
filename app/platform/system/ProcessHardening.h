// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fob {

/// From here on this process leaves no core dump, and its memory cannot be read by other programs of the user through
/// ptrace or /proc (S38). Called first thing in main, before any secret is read.
void forbidCoreDumps();

/// The limit that this process was started with, for the program that takes its place. Until then it stays undumpable.
void giveBackCoreLimit();

} // namespace fob
