// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Exchange.h"

namespace fob {

/// An exchange for everybody's eyes: of what is private in it only the length is left. There is no other way to make
/// one, so that whatever is built of these cannot hold a private text.
class PublicExchange
{
public:
    explicit PublicExchange(Exchange exchange);
    [[nodiscard]] const Exchange &shown() const { return m_exchange; }

private:
    Exchange m_exchange;
};

} // namespace fob
