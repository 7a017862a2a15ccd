# Warnings, sanitizers and shared third-party targets, as INTERFACE targets.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium>=1.0.18)
pkg_check_modules(sqlite3 REQUIRED IMPORTED_TARGET sqlite3>=3.40)
pkg_check_modules(cbor REQUIRED IMPORTED_TARGET libcbor>=0.8)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
find_package(OpenSSL 3.0 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)

option(FOOTBRIDGE_WERROR "Warnings are errors (presets switch it on)" OFF)
set(FOOTBRIDGE_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined")

add_library(project_options INTERFACE)
target_include_directories(project_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(project_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast)
if(FOOTBRIDGE_WERROR)
  target_compile_options(project_options INTERFACE -Werror)
endif()
if(FOOTBRIDGE_SANITIZE)
  target_compile_options(project_options INTERFACE
    -fsanitize=${FOOTBRIDGE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(project_options INTERFACE -fsanitize=${FOOTBRIDGE_SANITIZE})
endif()

if(FOOTBRIDGE_FUZZ)
  target_compile_options(project_options INTERFACE -fsanitize=fuzzer-no-link)  # the core tells where it went
endif()

# Adds a Qt-free static library of the core: footbridge_<name> from the given sources.
function(footbridge_core_library name)
  add_library(footbridge_${name} STATIC ${ARGN})
  target_link_libraries(footbridge_${name} PUBLIC project_options)
  set_target_properties(footbridge_${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
endfunction()
