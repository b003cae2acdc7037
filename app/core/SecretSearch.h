// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/CredentialSecrets.h"

namespace fob {

/// Whether a text that is to leave this computer holds a secret of a credential: as it is, percent-encoded, in base64
/// (both alphabets, at any offset, as in "Basic …"), or as JSON and HTML write it. Of a secret of 16 characters or more
/// any 16 in a row count; of a shorter one the whole, and of one below 8 the whole word.
class SecretSearch
{
public:
    static constexpr qsizetype part = 16;

    void add(const CredentialSecrets &secrets);
    void add(const Secret &secret);
    [[nodiscard]] bool findsAnyIn(QByteArrayView text) const;

private:
    std::vector<Secret> m_forms;
};

} // namespace fob
