// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace fob {

void wipe(std::string &text) noexcept;

/// Overwrites every string in the value; call it on JSON that held a secret before letting it go.
void wipe(nlohmann::ordered_json &json) noexcept;

/// Wipes when a scope is left, whichever way.
template <typename T> class WipeLater
{
public:
    explicit WipeLater(T &value) : m_value(value) {}
    ~WipeLater() { wipe(m_value); }
    WipeLater(const WipeLater &) = delete;
    WipeLater &operator=(const WipeLater &) = delete;

private:
    T &m_value;
};

} // namespace fob
