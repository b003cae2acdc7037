// SPDX-License-Identifier: GPL-3.0-or-later
// Only here so that the precompiled headers have a target to belong to.
