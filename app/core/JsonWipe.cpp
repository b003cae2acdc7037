// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/JsonWipe.h"

#include <nlohmann/json.hpp>

namespace fob {

void wipe(std::string &text) noexcept
{
    volatile char *bytes = text.data();
    for (std::size_t i = 0; i < text.size(); ++i)
        bytes[i] = 0;
    text.clear();
}

// Recursion is as deep as the parser let the value be.
void wipe(nlohmann::ordered_json &json) noexcept
{
    if (auto *text = json.get_ptr<nlohmann::ordered_json::string_t *>()) {
        wipe(*text);
    } else if (json.is_structured()) {
        for (auto &member : json)
            wipe(member);
    }
}

} // namespace fob
