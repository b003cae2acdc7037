// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/descriptor/JsonReader.h"

#include "core/JsonPointer.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fob {

namespace {

using Json = nlohmann::ordered_json;

QString stepOf(const char *key) { return pointerStep(QString::fromLatin1(key)); }

/// Null when the value is no string worth having; control characters would reach terminals and windows.
const std::string *plainText(const Json &value)
{
    const auto *text = value.get_ptr<const Json::string_t *>();
    const bool plain = text && !text->empty() && text->size() <= 4096 &&
                       std::none_of(text->begin(), text->end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
    return plain ? text : nullptr;
}

} // namespace

void JsonReader::readObject(const Json &json, const QString &pointer, Mistakes &mistakes, const Inside &inside)
{
    static const Json nothing = Json::object();
    if (!json.is_object())
        mistakes.push_back({0, pointer, QStringLiteral("must be an object")});
    JsonReader reader(json.is_object() ? json : nothing, pointer, mistakes);
    if (!json.is_object())
        return;
    inside(reader);
    reader.reportUnknownKeys();
}

void JsonReader::reportUnknownKeys()
{
    for (const auto &member : m_json.items()) {
        const bool known =
            std::any_of(m_asked.begin(), m_asked.end(), [&](const char *key) { return member.key() == key; });
        if (known)
            continue;
        QStringList names;
        for (const char *key : m_asked)
            names << QString::fromLatin1(key);
        names.sort();
        names.removeDuplicates();
        m_mistakes.push_back({0, m_pointer + pointerStep(QString::fromStdString(member.key())),
                              QStringLiteral("unknown key; known here: %1").arg(names.join(QLatin1String(", ")))});
    }
}

void JsonReader::mistake(const QString &problem) { m_mistakes.push_back({0, m_pointer, problem}); }
void JsonReader::mistake(const char *key, const QString &problem)
{
    m_mistakes.push_back({0, m_pointer + stepOf(key), problem});
}

bool JsonReader::has(const char *key) const { return m_json.contains(key); }

const Json *JsonReader::ask(const char *key, Need need)
{
    m_asked.push_back(key);
    const auto member = m_json.find(key);
    if (member != m_json.end())
        return &*member;
    if (need == Required)
        mistake(QStringLiteral("\"%1\" is missing").arg(QLatin1String(key)));
    return nullptr;
}

QString JsonReader::text(const char *key, Need need)
{
    const Json *value = ask(key, need);
    if (!value)
        return {};
    if (const std::string *text = plainText(*value))
        return QString::fromStdString(*text);
    mistake(key, QStringLiteral("must be a text of 1 to 4096 bytes on one line"));
    return {};
}

bool JsonReader::isIdentifier(const char *key, const QString &text)
{
    const bool proper = !text.isEmpty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || QLatin1String("_.:-").contains(c));
    });
    if (!proper && !text.isEmpty())
        mistake(key, QStringLiteral("must consist of letters, digits and _ . : - (at most 64)"));
    return proper;
}

QString JsonReader::identifier(const char *key, Need need)
{
    const QString name = text(key, need);
    return isIdentifier(key, name) ? name : QString();
}

QStringList JsonReader::identifiers(const char *key)
{
    const Json *value = ask(key, Optional);
    QStringList names;
    if (!value)
        return names;
    if (!value->is_array()) {
        mistake(key, QStringLiteral("must be a list of names"));
        return names;
    }
    for (const Json &item : *value) {
        const std::string *text = plainText(item);
        const QString name = text ? QString::fromStdString(*text) : QString();
        if (name.isEmpty())
            mistake(key, QStringLiteral("must be a list of names"));
        else if (names.contains(name))
            mistake(key, QStringLiteral("names \"%1\" twice").arg(name));
        else if (isIdentifier(key, name))
            names << name;
    }
    return names;
}

LocalizedText JsonReader::localized(const char *key, Need need)
{
    QMap<QString, QString> texts;
    const Json *value = ask(key, need);
    if (!value)
        return {};
    if (!value->is_object() || !value->contains("en")) {
        mistake(key, QStringLiteral("must be an object of texts by language, with \"en\" among them"));
        return {};
    }
    for (const auto &member : value->items()) {
        const QString language = QString::fromStdString(member.key());
        const std::string *text = plainText(member.value());
        if (text)
            texts.insert(language, QString::fromStdString(*text));
        else
            m_mistakes.push_back({0, m_pointer + stepOf(key) + pointerStep(language),
                                  QStringLiteral("must be a text of 1 to 4096 bytes on one line")});
    }
    return LocalizedText(texts);
}

bool JsonReader::flag(const char *key, bool otherwise)
{
    const Json *value = ask(key, Optional);
    if (value && value->is_boolean())
        return value->get<bool>();
    if (value)
        mistake(key, QStringLiteral("must be true or false"));
    return otherwise;
}

qint64 JsonReader::number(const char *key, Need need, qint64 least, qint64 most)
{
    const Json *value = ask(key, need);
    if (!value)
        return 0;
    if (value->is_number_integer() && !(value->is_number_unsigned() && value->get<quint64>() > quint64(most))) {
        const auto number = value->get<qint64>();
        if (number >= least && number <= most)
            return number;
    }
    mistake(key, QStringLiteral("must be a whole number from %1 to %2").arg(least).arg(most));
    return 0;
}

QString JsonReader::pointer(const char *key, Need need)
{
    const QString path = text(key, need);
    if (isJsonPointer(path))
        return path;
    mistake(key, QStringLiteral("must be a JSON Pointer such as /data/access_token"));
    return {};
}

QString JsonReader::textOrNumber(const char *key)
{
    const Json *value = ask(key, Optional);
    if (!value)
        return {};
    if (value->is_number_integer())
        return QString::fromStdString(value->dump());
    if (const std::string *text = plainText(*value))
        return QString::fromStdString(*text);
    mistake(key, QStringLiteral("must be a text or a whole number"));
    return {};
}

std::vector<Parameter> JsonReader::parameters(const char *key)
{
    const Json *value = ask(key, Optional);
    std::vector<Parameter> parameters;
    if (!value)
        return parameters;
    if (!value->is_object()) {
        mistake(key, QStringLiteral("must be an object of names and texts"));
        return parameters;
    }
    for (const auto &member : value->items()) {
        const QString name = QString::fromStdString(member.key());
        const QString place = m_pointer + stepOf(key) + pointerStep(name);
        const std::string *text = plainText(member.value());
        if (!text || name.isEmpty()) {
            m_mistakes.push_back({0, place, QStringLiteral("must be a text of 1 to 4096 bytes on one line")});
            continue;
        }
        auto parsed = Template::parse(QString::fromStdString(*text));
        if (parsed)
            parameters.push_back({name, *std::move(parsed)});
        else
            m_mistakes.push_back({0, place, parsed.error().detail});
    }
    return parameters;
}

std::size_t JsonReader::wordIndex(const char *key, Need need, const std::vector<const char *> &words)
{
    const QString word = text(key, need);
    if (word.isEmpty())
        return 0;
    QStringList known;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (word == QLatin1String(words[i]))
            return i;
        known << QString::fromLatin1(words[i]);
    }
    mistake(key, QStringLiteral("must be one of %1").arg(known.join(QLatin1String(", "))));
    return 0;
}

bool JsonReader::object(const char *key, Need need, const Inside &inside)
{
    const Json *value = ask(key, need);
    if (!value)
        return false;
    readObject(*value, m_pointer + stepOf(key), m_mistakes, inside);
    return value->is_object();
}

void JsonReader::list(const char *key, Need need, const Inside &inside)
{
    const Json *value = ask(key, need);
    if (!value)
        return;
    if (!value->is_array() || (need == Required && value->empty())) {
        mistake(key, need == Required ? QStringLiteral("must be a list that is not empty")
                                      : QStringLiteral("must be a list"));
        return;
    }
    for (std::size_t i = 0; i < value->size(); ++i)
        readObject((*value)[i], m_pointer + stepOf(key) + QStringLiteral("/%1").arg(i), m_mistakes, inside);
}

} // namespace fob
