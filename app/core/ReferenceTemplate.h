// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <tl/expected.hpp>

#include <QString>

#include <functional>
#include <vector>

namespace fob {

/// "{{ fob://NAME/MEMBER }}" in a text: what is to stand there in place of it.
struct Reference
{
    QString name;   ///< the credential's, decoded
    QString member; ///< "access_token"; the form is checked here, the meaning is not
    int line = 1;   ///< of the first brace, from 1
    int column = 1; ///< in characters, from 1; what is not UTF-8 counts by its bytes

    friend bool operator==(const Reference &, const Reference &) = default;
};

/// What begins as a reference and is none.
struct ReferenceMistake
{
    enum class Kind {
        NotClosed,    ///< no "}}" on its line
        NotAnAddress, ///< "fob:" without "//"
        NoMember,     ///< nothing behind the name
        BadName,      ///< empty, a broken escape, not UTF-8, or a character that has to be written as %XX
        BadMember,    ///< not of letters, digits and "_"
    } kind = Kind::NotClosed;
    int line = 1;
    int column = 1;

    friend bool operator==(const ReferenceMistake &, const ReferenceMistake &) = default;
};

/// A file that holds references in place of secrets. Everything else in it stays byte for byte, whatever it is: other
/// programs' "{{ … }}", NUL, what is not UTF-8. In the name a blank is %20, a slash %2F, a percent sign %25, a brace
/// %7B or %7D; around the address blanks and tabs are allowed. "{{{{" before an address stands for "{{", so that
/// "{{{{ fob://a/b }}" becomes "{{ fob://a/b }}".
class ReferenceTemplate
{
public:
    /// The first mistake, if there is one.
    [[nodiscard]] static tl::expected<ReferenceTemplate, ReferenceMistake> parse(Secret text);

    /// In the order of the text.
    [[nodiscard]] const std::vector<Reference> &references() const { return m_references; }

    /// The whole text, each reference replaced by its value; `values` are as many, in the same order.
    [[nodiscard]] Secret filled(const std::vector<QByteArrayView> &values) const;

private:
    /// A stretch of the text that stays as it is.
    struct Piece
    {
        qsizetype at = 0;
        qsizetype size = 0;
        bool beforeReference = false; ///< the next reference's value follows it
    };

    Secret m_text; ///< a template may hold secrets of its own
    std::vector<Piece> m_pieces;
    std::vector<Reference> m_references;
};

} // namespace fob
