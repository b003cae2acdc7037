// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/CredentialSecrets.h"

#include <string_view>
#include <unordered_map>

namespace fob {

/// Where a text holds a secret of a credential: as it is, percent-encoded, as JSON or HTML write it, or in base64 (both
/// alphabets, at any offset, as in "Basic …"; from 8 characters on). Of a secret of 16 characters or more any 16 in a
/// row count; of a shorter one the whole, of one below 8 the whole word, and one below 3 is not looked for. Move-only.
class SecretSearch
{
public:
    static constexpr qsizetype part = 16;

    /// In bytes. What is in base64 is found with the characters next to it, which hold bits of it.
    struct Found
    {
        qsizetype at = 0;
        qsizetype size = 0;
        QString name;
    };

    /// By their placeholders' names: "secret:client_secret", "access_token", "refresh_token".
    void add(const CredentialSecrets &secrets);
    void add(const QString &name, const Secret &secret);
    /// In the text's order; none touches another's bytes.
    [[nodiscard]] std::vector<Found> findIn(QByteArrayView text) const;
    [[nodiscard]] bool findsAnyIn(QByteArrayView text) const { return !findIn(text).empty(); }

private:
    struct Form
    {
        Secret bytes;
        QString name;
        bool base64 = false;
    };
    struct Place
    {
        std::size_t form = 0;
        std::size_t at = 0;
    };
    void addForm(Form form);
    void findShort(std::string_view text, std::vector<Found> &found) const;
    void findParts(std::string_view text, std::vector<Found> &found) const;

    std::vector<Form> m_forms;
    /// Of the long forms, in their own memory: nothing is copied.
    std::unordered_multimap<std::string_view, Place> m_samples;
};

} // namespace fob
