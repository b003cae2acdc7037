# What every target of this project is compiled with. Warnings are errors on our own code only; the libraries'
# headers are system includes.
add_library(fob-options INTERFACE)
target_compile_definitions(fob-options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400
    FOB_VERSION="${PROJECT_VERSION}")
target_compile_options(fob-options INTERFACE -Wall -Wextra -Werror -Wpedantic -Wshadow -Wnon-virtual-dtor
    -fstack-protector-strong -fno-plt)
target_include_directories(fob-options INTERFACE ${CMAKE_SOURCE_DIR}/app)
if(FOB_SANITIZE)
    target_compile_options(fob-options INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
    target_link_options(fob-options INTERFACE -fsanitize=address,undefined)
endif()

# The headers that nearly every file includes, compiled once: they are most of what a file costs to compile.
add_library(fob-precompiled STATIC ${CMAKE_CURRENT_LIST_DIR}/precompiled.cpp)

# Called once the packages are found.
function(fob_precompile)
    target_link_libraries(fob-precompiled PUBLIC fob-options Qt6::Core nlohmann_json::nlohmann_json tl::expected)
    target_precompile_headers(fob-precompiled PRIVATE
        <algorithm> <array> <chrono> <functional> <map> <memory> <optional> <set> <utility> <variant> <vector>
        <QByteArray> <QDateTime> <QHash> <QList> <QMap> <QObject> <QSet> <QString> <QStringList> <QTimer> <QUrl>
        <nlohmann/json.hpp> <tl/expected.hpp>)
endfunction()

# fob_library(NAME SOURCES a.cpp … USES other-target …): a static library whose headers are included as "core/Error.h".
function(fob_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;USES" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC fob-options ${ARG_USES})
    target_precompile_headers(${name} REUSE_FROM fob-precompiled)
endfunction()

# fob_executable(NAME SOURCES … USES …)
function(fob_executable name)
    cmake_parse_arguments(ARG "" "" "SOURCES;USES" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE fob-options ${ARG_USES})
    target_precompile_headers(${name} REUSE_FROM fob-precompiled)
endfunction()
