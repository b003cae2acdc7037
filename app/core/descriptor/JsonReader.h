// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/LocalizedText.h"
#include "core/ProviderParser.h"
#include "core/Template.h"

#include <nlohmann/json_fwd.hpp>

#include <QStringList>

#include <functional>
#include <initializer_list>
#include <limits>
#include <utility>

namespace fob {

/// A cursor on one object of a descriptor. Every question about a member is also a declaration that the member exists;
/// what was never asked for is an unknown key. Mistakes are collected, not thrown: a question that cannot be answered
/// gives an empty value, and reading goes on.
class JsonReader
{
public:
    enum Need { Optional, Required };
    using Mistakes = std::vector<DescriptorMistake>;
    using Inside = std::function<void(JsonReader &)>;

    /// Reads the value at `pointer` as an object by the questions that `inside` asks.
    static void readObject(const nlohmann::ordered_json &json, const QString &pointer, Mistakes &mistakes,
                           const Inside &inside);

    QString text(const char *key, Need need = Required);
    /// A name that other places refer to: letters, digits and "_.:-", at most 64.
    QString identifier(const char *key, Need need = Required);
    QStringList identifiers(const char *key);
    LocalizedText localized(const char *key, Need need = Required);
    bool flag(const char *key, bool otherwise);
    qint64 number(const char *key, Need need, qint64 least, qint64 most = std::numeric_limits<int>::max());
    QString pointer(const char *key, Need need = Optional);
    /// A string or an integer, as text.
    QString textOrNumber(const char *key);
    std::vector<Parameter> parameters(const char *key);
    /// The value that the word stands for; the first one when it is missing and optional, or wrong.
    template <typename Value>
    Value choice(const char *key, Need need, std::initializer_list<std::pair<const char *, Value>> choices)
    {
        std::vector<const char *> words;
        for (const auto &[word, value] : choices)
            words.push_back(word);
        const std::size_t index = wordIndex(key, need, words);
        return (choices.begin() + index)->second;
    }

    /// True when the member is there and an object.
    bool object(const char *key, Need need, const Inside &inside);
    void list(const char *key, Need need, const Inside &inside);

    void mistake(const QString &problem); ///< of this object
    void mistake(const char *key, const QString &problem);
    [[nodiscard]] bool has(const char *key) const;

private:
    JsonReader(const nlohmann::ordered_json &json, QString pointer, Mistakes &mistakes)
        : m_json(json), m_pointer(std::move(pointer)), m_mistakes(mistakes)
    {
    }
    const nlohmann::ordered_json *ask(const char *key, Need need);
    std::size_t wordIndex(const char *key, Need need, const std::vector<const char *> &words);
    bool isIdentifier(const char *key, const QString &text);
    void reportUnknownKeys();

    const nlohmann::ordered_json &m_json;
    QString m_pointer;
    Mistakes &m_mistakes;
    std::vector<const char *> m_asked;
};

} // namespace fob
