# Makes one C++ file out of files: an array of their texts, by the files' names in order. Called with
# FILES (separated by |), OUT, and HEADER, which declares
# `std::span<const std::string_view> FUNCTION();` in NAMESPACE.
string(REPLACE "|" ";" files "${FILES}")
list(SORT files)
set(arrays "")
set(list "")
set(number 0)
foreach(file IN LISTS files)
  file(READ "${file}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "constexpr unsigned char kText${number}[] = {${bytes}};\n")
  string(APPEND list "    std::string_view(reinterpret_cast<const char*>(kText${number}), sizeof kText${number}),\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUT}.new" "#include <array>\n\n#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\nnamespace {\n\n${arrays}\n}  // namespace\n\nstd::span<const std::string_view> ${FUNCTION}() {\n  static const std::array kAll{\n${list}  };\n  return kAll;\n}\n\n}  // namespace ${NAMESPACE}\n")
file(COPY_FILE "${OUT}.new" "${OUT}" ONLY_IF_DIFFERENT)
