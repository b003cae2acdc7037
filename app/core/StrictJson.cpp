// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/StrictJson.h"

#include "core/JsonPointer.h"
#include "core/JsonText.h"
#include "core/JsonWipe.h"

#include <nlohmann/json.hpp>

#include <string>
#include <unordered_set>
#include <vector>

namespace fob {

namespace {

using Json = nlohmann::ordered_json;

/// Builds the value from the parser's events, which lets it refuse what the parser itself lets pass: repeated names
/// (the last would win) and bottomless nesting.
class Builder
{
public:
    explicit Builder(int depth) : m_depth(static_cast<std::size_t>(depth)) {}
    /// What was read before a mistake may hold a token.
    ~Builder() { wipe(m_root); }
    Q_DISABLE_COPY_MOVE(Builder)

    bool null() { return add(Json()); }
    bool boolean(bool value) { return add(Json(value)); }
    bool number_integer(Json::number_integer_t value) { return add(Json(value)); }
    bool number_unsigned(Json::number_unsigned_t value) { return add(Json(value)); }
    bool number_float(Json::number_float_t value, const std::string &) { return add(Json(value)); }
    bool string(std::string &value) { return add(Json(std::move(value))); }
    bool binary(Json::binary_t &) { return false; }
    bool start_object(std::size_t) { return open(Json::object()); }
    bool start_array(std::size_t) { return open(Json::array()); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string &name)
    {
        // emplace_back of the vector that an ordered map is: its own emplace searches all members each time.
        auto &members = m_open.back()->get_ref<Json::object_t &>();
        if (isRepeated(members, name)) {
            m_mistake.name = QString::fromStdString(name).left(64);
            return refuse(QStringLiteral("the member \"%1\" appears twice").arg(m_mistake.name),
                          JsonMistake::Kind::RepeatedName);
        }
        if (members.size() == members.capacity())
            grow(members);
        members.emplace_back(std::move(name), Json());
        m_slot = &members.back().second;
        return true;
    }

    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &exception)
    {
        // "[json…] parse error at line 1, column 2: syntax error while parsing value - …; last read: '…'". The last
        // part quotes the text, which may be secret; the position is known better by our own count.
        QString what = QString::fromUtf8(exception.what());
        what = what.section(QLatin1String("; last read"), 0, 0).section(QLatin1String(": "), 1);
        if (what.isEmpty() || what.contains(QLatin1String("number overflow")))
            what = QStringLiteral("a number that is too large, or a broken text");
        return refuse(what);
    }

    Json take() { return std::move(m_root); }
    [[nodiscard]] JsonMistake mistakeAt(int line, int column) const
    {
        return {line, m_mistake.problem, column, m_mistake.kind, m_mistake.name};
    }

private:
    static constexpr std::size_t manyMembers = 32;

    /// The list itself would copy its members, as their names are const, and let the old ones go unwiped.
    static void grow(Json::object_t &members)
    {
        Json::object_t larger;
        larger.reserve(members.empty() ? 8 : 2 * members.size());
        for (auto &[name, value] : members)
            larger.emplace_back(name, std::move(value));
        members = std::move(larger);
    }

    bool isRepeated(const Json::object_t &members, const std::string &name)
    {
        if (members.size() < manyMembers)
            return std::any_of(members.begin(), members.end(),
                               [&](const auto &member) { return member.first == name; });
        auto &names = m_names.back();
        if (names.empty()) {
            for (const auto &member : members)
                names.insert(member.first);
        }
        return !names.insert(name).second;
    }

    Json *place(Json value)
    {
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        if (Json *parent = m_open.back(); parent->is_array()) {
            parent->push_back(std::move(value));
            return &parent->back();
        }
        *m_slot = std::move(value);
        return m_slot;
    }

    bool add(Json value) { return place(std::move(value)) != nullptr; }

    bool open(Json value)
    {
        if (m_open.size() >= m_depth)
            return refuse(QStringLiteral("nested more than %1 deep").arg(m_depth), JsonMistake::Kind::TooDeep);
        // Stays valid while it is open: only the innermost value grows, and that is always the last of its parent.
        m_open.push_back(place(std::move(value)));
        m_names.emplace_back();
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        m_names.pop_back();
        return true;
    }

    bool refuse(const QString &problem, JsonMistake::Kind kind = JsonMistake::Kind::Broken)
    {
        if (m_mistake.problem.isEmpty()) {
            m_mistake.problem = problem;
            m_mistake.kind = kind;
        }
        return false;
    }

    std::size_t m_depth;
    Json m_root;
    Json *m_slot = nullptr;
    std::vector<Json *> m_open;
    std::vector<std::unordered_set<std::string>> m_names;
    JsonMistake m_mistake;
};

} // namespace

tl::expected<Json, JsonMistake> parseStrictJson(QByteArrayView text, JsonLimits limits)
{
    if (text.size() > limits.bytes)
        return tl::unexpected(JsonMistake{1, QStringLiteral("larger than %1 bytes").arg(limits.bytes)});
    // The parser takes a NUL for the end of its input and would not look at what follows.
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0)
        return tl::unexpected(JsonMistake{lineAt(text, text.begin() + nul + 1), QStringLiteral("a NUL byte"),
                                         columnAt(text, text.begin() + nul + 1)});
    const char *reached = text.begin();
    Builder builder(limits.depth);
    if (!Json::sax_parse(JsonText(text.begin(), &reached), JsonText(text.end(), nullptr), &builder))
        return tl::unexpected(builder.mistakeAt(lineAt(text, reached), columnAt(text, reached)));
    return builder.take();
}

std::optional<QString> textAt(const Json &json, const QString &pointer)
{
    const Json *value = valueAt(json, pointer);
    if (!value)
        return {};
    if (const auto *text = value->get_ptr<const Json::string_t *>())
        return QString::fromStdString(*text);
    if (value->is_number_unsigned())
        return QString::number(value->get<quint64>());
    if (value->is_number_integer())
        return QString::number(value->get<qint64>());
    if (value->is_boolean())
        return value->get<bool>() ? QStringLiteral("true") : QStringLiteral("false");
    return {};
}

} // namespace fob
