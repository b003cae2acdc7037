// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

namespace fob {

/// A text of a descriptor in the languages it gives, by BCP 47 tag with an underscore ("en", "zh_CN"). English is
/// always there in a descriptor's text; a default-constructed one is empty.
class LocalizedText
{
public:
    LocalizedText() = default;
    explicit LocalizedText(QMap<QString, QString> texts) : m_texts(std::move(texts)) {}
    static LocalizedText english(const QString &text) { return LocalizedText({{QStringLiteral("en"), text}}); }

    /// The text for a locale name ("zh_CN"), else for its language alone ("zh"), else the English one.
    [[nodiscard]] QString in(const QString &locale) const;
    [[nodiscard]] bool isEmpty() const { return m_texts.isEmpty(); }
    [[nodiscard]] const QMap<QString, QString> &all() const { return m_texts; }

    friend bool operator==(const LocalizedText &, const LocalizedText &) = default;

private:
    QMap<QString, QString> m_texts;
};

} // namespace fob
